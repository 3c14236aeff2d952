package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.gongwen.audit.AuditEntry;
import org.gongwen.audit.AuditFilter;
import org.gongwen.audit.AuditLog;
import org.gongwen.design.ProcessDraftId;
import org.gongwen.design.ProcessReleases;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.monitor.ProcessMonitor;
import org.gongwen.monitor.RunFilter;
import org.gongwen.process.TaskId;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxItem;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The whole life of a process in a real browser: an administrator draws it on an empty sheet, mends what the check finds
 * and walks through it; another one deploys it; a clerk starts work in it; a second version is drawn and deployed, running
 * work is taken to it and seen on its way, and comes to its end. No programmer and no file has a part in it.
 */
class DesignedProcessJourneyIT extends BrowserTest {

    private static final String PURPOSE = "用于商请场地、喆园借用等简单便函，不会签。";
    private static final List<String> PEOPLE = List.of(
            "wangmin", "zhanghua", "lifang", "chenjing", "makun", "liuzhiyuan", "zhaoguoqiang", "sunyalan", "qiaomu");

    private static final AtomicInteger ATTEMPTS = new AtomicInteger();

    /** A second attempt must not take for its own what the first one left behind. */
    private final String attempt = ATTEMPTS.incrementAndGet() == 1 ? "" : ATTEMPTS.toString();

    private final String name = "𠮷祥便函快办" + attempt;
    private final String key = "quickLetter" + attempt;
    private final String title = "滨海市文化和旅游局关于商请使用𠮷祥里、𡈽山场地" + attempt + "的通知";

    @Autowired
    Directory directory;

    @Autowired
    ProcessReleases releases;

    @Autowired
    Documents documents;

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agree;

    @Autowired
    ReturnTask returning;

    @Autowired
    Inbox inbox;

    @Autowired
    DocumentProgress progress;

    @Autowired
    ProcessMonitor monitor;

    @Autowired
    AuditLog audit;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void aProcessIsDrawnTriedDeployedUsedReplacedAndItsRunningWorkTakenAlong() throws IOException {
        var designer = loginAs("xitong");
        var reviewer = loginAs("anquan");
        var sheet = ModelerDesk.begin(designer, name, key, "发文");

        drawn(sheet);
        findingsAreMended(designer, sheet);
        itIsThereAgainAndGoesOut(designer, sheet);
        tried(designer);
        proposed(designer, sheet, "简单便函单独走，少两个环节。", "市场管理处");
        approvedAsNew(reviewer);

        var document = startedByTheClerk();
        theHeadAgrees(document);
        var returned = started("喆园借用");
        agree.agree(as("zhanghua"), task("zhanghua", returned), "同意。");
        sentBack(returned);

        designer.page().reload();
        redrawn(designer, sheet);
        sentBackOnce(designer, reviewer, sheet);
        var fresh = started("新版起草");
        assertThat(runs(1)).as("running work stays on its version").isEqualTo(2);
        assertThat(runs(2)).as("new work begins in the new one").isEqualTo(1);

        migrated(designer, reviewer);
        assertThat(runs(1)).isZero();
        assertThat(runs(2)).isEqualTo(3);
        waits(document, "文书核对", "chenjing", "makun");
        waits(returned, "处长审签", "zhanghua");
        waits(fresh, "处长审签", "zhanghua");
        thePathIsSeen(designer);

        takenToItsEnd(document);
        theAuditRecordTellsTheSame();
        takenOutOfService(designer, reviewer);
        inTheDarkAndOnAPhone(reviewer);
    }

    /** Five steps for people and two that do themselves, each with what it needs but for two things. */
    private void drawn(ModelerDesk sheet) {
        sheet.follow("begin", "step", "起草函件")
                .choose("办理人", "拟稿人本人")
                .option("办结方式", "提交")
                .days(1);
        assertThat(sheet.people()).containsText("办理时才能确定");
        sheet.follow(sheet.lastStep(), "step", "处长审核")
                .choose("办理人", "拟稿部门负责人")
                .days(1)
                .offers("退回");
        assertThat(sheet.people()).containsText("今天");
        // The third one with the keyboard: chosen in the list of tools.
        var tools = sheet.page();
        tools.locator("[data-tool=start]").focus();
        tools.keyboard().press("ArrowDown");
        assertThat(tools.locator("[data-tool=step]")).isFocused();
        tools.keyboard().press("Enter");
        sheet.write("文书核对").choose("办理人", "办公室机要文书").option("办结方式", "核稿").offers("退回");
        sheet.follow(sheet.lastStep(), "step", "局领导签发")
                .choose("办理人", "分管领导")
                .option("办结方式", "签发")
                .days(1)
                .offers("退回");
        sheet.follow(sheet.lastStep(), "automatic", "编号").choose("自动完成", "编号登记");
        sheet.follow(sheet.lastStep(), "step", "寄发").option("办结方式", "分发").days(1);
        sheet.follow(sheet.lastStep(), "automatic", "存档").choose("自动完成", "归档（发文）");
        sheet.follow(sheet.lastStep(), "end", "");
        sheet.select(name).text("说明", PURPOSE);
        sheet.saved();
    }

    private static void findingsAreMended(Desk designer, ModelerDesk sheet) {
        assertThat(sheet.findings()).hasCount(2);
        assertThat(sheet.errors()).containsText("寄发");
        assertThat(sheet.errors()).containsText("没有指定由谁办理");
        assertThat(sheet.warnings()).containsText("文书核对");
        assertThat(sheet.warnings()).containsText("没有办理时限");
        designer.picture("own-findings");

        // A line of the findings leads to its element.
        sheet.errors().getByRole(AriaRole.BUTTON).click();
        sheet.shows("寄发").choose("办理人", "办公室机要文书");
        assertThat(sheet.findings()).hasCount(1);
        sheet.findings().getByRole(AriaRole.BUTTON).click();
        sheet.shows("文书核对").days(2);
        assertThat(sheet.page().locator(".gw-finding-fine")).isVisible();
        sheet.saved();
        designer.picture("own-drawn");
    }

    private void itIsThereAgainAndGoesOut(Desk designer, ModelerDesk sheet) throws IOException {
        designer.page().reload();
        sheet.drawn();
        assertThat(designer.page().locator("gongwen-modeler .djs-shape[data-element-id^=Activity_]"))
                .hasCount(7);
        sheet.select("寄发");
        assertThat(sheet.field("办理人")).hasValue("办公室机要文书");
        var download = designer.page().waitForDownload(() -> designer.press("导出"));
        assertThat(download.suggestedFilename()).isEqualTo(key + ".bpmn20.xml");
        assertThat(Files.readString(download.path(), StandardCharsets.UTF_8))
                .contains("name=\"" + name + "\"", PURPOSE, "gongwen:handler=\"leaderInCharge\"");
    }

    private static void tried(Desk designer) {
        var page = designer.page();
        designer.press("试运行");
        assertThat(page.locator("gongwen-token-diagram[aria-busy=false]")).isVisible();
        new ModelerDesk(designer).choose("由谁发起", "王敏");
        for (var step : List.of(
                List.of("起草函件：提交", "王敏"),
                List.of("处长审核：同意", "张华"),
                List.of("文书核对：核稿", "陈静", "马堃"),
                List.of("局领导签发：签发", "孙雅兰"),
                List.of("寄发：分发", "陈静", "马堃"))) {
            assertThat(page.locator("gongwen-token-diagram[data-moving=false] .gw-open")
                            .filter(text(step.getFirst().split("：", 2)[0])))
                    .isVisible();
            for (var person : step.subList(1, step.size())) {
                assertThat(page.locator(".gw-trial-open")).containsText(person);
            }
            designer.press(step.getFirst());
        }
        assertThat(page.locator(".gw-trial-now")).containsText("流程走到头了");
        assertThat(page.locator("gongwen-token-diagram[data-moving=false] .djs-shape.gw-done"))
                .hasCount(8);
        designer.picture("own-tried");
        designer.press("返回画图");
    }

    /** Asks for a review; without a word of what it is for nothing is sent. */
    private static void proposed(Desk designer, ModelerDesk sheet, String remark, String unit) {
        sheet.drawn();
        designer.press("送审");
        var dialog = designer.dialog();
        dialog.getByRole(AriaRole.BUTTON, named("送审")).click();
        assertThat(dialog.getByText("请写明理由或说明。")).isVisible();
        dialog.getByLabel("改了什么、为什么改", exactly()).fill(remark);
        if (!unit.isEmpty()) {
            dialog.getByLabel("限于这些单位", exactly()).fill(unit);
            designer.page()
                    .locator("vaadin-multi-select-combo-box-item")
                    .filter(text(unit))
                    .first()
                    .click();
            designer.page().keyboard().press("Escape");
            designer.picture("own-propose");
        }
        dialog.getByRole(AriaRole.BUTTON, named("送审")).click();
        closed(designer);
        assertThat(designer.toast("已经送审")).isVisible();
        assertThat(designer.page().locator(".gw-release-banner")).containsText("待审核");
        assertThat(designer.page().locator(".gw-release-banner")).containsText(remark);
    }

    private void approvedAsNew(Desk reviewer) {
        var page = reviewer.page();
        reviewer.goTo("/");
        assertThat(page.locator("vaadin-side-nav-item").filter(text("流程发布"))).containsText(Pattern.compile("[1-9]"));
        reviewer.open("流程发布");
        assertThat(page.getByText("等您审核").first()).isVisible();
        reviewer.picture("own-waiting");
        link(page, name).click();
        assertThat(page.locator("gongwen-comparison[aria-busy=false]")).isVisible();
        assertThat(page.getByText("新流程，没有旧版本")).isVisible();
        assertThat(page.getByText("市场处及其下属的人")).isVisible();
        var posting = page.locator(".gw-compare-line").filter(text("寄发"));
        assertThat(posting).containsText("办公室机要文书");
        assertThat(posting).containsText("办理时限：1 个工作日");
        assertThat(page.locator(".gw-compare-line").filter(text("处长审核"))).containsText("可用操作：退回");
        reviewer.picture("own-review-new");
        approved(reviewer);
    }

    private static void approved(Desk reviewer) {
        reviewer.press("通过并发布");
        reviewer.dialog().getByRole(AriaRole.BUTTON, named("通过并发布")).click();
        assertThat(reviewer.toast("已发布")).isVisible();
        closed(reviewer);
    }

    private DocumentId startedByTheClerk() {
        var clerk = loginAs("wangmin");
        var draft = new DraftingDesk(clerk).begin("通知");
        draft.title(title).unit("主送机关", "滨海市图书馆");
        draft.body().click();
        draft.type("请于下周提供𠮷祥里场地。").saved();
        var document = new DocumentId(draft.document());
        draft.submit("请张处长审核。", name, PURPOSE);
        clerk.picture("own-started");
        waits(document, "处长审核", "zhanghua");
        return document;
    }

    private void sentBack(DocumentId document) {
        var task = task("chenjing", document);
        var target = returning.targets(as("chenjing"), task).stream()
                .filter(step -> step.name().equals("处长审核"))
                .findFirst()
                .orElseThrow();
        returning.returnTo(as("chenjing"), task, target.key(), "请再斟酌。");
        waits(document, "处长审核", "zhanghua");
    }

    private void theHeadAgrees(DocumentId document) {
        var head = loginAs("zhanghua");
        new TaskDesk(head).open(title).opinion("同意，请核对。").act("同意");
        waits(document, "文书核对", "chenjing", "makun");
    }

    /** The second version: one step more, another one called differently, a third one done by others. */
    private void redrawn(Desk designer, ModelerDesk sheet) {
        var page = designer.page();
        sheet.drawn();
        assertThat(page.locator(".gw-release-banner")).containsText("成为第 1 版");
        sheet.select("寄发");
        designer.press("从图中删除");
        assertThat(page.locator("gongwen-modeler").getByText("寄发")).hasCount(0);
        // What stood before and behind it is connected now, which is not meant.
        sheet.select("编号");
        page.locator(".gw-flow-name").filter(text("存档")).click();
        assertThat(sheet.field("图中元素")).hasValue(Pattern.compile("连线"));
        designer.press("从图中删除");
        sheet.follow(sheet.id("编号"), "step", "喆印登记").saved();
        var before = releases.newest(as("xitong"), drawing(page)).orElseThrow();

        designer.press("送审");
        assertThat(designer.dialog().getByText("还不能送审")).isVisible();
        designer.picture("own-faulty");
        designer.dialog()
                .locator(".gw-finding-error")
                .filter(text("没有指定由谁办理"))
                .getByRole(AriaRole.BUTTON)
                .click();
        closed(designer);
        assertThat(releases.newest(as("xitong"), drawing(page))).contains(before);

        sheet.shows("喆印登记").choose("办理人", "办公室机要文书").days(1);
        sheet.follow(sheet.lastStep(), "step", "寄发")
                .choose("办理人", "办公室机要文书")
                .option("办结方式", "分发")
                .days(1)
                .choose("连到已有的环节", "存档");
        sheet.select("处长审核").text("名称", "处长审签");
        sheet.select("局领导签发").choose("办理人", "机关领导");
        assertThat(page.locator(".gw-finding-fine")).isVisible();
        sheet.saved();
        designer.picture("own-redrawn");
    }

    private void sentBackOnce(Desk designer, Desk reviewer, ModelerDesk sheet) {
        var address = designer.page().url().replaceFirst("^.*?(?=/processes)", "");
        proposed(designer, sheet, "签发以后增加喆印登记，改由机关领导签发。", "");
        var page = reviewer.page();
        reviewer.goTo("/processes");
        link(page, name).click();
        assertThat(page.locator("gongwen-comparison[aria-busy=false]")).isVisible();
        var signOff = page.locator(".gw-compare-changed").filter(text("局领导签发"));
        assertThat(signOff).containsText("分管领导 → 机关领导");
        assertThat(page.locator(".gw-compare-changed").filter(text("处长审签"))).containsText("处长审核 → 处长审签");
        assertThat(page.locator(".gw-compare-added").filter(text("喆印登记")).first())
                .containsText("办公室机要文书");
        assertThat(page.locator(".gw-compare-removed").filter(text("寄发")).first())
                .isVisible();
        // Two drawings: in the first one what is gone, in the second one what came.
        var panes = page.locator(".gw-compare-pane");
        assertThat(panes).hasCount(2);
        assertThat(panes.first().locator(".djs-shape.gw-diff-removed")).hasCount(1);
        assertThat(panes.last().locator(".djs-shape.gw-diff-added")).hasCount(2);
        assertThat(panes.first().locator(".djs-shape.gw-diff-changed")).hasCount(2);
        reviewer.picture("own-review");
        // A line leads to its element in both, and an element, with the keyboard, to its line.
        signOff.getByRole(AriaRole.BUTTON).first().click();
        assertThat(page.locator(".djs-shape.gw-diff-chosen")).hasCount(2);
        panes.last()
                .locator(".djs-shape.gw-diff-added[role=button]")
                .filter(text("喆印登记"))
                .focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".gw-compare-added.gw-compare-chosen")).containsText("喆印登记");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^(左右|上下)并排$")))
                .click();
        reviewer.picture("own-review-turned");

        reviewer.press("退回");
        reviewer.dialog().getByRole(AriaRole.BUTTON, named("退回")).click();
        assertThat(reviewer.dialog().getByText("请写明理由或说明。")).isVisible();
        reviewer.dialog().getByRole(AriaRole.TEXTBOX).fill("请写明喆印登记的时限。");
        reviewer.dialog().getByRole(AriaRole.BUTTON, named("退回")).click();
        assertThat(reviewer.toast("已退回")).isVisible();
        closed(reviewer);

        designer.goTo(address);
        assertThat(designer.page().locator(".gw-release-banner")).containsText("请写明喆印登记的时限。");
        proposed(designer, sheet, "喆印登记当天办完。", "");
        reviewer.goTo("/processes");
        link(page, name).click();
        approved(reviewer);
    }

    private void migrated(Desk designer, Desk reviewer) {
        var page = designer.page();
        designer.goTo("/processes/changes").press("迁移运行中的流程");
        var dialog = designer.dialog();
        new ModelerDesk(designer).choose(dialog.getByLabel("流程", exactly()), name);
        assertThat(dialog.locator("gongwen-process-diagram")).hasCount(2);
        assertThat(dialog.locator(".gw-heat-figure").first()).isVisible();
        assertThat(dialog.getByText("同一标识")).hasCount(4);
        // 寄发 was drawn anew.
        assertThat(dialog.getByText("名称相同")).hasCount(1);
        dialog.getByLabel("理由").fill("统一到新版，𡈽山场地一并办理。");
        designer.picture("own-migration");
        designer.press("迁移方案送审");
        var change = change(designer);
        assertThat(change).containsText("待决定", patiently());
        assertThat(change).containsText("共 2 件：可迁移 2。");
        // Nobody approves what is his own.
        assertThat(change.getByRole(AriaRole.BUTTON, named("查看并决定"))).hasCount(0);

        reviewer.goTo("/processes/changes");
        change(reviewer).getByRole(AriaRole.BUTTON, named("查看并决定")).click();
        assertThat(reviewer.dialog().locator("gongwen-process-diagram")).hasCount(2);
        assertThat(reviewer.dialog().locator(".gw-monitor-mapping > div"))
                .containsText(new String[] {"→ 起草函件", "→ 处长审签", "→ 文书核对", "→ 局领导签发", "→ 寄发"});
        assertThat(reviewer.dialog().getByText("人工选定")).hasCount(0);
        reviewer.picture("own-mapping");
        reviewer.dialog().locator("#decide").click();
        closed(reviewer);
        assertThat(change(reviewer)).containsText("已完成", patiently());
        assertThat(change(reviewer)).containsText("共 2 件：已迁移 2。");
        reviewer.picture("own-migrated");
        // The one who proposed it sees it without asking.
        assertThat(change).containsText("已完成");
    }

    /** What is done in the background. */
    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    }

    private Locator change(Desk desk) {
        return desk.page().locator(".gw-monitor-change").filter(text(name));
    }

    /** What is lit in the diagram is what was really done: the step, the way between, the trip back. */
    private void thePathIsSeen(Desk designer) {
        var page = designer.page();
        designer.goTo("/processes/monitor");
        var fields = new ModelerDesk(designer);
        fields.choose("流程", name);
        assertThat(page.locator(".gw-heat-figure").first()).isVisible();
        fields.choose("版本", "第 2 版");
        // A grid that has become shorter keeps the rows that are gone, unseen.
        var paths = page.getByText("走过的路径", new Page.GetByTextOptions().setExact(true))
                .filter(new Locator.FilterOptions().setVisible(true));
        assertThat(paths).hasCount(3);
        assertThat(page.locator("body")).not().containsText("关于");
        designer.picture("own-monitor");

        // The newest first: the oldest is the one that the clerk submitted on her screen.
        paths.last().click();
        var dialog = designer.dialog();
        assertThat(dialog.locator(".djs-shape.gw-current")).hasText("文书核对");
        assertThat(dialog.locator(".djs-shape.gw-done")).hasText(new String[] {"起草函件", "处长审签"});
        assertThat(dialog.locator(".djs-shape.gw-future")).hasText(new String[] {"局领导签发", "喆印登记", "寄发"});
        assertThat(dialog.locator(".djs-connection.gw-passed")).hasCount(3);
        assertThat(dialog.locator(".gw-return")).hasCount(0);
        assertThat(dialog.locator(".gw-monitor-acts li")).containsText(new String[] {"起草函件王敏提交", "处长审核张华同意现为“处长审签”"});
        fields.choose(dialog.getByLabel("转到"), "起草函件");
        assertThat(dialog.getByText("可以调整")).isVisible();
        designer.picture("own-path");
        designer.press("关闭");
        closed(designer);

        paths.nth(1).click();
        dialog = designer.dialog();
        assertThat(dialog.locator(".djs-shape.gw-current")).hasText("处长审签");
        assertThat(dialog.locator(".gw-return")).hasCount(1);
        designer.picture("own-path-returned");
        designer.press("关闭");
        closed(designer);
    }

    /** The step that was drawn for the second version is done by those for whom it was drawn. */
    private void takenToItsEnd(DocumentId document) {
        var office = loginAs("chenjing");
        new TaskDesk(office).open(title).opinion("已核，格式无误。").act("同意");
        waits(document, "局领导签发", "liuzhiyuan", "zhaoguoqiang", "sunyalan", "qiaomu");
        new TaskDesk(loginAs("liuzhiyuan")).open(title).opinion("同意印发。").act("签发");
        assertThat(documents.summary(document).number()).matches("滨文旅〔\\d{4}〕\\d+号");
        waits(document, "喆印登记", "chenjing", "makun");
        new TaskDesk(office).open(title).opinion("已用印。").act("同意");
        waits(document, "寄发", "chenjing", "makun");
        new TaskDesk(office).open(title);
        office.press("分发");
        office.dialog().getByRole(AriaRole.BUTTON, named("分发")).click();
        assertThat(office.toast("已分发")).isVisible();
        office.goTo("/document/" + document.value());
        assertThat(office.page().locator(".gw-opinion-step h3"))
                .hasText(new String[] {"起草函件", "处长审签", "文书核对", "局领导签发", "喆印登记", "寄发"});
        office.picture("own-ended");

        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.ARCHIVED);
        var run = progress.of(as("wangmin"), document).getFirst();
        assertThat(run.definition()).isEqualTo(key);
        assertThat(run.endedAt()).isNotNull();
        assertThat(run.open()).isEmpty();
        assertThat(runs(2)).isEqualTo(2);
    }

    private void theAuditRecordTellsTheSame() {
        assertThat(recorded("process.propose"))
                .extracting(AuditEntry::personName)
                .containsOnly("郑一凡")
                .hasSize(3);
        assertThat(recorded("process.refuseRelease"))
                .extracting(AuditEntry::personName)
                .containsExactly("冯守正");
        assertThat(recorded("process.deploy"))
                .extracting(AuditEntry::personName)
                .containsExactly("冯守正", "冯守正");
        assertThat(recorded("process.proposeMigration"))
                .extracting(AuditEntry::personName)
                .containsExactly("郑一凡");
        assertThat(recorded("process.approveChange"))
                .extracting(AuditEntry::personName)
                .containsExactly("冯守正");
        assertThat(recorded("run.migrate")).hasSize(2);
    }

    private List<AuditEntry> recorded(String action) {
        return audit.page(as("shenji"), new AuditFilter(null, null, null, action, null, null), null, 100).stream()
                .filter(entry -> entry.details().contains("\"" + key + "\""))
                .toList();
    }

    private void takenOutOfService(Desk designer, Desk reviewer) {
        var page = designer.page();
        assertThat(startable("wangmin")).contains(key);
        assertThat(startable("tianji")).as("the department of another").doesNotContain(key);
        designer.goTo("/processes/versions/" + key);
        var versions = page.locator(".gw-process-name");
        assertThat(versions).hasCount(2);
        assertThat(versions.first()).containsText("第 2 版");
        assertThat(page.locator(".gw-process-line").first()).containsText("喆印登记当天办完。");
        assertThat(page.getByText("请写明喆印登记的时限。")).isVisible();
        assertThat(page.locator("gongwen-comparison[aria-busy=false]")).isVisible();
        designer.picture("own-versions");
        stoppedByTwo(designer, reviewer);
        designer.page().reload();
        assertThat(page.locator("gongwen-comparison[aria-busy=false]")).isVisible();
        designer.press("以第 1 版为底稿新建流程稿");
        new ModelerDesk(designer).drawn();
        assertThat(page).hasURL(Pattern.compile("/processes/design/\\d+$"));
        assertThat(page.locator("gongwen-modeler").getByText("处长审核")).isVisible();
        assertThat(page.locator("gongwen-modeler").getByText("喆印登记")).hasCount(0);
    }

    /** One proposes it, and it stays in service until another one agrees. */
    private void stoppedByTwo(Desk designer, Desk reviewer) {
        designer.press("停用");
        designer.dialog().getByRole(AriaRole.TEXTBOX).fill("并入发文流程。");
        designer.picture("own-stop");
        designer.dialog().getByRole(AriaRole.BUTTON, named("送审")).click();
        assertThat(designer.toast("等待另一位管理员审核")).isVisible();
        closed(designer);
        assertThat(designer.page().getByText("等待停用")).isVisible();
        assertThat(startable("wangmin")).contains(key);

        reviewer.goTo("/processes/versions/" + key);
        assertThat(reviewer.page().getByText("并入发文流程。")).isVisible();
        reviewer.press("同意");
        reviewer.picture("own-stop-decision");
        reviewer.dialog().getByRole(AriaRole.BUTTON, named("同意")).click();
        assertThat(reviewer.toast("流程已停用")).isVisible();
        closed(reviewer);
        assertThat(startable("wangmin")).doesNotContain(key);
    }

    private void inTheDarkAndOnAPhone(Desk reviewer) {
        var page = reviewer.page();
        reviewer.dark().goTo("/processes/versions/" + key);
        assertThat(page.locator("gongwen-comparison[aria-busy=false]")).isVisible();
        page.locator("gongwen-comparison").scrollIntoViewIfNeeded();
        reviewer.picture("own-versions-dark");
        reviewer.onAPhone().goTo("/processes/versions/" + key);
        assertThat(page.locator("gongwen-comparison[aria-busy=false]")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        reviewer.picture("own-versions-phone");
        page.locator("gongwen-comparison").scrollIntoViewIfNeeded();
        reviewer.picture("own-versions-phone-diagrams");
    }

    // ---- what is looked up beside the screens

    /** Begun by a clerk somewhere else at the same time. */
    private DocumentId started(String matter) {
        var document = draft("wangmin", matter);
        assertThat(submission.submit(as("wangmin"), document, "请审核。", key))
                .isInstanceOf(SubmitDraft.Result.Acted.class);
        return document;
    }

    private DocumentId draft(String username, String matter) {
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withTitle("滨海市文化和旅游局关于" + matter + "的通知")
                .withBody("<p>各单位：</p><p>请准备。</p>")
                .withAddressees(
                        Addressees.of(directory.unitByCode("TSG").orElseThrow().id()), Addressees.NONE);
        return ((CreateResult.Created) drafts.create(as(username), content))
                .document()
                .id();
    }

    private List<String> startable(String username) {
        return submission.ways(as(username), draft(username, "试一试")).stream()
                .map(way -> way.process().key())
                .toList();
    }

    /** Exactly these people have it to do, and it is at this step. */
    private void waits(DocumentId document, String step, String... usernames) {
        assertThat(PEOPLE.stream().filter(one -> !inbox.toDos(as(one), document).isEmpty()))
                .containsExactlyInAnyOrder(usernames);
        for (var username : usernames) {
            assertThat(inbox.toDos(as(username), document))
                    .extracting(InboxItem::stepName)
                    .containsExactly(step);
        }
    }

    private TaskId task(String username, DocumentId document) {
        return Objects.requireNonNull(
                inbox.toDos(as(username), document).getFirst().task());
    }

    /** How many runs are under way on a version. */
    private long runs(int version) {
        var definition = monitor.versions(as("xitong"), key).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow();
        return monitor.count(
                as("xitong"), new RunFilter(key, RunFilter.Choice.UNDER_WAY, definition.id(), null, false));
    }

    private static ProcessDraftId drawing(Page page) {
        return new ProcessDraftId(Long.parseLong(page.url().replaceAll(".*/design/(\\d+).*", "$1")));
    }

    private Actor as(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    /** What lay over the page is gone, and with it buttons of the same name. */
    private static void closed(Desk desk) {
        assertThat(desk.page().locator("vaadin-dialog")).hasCount(0);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
