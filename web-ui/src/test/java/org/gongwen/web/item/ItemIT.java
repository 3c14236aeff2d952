package org.gongwen.web.item;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
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
import org.gongwen.process.DrawnProcesses;
import org.gongwen.process.Processes;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A request for leave in a real browser: filled in, refused for what is missing, submitted, taken back, submitted again,
 * returned once, agreed to, registered, and found where its people look for it; and the form that a step asks departments,
 * about a document and about an item.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ItemIT extends BrowserTest {

    private static final String TITLE = "𠮷田堃请年休假两天";

    @Autowired
    Processes processes;

    @Autowired
    Directory directory;

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agreement;

    @Autowired
    Inbox inbox;

    @Autowired
    Items items;

    @BeforeEach
    void thereIsAProcessForIt() throws IOException {
        deploy("leaveRequest");
    }

    private void deploy(String template) throws IOException {
        if (processes.versions(template).isEmpty()) {
            try (var file = getClass().getResourceAsStream("/templates/" + template + ".bpmn20.xml")) {
                processes.deploy(template, Objects.requireNonNull(file).readAllBytes());
            }
        }
    }

    @Test
    void aRequestForLeaveGoesItsWholeWay() {
        var clerk = loginAs("wangmin");
        clerk.open("事项");
        clerk.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^发起“请假与外出”")))
                .click();
        assertThat(clerk.page().locator(".gw-form")).isVisible();
        fillInWrongly(clerk);
        fillInRightly(clerk);
        clerk.press("提交");
        assertThat(clerk.toast("已提交《" + TITLE + "》")).isVisible();
        assertThat(clerk.page().locator(".gw-opinion-waiting")).containsText("部门负责人");
        clerk.picture("item-submitted");

        clerk.page().locator(".gw-item-aside").getByText("撤回").click();
        assertThat(clerk.toast("已撤回《" + TITLE + "》")).isVisible();
        assertThat(labelled(clerk, "事由")).hasValue("看望𠮷祥镇的老人");
        clerk.press("提交");
        assertThat(clerk.page().locator(".gw-opinion-waiting")).containsText("部门负责人");

        var head = opened("zhanghua");
        assertThat(labelled(head, "事由")).hasValue("看望𠮷祥镇的老人");
        assertThat(labelled(head, "事由")).not().isEditable();
        labelled(head, "我的意见").fill("先写明代办人。");
        head.picture("item-head");
        head.press("退回");
        var dialog = head.dialog();
        assertThat(dialog.getByRole(AriaRole.TEXTBOX)).hasValue("先写明代办人。");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("退回").setExact(true))
                .click();
        assertThat(head.toast("已退回《" + TITLE + "》")).isVisible();

        clerk = opened("wangmin");
        assertThat(clerk.page().locator(".gw-opinions")).containsText("先写明代办人。");
        choose(clerk, "工作代办人", "李芳");
        clerk.picture("item-returned");
        clerk.press("提交");
        assertThat(clerk.toast("已提交《" + TITLE + "》")).isVisible();

        var dark = desks.openDark().login("zhanghua");
        open(dark);
        dark.picture("item-head-dark");
        dark.press("同意");
        assertThat(dark.toast("已同意《" + TITLE + "》")).isVisible();

        var office = opened("chenjing");
        office.press("办毕");
        assertThat(office.page().locator(".gw-form vaadin-checkbox")).containsText("勾选后才能提交");
        office.page()
                .getByLabel("已登记", new Page.GetByLabelOptions().setExact(true))
                .check();
        office.press("办毕");
        assertThat(office.toast("已办毕《" + TITLE + "》")).isVisible();

        seen(clerk.goTo("/started"), clerk);
        seen(head.goTo("/done"), head);
        found(clerk);
    }

    @Test
    void departmentsReplyToAMeetingAndTheDrafterGathersWhoComes() throws IOException {
        deploy("meetingNotice");
        var title = "滨海市文化和旅游局关于召开𡈽山路整治会议的通知";
        var document = asked(title, "WLJ-FGC", "WLJ-CWC");

        var head = loginAs("lifang");
        read(head, title);
        assertThat(labelled(head, "参会人员")).isVisible();
        labelled(head, "参会人员").fill("𠮷田喆");
        head.press("提交回执");
        assertThat(head.page().locator(".gw-reply-form vaadin-radio-group")).containsText("必填。");
        assertThat(labelled(head, "参会人员")).hasValue("𠮷田喆");
        head.picture("reply-missing");
        head.page()
                .getByLabel("参加", new Page.GetByLabelOptions().setExact(true))
                .check();
        labelled(head, "联系电话").fill("0535-6600001");
        head.picture("reply-form");
        head.onAPhone();
        assertThat(labelled(head, "参会人员")).hasValue("𠮷田喆");
        labelled(head, "联系电话").scrollIntoViewIfNeeded();
        head.picture("reply-form-phone");
        head.press("提交回执");
        assertThat(head.toast("已提交回执《" + title + "》")).isVisible();
        assertThat(head.page().getByText("已回复 1 / 2")).hasCount(0);

        var drafter = loginAs("wangmin");
        var table = gatheredFor(document, drafter);
        assertThat(row(table, "法规处")).containsText("𠮷田喆");
        assertThat(row(table, "法规处")).containsText("参加");
        assertThat(row(table, "财务处")).containsText("未回复");
        drafter.picture("replies");
        Assertions.assertThat(exported(drafter, table, 4))
                .containsExactlyInAnyOrder(
                        Assertions.tuple("单位", "参会人员"), Assertions.tuple("政策法规处", "𠮷田喆"), Assertions.tuple("财务处", ""));
        drafter.dark().onAPhone();
        gatheredFor(document, drafter);
        drafter.picture("replies-phone-dark");
    }

    @Test
    void departmentsReplyInTheirTurnOnThePageOfAnItem() throws IOException {
        DrawnProcesses.inService(processes, "itemReplies");
        var title = "业务培训名额征集𡈽";
        var item = "/item/" + begun(title, "WLJ-FGC", "WLJ-CWC", "WLJ-BGS").value();

        var head = loginAs("lifang");
        head.goTo("/todo");
        head.page()
                .locator(".gw-line")
                .filter(new Locator.FilterOptions().setHasText(title))
                .first()
                .click();
        var form = head.page().locator(".gw-reply-form");
        assertThat(form).isVisible();
        assertThat(labelled(head, "参加人员")).isEditable();
        assertThat(labelled(head, "说明")).not().isEditable();
        labelled(head, "参加人员").fill("𠮷田喆\n王堃");
        head.press("提交回执");
        assertThat(form.locator("vaadin-radio-group")).containsText("必填。");
        assertThat(form.locator("vaadin-combo-box")).containsText("必填。");
        assertThat(head.page().getByText("有 2 处")).isVisible();
        assertThat(labelled(head, "参加人员")).hasValue("𠮷田喆\n王堃");
        head.picture("item-reply-missing");
        labelled(head, "参加").check();
        assertThat(head.page().getByText("有 2 处")).isHidden();
        choose(head, "联系人", "李芳");
        form.locator("vaadin-big-decimal-field input").fill("2");
        head.page().keyboard().press("Tab");
        head.answered().picture("item-reply");

        head.dark().goTo(item);
        assertThat(labelled(head, "参加人员")).hasValue("𠮷田喆\n王堃");
        assertThat(labelled(head, "参加")).isChecked();
        head.picture("item-reply-dark");
        head.onAPhone();
        labelled(head, "参加").scrollIntoViewIfNeeded();
        head.picture("item-reply-phone");
        head.press("提交回执");
        assertThat(head.toast("已提交回执《" + title + "》")).isVisible();
        assertThat(head.page().locator(".gw-replies")).hasCount(0);

        var drafter = loginAs("wangmin");
        drafter.goTo(item);
        var table = drafter.page().locator(".gw-replies");
        assertThat(table).containsText("已回复 1 / 3");
        assertThat(row(table, "法规处")).containsText("𠮷田喆");
        assertThat(row(table, "法规处")).containsText("2人");
        assertThat(row(table, "财务处")).containsText("未回复");
        assertThat(row(table, "办公室")).containsText("尚未轮到");
        assertThat(drafter.page()
                        .locator(".gw-opinion")
                        .filter(new Locator.FilterOptions().setHasText("李芳"))
                        .locator(".gw-badge"))
                .hasText("回执");
        table.scrollIntoViewIfNeeded();
        drafter.picture("item-replies");
        Assertions.assertThat(exported(drafter, table, 6))
                .containsExactlyInAnyOrder(
                        Assertions.tuple("单位", "参加人员"),
                        Assertions.tuple("政策法规处", "𠮷田喆\n王堃"),
                        Assertions.tuple("财务处", ""),
                        Assertions.tuple("办公室", ""));
        drafter.dark().goTo(item);
        table.scrollIntoViewIfNeeded();
        drafter.picture("item-replies-dark");
        drafter.onAPhone();
        table.scrollIntoViewIfNeeded();
        drafter.picture("item-replies-phone");
    }

    /** The sheet of replies on the page of a document. */
    private static Locator gatheredFor(DocumentId document, Desk desk) {
        desk.goTo("/document/" + document.value());
        desk.page()
                .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("回执"))
                .click();
        var table = desk.page().locator(".gw-replies");
        assertThat(table).containsText("已回复 1 / 2");
        return table;
    }

    /** Of each line of the spreadsheet the unit, and what stands in a column. */
    private static List<Tuple> exported(Desk desk, Locator table, int column) throws IOException {
        var download = desk.page()
                .waitForDownload(
                        () -> table.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("导出 Excel"))
                                .click());
        try (var book = new ReadableWorkbook(Files.newInputStream(download.path()))) {
            return book.getFirstSheet().read().stream()
                    .map(line -> Assertions.tuple(line.getCellText(0), line.getCellText(column)))
                    .toList();
        }
    }

    /** An item that asks these departments for places, one after the other. */
    private ItemId begun(String title, String... departments) {
        var drafter = as("wangmin");
        var item = items.begin(drafter, "itemReplies").id();
        var units = Arrays.stream(departments)
                .map(code -> directory.unitByCode(code).orElseThrow().id())
                .toList();
        Assertions.assertThat(items.submit(drafter, item, title, FormData.EMPTY.with("departments", units), ""))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> Assertions.assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        return item;
    }

    private static Locator row(Locator table, String unit) {
        return table.locator("tr").filter(new Locator.FilterOptions().setHasText(unit));
    }

    private static void read(Desk desk, String title) {
        desk.goTo("/todo");
        desk.page()
                .locator(".gw-line-title")
                .filter(new Locator.FilterOptions().setHasText(title))
                .first()
                .click();
        assertThat(desk.page().locator(".gw-document-title")).hasText(title);
    }

    /** A notice of a meeting that lies with the heads of these departments. */
    private DocumentId asked(String title, String... departments) {
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withTitle(title)
                .withBody("<p>各处室：</p><p>定于下周一召开会议，请填写回执。</p>")
                .withAddressees(
                        Addressees.of(directory.unitByCode("TSG").orElseThrow().id()), Addressees.NONE)
                .withCountersignUnits(Arrays.stream(departments)
                        .map(code -> directory.unitByCode(code).orElseThrow().id())
                        .toList());
        var document = ((CreateResult.Created) drafts.create(as("wangmin"), content))
                .document()
                .id();
        submission.submit(as("wangmin"), document, "请回执。", "meetingNotice", Map.of());
        for (var username : List.of("zhanghua", "chenjing")) {
            var task = inbox.toDos(as(username), document).getFirst().task();
            Assertions.assertThat(agreement.agree(as(username), Objects.requireNonNull(task), "同意。"))
                    .isInstanceOf(ActionResult.Done.class);
        }
        return document;
    }

    private Actor as(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private static void fillInWrongly(Desk desk) {
        var page = desk.page();
        labelled(desk, "标题").fill(TITLE);
        labelled(desk, "事由").fill("看望𠮷祥镇的老人");
        page.locator("vaadin-big-decimal-field input").fill("400");
        page.keyboard().press("Tab");
        desk.press("提交");
        assertThat(page.locator("vaadin-big-decimal-field")).containsText("不能大于 180");
        assertThat(page.locator("vaadin-big-decimal-field input")).hasValue("400");
        page.locator("vaadin-big-decimal-field input").fill("2");
        page.keyboard().press("Tab");
        desk.press("提交");
        assertThat(page.locator("vaadin-date-picker").first()).containsText("必填。");
        assertThat(labelled(desk, "事由")).hasValue("看望𠮷祥镇的老人");
        assertThat(labelled(desk, "标题")).hasValue(TITLE);
        desk.picture("item-missing");
    }

    private static void fillInRightly(Desk desk) {
        var page = desk.page();
        labelled(desk, "年休假").check();
        labelled(desk, "联系电话").fill("0535-6600001");
        for (int i = 0; i < 2; i++) {
            page.locator("vaadin-date-picker input").nth(i).fill("2027/3/" + (i + 1));
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
        }
    }

    /** A window of a person in which the request is open. */
    private Desk opened(String username) {
        var desk = loginAs(username);
        open(desk);
        return desk;
    }

    private static void open(Desk desk) {
        desk.goTo("/todo");
        desk.page()
                .locator(".gw-line")
                .filter(new Locator.FilterOptions().setHasText(TITLE))
                .first()
                .click();
        assertThat(desk.page().locator(".gw-form")).isVisible();
        assertThat(desk.page().locator(".gw-task-agree")).isVisible();
    }

    private static void seen(Desk folder, Desk desk) {
        assertThat(folder.page()
                        .locator(".gw-line")
                        .filter(new Locator.FilterOptions().setHasText(TITLE))
                        .first())
                .isVisible();
        desk.page()
                .locator(".gw-line")
                .filter(new Locator.FilterOptions().setHasText(TITLE))
                .first()
                .click();
        assertThat(desk.page().locator(".gw-form")).isVisible();
    }

    /** In the search box, on a phone too. */
    private void found(Desk clerk) {
        var address = clerk.page().url();
        assertThat(clerk.page().getByText("已办结").first()).isVisible();
        clerk.picture("item-finished");
        var phone = desks.open(390, 844).login("wangmin");
        phone.page().navigate(address);
        assertThat(phone.page().locator(".gw-form")).isVisible();
        phone.picture("item-phone");
    }

    private static void choose(Desk desk, String label, String name) {
        var box = desk.page().getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label));
        box.fill(name);
        desk.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)))
                .first()
                .click();
    }

    private static Locator labelled(Desk desk, String label) {
        return desk.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }
}
