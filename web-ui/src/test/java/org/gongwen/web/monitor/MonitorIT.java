package org.gongwen.web.monitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.monitor.SuspendRun;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Administrators watch running work and take it to a newer version, in a real browser. */
class MonitorIT extends BrowserTest {

    @Autowired
    Processes processes;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submit;

    @Autowired
    AgreeTask agree;

    @Autowired
    SuspendRun suspend;

    @Autowired
    Inbox inbox;

    @Autowired
    Items items;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void newWorkBeginsInTheShippedProcessAgain() {
        deploy(shipped());
    }

    @Test
    void runningWorkIsSeenWithItsPathAndTakenToANewerVersion() throws IOException {
        submitted("𠮷祥镇文化站");
        deploy(withADetour());
        reviewed(submitted("喆园开放"));
        var desk = loginAs("xitong").goTo("/processes/monitor");
        var page = desk.page();
        assertThat(page.locator(".gw-heat-figure").first()).isVisible();
        assertThat(page.locator("body")).not().containsText("关于");
        desk.picture("monitor");

        page.getByText("走过的路径", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        var dialog = desk.dialog();
        assertThat(dialog.locator(".djs-shape.gw-current")).hasAttribute("data-element-id", "officeCheck");
        // The longer of two ways between the same steps, and neither the shorter one nor what lies on the other side.
        marked(
                dialog.locator(".djs-connection.gw-passed"),
                "begin_to_draft",
                "draft_to_departmentReview",
                "departmentReview_to_countersignNeeded",
                "without_countersign",
                "into_apart",
                "into_detour",
                "out_of_detour",
                "countersigned_to_officeCheck");
        marked(
                dialog.locator(".djs-shape.gw-passed"),
                "begin",
                "countersignNeeded",
                "countersigned",
                "apart",
                "detour",
                "met");
        marked(dialog.locator(".djs-shape.gw-done"), "draft", "departmentReview");
        assertThat(dialog.locator(".gw-way-note")).hasCount(0);
        choose(page, dialog.getByLabel("转到"), "拟稿");
        assertThat(dialog.getByText("可以调整")).isVisible();
        desk.picture("monitor-path");
        desk.press("关闭");

        var resting = run(submitted("暂停中的事项"));
        Assertions.assertThat(suspend.suspend(as("xitong"), resting, "等待批示。")).isEqualTo(SuspendRun.Result.DONE);
        // One stands in the step that the newer version calls otherwise.
        submitted("审核中的事项");
        // Renamed, and found by another rule: nothing tells the engine that it is the same step.
        deploy(withADetour()
                .replace("departmentReview", "unitReview")
                .replace(
                        "name=\"部门审核\" gongwen:handler=\"departmentHead\"",
                        "name=\"处长审签\" gongwen:handler=\"superior\""));
        desk.goTo("/processes/changes").press("迁移运行中的流程");
        dialog = desk.dialog();
        choose(page, dialog.getByLabel("流程", new Locator.GetByLabelOptions().setExact(true)), "发文");
        assertThat(dialog.locator("gongwen-process-diagram")).hasCount(2);
        assertThat(dialog.locator(".gw-heat-figure").first()).isVisible();
        assertThat(dialog.getByText("没有找到对应的环节")).hasCount(1);
        pairsAreCorrectedOnTheDiagrams(desk, dialog);
        // What was corrected and its partner are lit together, whichever of the two lines leads to them.
        dialog.locator("[data-step=departmentReview] input").focus();
        assertThat(dialog.locator("[data-element-id=departmentReview].gw-lit")).hasCount(1);
        assertThat(dialog.locator("[data-element-id=unitReview].gw-lit")).hasCount(1);
        assertThat(dialog.locator("gongwen-step-mapping svg path").first()).isAttached();
        assertThat(dialog.locator(".djs-element.gw-lit")).hasCount(2);
        dialog.locator("[data-element-id=unitReview]").focus();
        assertThat(dialog.locator(".gw-mapping-lit")).hasAttribute("data-step", "departmentReview");
        dialog.getByLabel("理由").fill("统一到新版，𡈽地审批一并办理。");
        desk.picture("migration-mapping");
        desk.press("迁移方案送审");
        assertThat(page.getByText("待决定").first()).isVisible(patiently());

        var second = loginAs("anquan").goTo("/processes/changes");
        second.press("查看并决定");
        dialog = second.dialog();
        assertThat(dialog.locator("[data-step=departmentReview]")).containsText("人工选定");
        assertThat(dialog.locator("[data-step=departmentReview]")).containsText("→ 处长审签");
        assertThat(dialog.getByText("人工选定")).hasCount(1);
        assertThat(dialog.locator("#older-version .gw-heat-figure").filter(text("人工")))
                .hasText("2 人工");
        second.picture("migration-decision");
        dialog.locator("#decide").click();
        assertThat(second.page().getByText("已完成").first()).isVisible(patiently());
        assertThat(page.getByText("已完成").first()).isVisible(patiently());

        second.press("逐件清单");
        dialog = second.dialog();
        assertThat(dialog.locator("vaadin-grid").getByText("处长审签").first()).isVisible();
        assertThat(dialog.locator("vaadin-grid").getByText("已迁移").first()).isVisible();
        assertThat(dialog.locator("vaadin-grid").getByText("不能迁移")).hasCount(1);
        var saved = second.page()
                .waitForDownload(() -> second.dialog().locator(".gw-download").click());
        everyRunStandsInTheReport(saved.path());
        Assertions.assertThat(suspend.resume(as("xitong"), resting, "")).isEqualTo(SuspendRun.Result.DONE);
        second.picture("migration-report");
        second.press("关闭");

        whoDecidesOnOneRunSeesIt(desk, second);

        var leave = leave("探望𠮷田堃");
        desk.goTo("/processes/monitor");
        choose(page, page.getByLabel("流程", new Page.GetByLabelOptions().setExact(true)), "请假与外出");
        assertThat(page.locator("vaadin-grid").getByText("事项（序号 " + leave.key() + "）"))
                .isVisible();
        assertThat(page.locator("body")).not().containsText("探望");
        desk.picture("monitor-items");
    }

    /** A heading and a line for each run of the newest change, with the reason of the one that is suspended. */
    private void everyRunStandsInTheReport(Path file) throws IOException {
        try (var book = new ReadableWorkbook(Files.newInputStream(file))) {
            var lines = book.getFirstSheet().read().stream()
                    .map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList())
                    .toList();
            Assertions.assertThat(lines.getFirst())
                    .containsExactly("文种", "文号或事项编号", "拟稿或收文单位", "开始", "停留环节", "情况", "原因", "处理时间", "错误编号", "流程运行标识");
            var states = lines.stream().skip(1).map(line -> line.get(5)).toList();
            Assertions.assertThat(states)
                    .hasSize(jdbc.sql("select count(*) from run_change_line"
                                    + " where change_id = (select max(id) from run_change where kind = 'MIGRATION')")
                            .query(Integer.class)
                            .single())
                    .contains("已迁移");
            Assertions.assertThat(lines)
                    .filteredOn(line -> line.get(5).equals("不能迁移"))
                    .singleElement()
                    .satisfies(line -> Assertions.assertThat(line.get(6)).isEqualTo("已暂停。请先恢复。"));
        }
    }

    private ProcessInstanceId run(DocumentId document) {
        return new ProcessInstanceId(jdbc.sql("select id from process_instance where document_id = ?")
                .param(document.value())
                .query(String.class)
                .single());
    }

    /** A wrong pair, then the right one: once with the mouse, once with the keyboard. */
    private static void pairsAreCorrectedOnTheDiagrams(Desk desk, Locator dialog) {
        var row = dialog.locator("[data-step=departmentReview]");
        dialog.locator("#older-version [data-element-id=departmentReview]").click();
        assertThat(dialog.getByText("已选第一幅图的")).isVisible();
        assertThat(dialog.locator("gongwen-step-mapping rect.picked")).isAttached();
        desk.picture("migration-picked");
        dialog.locator("#newer-version [data-element-id=officeCheck]").click();
        assertThat(row.locator("input")).hasValue("办公室核稿");
        assertThat(row).containsText("人工选定");
        assertThat(dialog.locator("gongwen-step-mapping rect.picked")).hasCount(0);

        dialog.locator("#older-version [data-element-id=departmentReview]").focus();
        dialog.locator("#older-version [data-element-id=departmentReview]").press("Enter");
        assertThat(dialog.getByText("已选第一幅图的")).isVisible();
        dialog.locator("#newer-version [data-element-id=unitReview]").press("Enter");
        assertThat(row.locator("input")).hasValue("处长审签");
        assertThat(dialog.getByText("现在对应")).isVisible();
        // The pair is drawn anew, and the hand stays on the step.
        assertThat(dialog.locator("#newer-version [data-element-id=unitReview]"))
                .isFocused();
    }

    /** The second administrator reads of one run what becomes of it, and opens the way it has taken. */
    private void whoDecidesOnOneRunSeesIt(Desk desk, Desk second) {
        var page = desk.page();
        desk.goTo("/processes/monitor");
        page.getByText("走过的路径", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        var dialog = desk.dialog();
        choose(page, dialog.getByLabel("转到"), "拟稿");
        assertThat(dialog.locator(".gw-monitor-plan")).containsText("新的待办");
        assertThat(dialog.locator(".gw-monitor-plan")).containsText("王敏");
        dialog.getByLabel("理由").first().fill("附件有误，退回重拟。");
        desk.picture("monitor-plan");
        dialog.locator("#propose-move").click();
        assertThat(page.getByText("已送审").first()).isVisible();

        second.goTo("/processes/changes");
        var row = second.page().locator(".gw-monitor-change").filter(text("附件有误"));
        assertThat(row).containsText("通知");
        assertThat(row).containsText("转到“拟稿”");
        row.getByText("查看并决定").click();
        dialog = second.dialog();
        assertThat(dialog.locator(".gw-monitor-plan")).containsText("王敏");
        assertThat(dialog.locator("gongwen-process-diagram .gw-current").first())
                .isVisible();
        assertThat(dialog.locator(".gw-monitor-acts li").first()).containsText("王敏");
        assertThat(second.page().locator("body")).not().containsText("关于");
        second.picture("change-decision");
        dialog.getByLabel("意见").fill("不必退回。");
        dialog.locator("#refuse").click();
        assertThat(row).containsText("已退回");
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /** A request for leave under way. */
    private ItemId leave(String title) {
        if (processes.versions("leaveRequest").isEmpty()) {
            transactions.executeWithoutResult(
                    status -> processes.deploy("leaveRequest", file("/templates/leaveRequest.bpmn20.xml")));
        }
        var id = items.begin(as("wangmin"), "leaveRequest").id();
        var data = FormData.EMPTY
                .with("kind", "annual")
                .with("reason", title)
                .with("begin", LocalDate.of(2026, 12, 1))
                .with("end", LocalDate.of(2026, 12, 2))
                .with("days", new BigDecimal("2"))
                .with("phone", "0535-6600001");
        Assertions.assertThat(items.submit(as("wangmin"), id, title, data, "")).isInstanceOf(ItemResult.Acted.class);
        return id;
    }

    @Test
    void whatFailedIsTriedAgainAndARunIsSuspendedAndGoesOn() {
        var document = submitted("失败作业");
        givenUp(document, "档案系统");
        var desk = loginAs("xitong").goTo("/processes/monitor");
        var page = desk.page();
        var failed = page.locator("#failed");
        assertThat(failed.getByText("通知业务系统")).isVisible();
        assertThat(failed).containsText("接收系统“档案系统”没有收下，最后的应答：HTTP 503");
        failed.getByText("全选").click();
        assertThat(failed.getByText("重试所选（1）")).isEnabled();
        failed.scrollIntoViewIfNeeded();
        desk.picture("monitor-failed");
        failed.getByText("重试所选（1）").click();
        assertThat(failed.getByText("共重试 1 件")).isVisible();
        // The receiver does not exist: it fails again, and the page says so by itself.
        assertThat(failed.getByText("共重试 1 件：已完成 0，又失败 1。")).isVisible(patiently());
        assertThat(failed.locator(".gw-failed > li")).hasCount(1);

        page.getByText("走过的路径", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        desk.dialog()
                .locator("vaadin-details-summary")
                .filter(new Locator.FilterOptions().setHasText("暂停"))
                .click();
        desk.picture("monitor-suspend");
        desk.dialog().getByLabel("暂停的理由").fill("等待上级批示。");
        desk.dialog().locator("#suspend").click();
        assertThat(page.locator("vaadin-grid").getByText("已暂停")).isVisible();
        var phone = desks.open(400, 800).login("xitong").goTo("/processes/monitor");
        assertThat(phone.page().locator(".gw-heat-figure").first()).isVisible();
        Assertions.assertThat(phone.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        phone.picture("monitor-phone");
        var dark = desks.openDark().login("xitong").goTo("/processes/monitor");
        assertThat(dark.page().locator(".gw-heat-figure").first()).isVisible();
        dark.picture("monitor-dark");
        page.getByText("走过的路径", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        desk.dialog().locator("#resume").click();
        assertThat(page.locator("vaadin-grid").getByText("已暂停")).hasCount(0);
    }

    /** A message to a business system that did not take it. */
    private void givenUp(DocumentId document, String receiver) {
        jdbc.sql("""
                with w as (
                    insert into webhook (name, url, events, secret, created_at, created_by)
                    values (:name, 'http://localhost:1/gongwen', array['document.signed'], '{plain}whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz', now(), 'MonitorIT')
                    returning id),
                e as (
                    insert into webhook_event (id, type, document_id, at, payload)
                    values (gen_random_uuid(), 'document.signed', :document, now() - interval '2 hours', '{}')
                    returning id)
                insert into webhook_message
                       (event_id, webhook_id, state, attempts, next_attempt_at, last_attempt_at, last_answer)
                select e.id, w.id, 'DEAD', 4, now(), now() - interval '1 hour', 'HTTP 503' from e, w
                """)
                .param("name", receiver)
                .param("document", document.value())
                .update();
    }

    @AfterEach
    void noBusinessSystemIsLeft() {
        // Its messages go with it.
        jdbc.sql("""
                delete from webhook_event where id in (
                    select m.event_id from webhook_message m join webhook w on w.id = m.webhook_id
                     where w.created_by = 'MonitorIT')
                """).update();
        jdbc.sql("delete from webhook where created_by = 'MonitorIT'").update();
    }

    private DocumentId submitted(String matter) {
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withTitle("滨海市文化和旅游局关于" + matter + "的通知")
                .withBody("<p>各单位：</p><p>请准备。</p>")
                .withAddressees(
                        Addressees.of(directory.unitByCode("TSG").orElseThrow().id()), Addressees.NONE);
        var document = ((CreateResult.Created) drafts.create(as("wangmin"), content))
                .document()
                .id();
        submit.submit(as("wangmin"), document, "请审核。");
        return document;
    }

    /** Exactly these are drawn so. */
    private static void marked(Locator marked, String... ids) {
        for (var id : ids) {
            assertThat(marked.and(marked.page().locator("[data-element-id='" + id + "']")))
                    .hasCount(1);
        }
        assertThat(marked).hasCount(ids.length);
    }

    /** The shipped process; in front of the office a notice goes by a gateway more than anything else. */
    private static String withADetour() {
        var edge = """
                <bpmndi:BPMNEdge id="%1$s_edge" bpmnElement="%1$s"><di:waypoint x="%2$d" y="%3$d"/>\
                <di:waypoint x="%4$d" y="%5$d"/></bpmndi:BPMNEdge>
                """;
        var shape = """
                <bpmndi:BPMNShape id="%1$s_shape" bpmnElement="%1$s"><dc:Bounds x="%2$d" y="%3$d" width="50" height="50"/>\
                </bpmndi:BPMNShape>
                """;
        return shipped()
                .replace("<exclusiveGateway id=\"countersigned\"/>", """
                        <exclusiveGateway id="countersigned"/>
                        <exclusiveGateway id="apart" default="straight"/>
                        <exclusiveGateway id="detour"/>
                        <exclusiveGateway id="met"/>
                        <sequenceFlow id="into_apart" sourceRef="countersigned" targetRef="apart"/>
                        <sequenceFlow id="straight" sourceRef="apart" targetRef="met"/>
                        <sequenceFlow id="into_detour" sourceRef="apart" targetRef="detour">\
                        <conditionExpression>${type == 'NOTICE'}</conditionExpression></sequenceFlow>
                        <sequenceFlow id="out_of_detour" sourceRef="detour" targetRef="met"/>
                        """)
                .replace(
                        "sourceRef=\"countersigned\" targetRef=\"officeCheck\"",
                        "sourceRef=\"met\" targetRef=\"officeCheck\"")
                .replace("x=\"716\" y=\"200\"", "x=\"810\" y=\"280\"")
                .replace("x=\"760\" y=\"200\"", "x=\"810\" y=\"240\"")
                .replaceFirst(
                        "<bpmndi:BPMNEdge ",
                        shape.formatted("apart", 666, 280)
                                + shape.formatted("detour", 710, 380)
                                + shape.formatted("met", 785, 280)
                                + edge.formatted("into_apart", 691, 225, 691, 280)
                                + edge.formatted("straight", 716, 305, 785, 305)
                                + edge.formatted("into_detour", 691, 330, 710, 405)
                                + edge.formatted("out_of_detour", 760, 405, 810, 330)
                                + "<bpmndi:BPMNEdge ");
    }

    private void reviewed(DocumentId document) {
        var task = Objects.requireNonNull(
                inbox.toDos(as("zhanghua"), document).getFirst().task());
        agree.agree(as("zhanghua"), task, "同意。");
    }

    private Actor as(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
    }

    private static void choose(Page page, Locator box, String value) {
        box.fill(value);
        page.locator("vaadin-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText(value))
                .first()
                .click();
    }

    private void deploy(String xml) {
        transactions.executeWithoutResult(status -> processes.deploy("dispatch", xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String shipped() {
        return new String(file("/processes/dispatch.bpmn20.xml"), StandardCharsets.UTF_8);
    }

    private static byte[] file(String path) {
        try (var file = MonitorIT.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
