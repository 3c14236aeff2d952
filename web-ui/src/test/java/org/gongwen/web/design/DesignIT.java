package org.gongwen.web.design;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.junit.jupiter.api.Test;

/** The system administrator draws a process in a real browser. */
class DesignIT extends BrowserTest {

    @Test
    void aProcessIsDrawnOnAnEmptySheetFindingsAreMendedAndItIsThereAgain() throws Exception {
        var desk = begun(loginAs("xitong"), "𠮷祥用印审批", "sealUse");
        var page = desk.page();

        follow(page, "begin", "step", "经办人申请");
        follow(page, last(page), "step", "部门负责人审核");
        // The third one with the keyboard: chosen in the list of tools.
        page.locator("[data-tool=start]").focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("[data-tool=step]")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().type("领导批准");
        page.keyboard().press("Enter");
        follow(page, last(page), "end", "");

        assertThat(errors(page).filter(text("没有指定由谁办理"))).hasCount(3);
        desk.picture("design-findings");
        handler(desk, "经办人申请", "拟稿人本人");
        assertThat(page.locator(".gw-rule-finds")).containsText("办理时才能确定");
        handler(desk, "部门负责人审核", "拟稿部门负责人");
        assertThat(page.locator(".gw-rule-finds")).containsText("今天");
        // A line of the findings leads to its element.
        assertThat(errors(page).filter(text("没有指定由谁办理"))).hasCount(1);
        errors(page).filter(text("没有指定由谁办理")).getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByLabel("名称", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("领导批准");
        choose(desk, "办理人", "分管领导");
        assertThat(errors(page)).hasCount(0);
        page.getByLabel("说明", new Page.GetByLabelOptions().setExact(true)).fill("用于𡈽地、印章等事项。");
        page.keyboard().press("Tab");
        saved(page);
        desk.picture("design-drawn");

        page.reload();

        assertThat(page.locator("gongwen-modeler .djs-shape[data-element-id^=Activity_]"))
                .hasCount(3);
        select(desk, "领导批准");
        assertThat(page.getByLabel("办理人", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("分管领导");
        assertThat(page.getByLabel("说明", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("用于𡈽地、印章等事项。");
        var download = page.waitForDownload(() -> desk.press("导出"));
        Assertions.assertThat(download.suggestedFilename()).isEqualTo("sealUse.bpmn20.xml");
        Assertions.assertThat(Files.readString(download.path(), StandardCharsets.UTF_8))
                .contains("gongwen:handler=\"leaderInCharge\"", "用于𡈽地、印章等事项。", "name=\"𠮷祥用印审批\"");
    }

    @Test
    void whatTheFieldsDoCanBeUndoneLikeEverythingElse() {
        var desk = begun(loginAs("xitong"), "撤销", "undo");
        var page = desk.page();
        follow(page, "begin", "step", "承办");
        choose(desk, "办理人", "办公室机要文书");
        assertThat(page.locator(".gw-rule-finds")).isVisible();

        page.locator("[data-tool=undo]").click();

        assertThat(page.getByLabel("办理人", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("");
        page.locator("[data-tool=redo]").click();
        assertThat(page.getByLabel("办理人", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("办公室机要文书");
        saved(page);
    }

    @Test
    void theSecondWindowIsToldAndNothingIsOverwritten() {
        var desk = begun(loginAs("xitong"), "两个窗口", "twoWindows");
        var page = desk.page();
        var second = page.context().newPage();
        second.navigate(page.url());
        second.locator("gongwen-modeler .djs-shape").first().waitFor();
        follow(page, "begin", "step", "第一个窗口");
        saved(page);

        follow(second, "begin", "step", "第二个窗口");

        assertThat(second.getByText("这份流程稿刚刚在别处保存过")).isVisible();
        second.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("改看对方的一份，放弃我的改动"))
                .click();
        assertThat(second.locator("gongwen-modeler").getByText("第一个窗口")).isVisible();
        assertThat(second.locator("gongwen-modeler").getByText("第二个窗口")).hasCount(0);
    }

    @Test
    void aConditionIsBuiltFromRowsAndReadBack() {
        var desk = loginAs("xitong").goTo("/processes/design");
        var page = desk.page();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^从样板“发文”新建")))
                .click();
        begin(desk, "样板发文", "fromTemplate");
        select(desk, "需要会签？");
        page.locator(".gw-flow-name").filter(text("会签")).first().click();
        assertThat(page.locator(".gw-condition-row vaadin-combo-box input").first())
                .hasValue("会签部门");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("再加一项"))
                .click();
        assertThat(page.locator(".gw-condition-row")).hasCount(2);
        page.locator(".gw-condition-row")
                .last()
                .locator("vaadin-combo-box input")
                .first()
                .fill("会签部门");
        page.locator("vaadin-combo-box-item").filter(text("会签部门")).first().click();
        saved(page);
        page.reload();
        select(desk, "需要会签？");
        page.locator(".gw-flow-name").filter(text("会签")).first().click();

        assertThat(page.locator(".gw-condition-row")).hasCount(2);
        desk.picture("design-condition");
    }

    @Test
    void itIsLegibleInTheDarkAndOnAPhone() {
        var dark = desks.openDark().login("xitong");
        begun(dark, "深色", "darkOne");
        follow(dark.page(), "begin", "step", "深色里的环节");
        choose(dark, "办理人", "分管领导");
        dark.picture("design-dark");
        var phone = desks.open(400, 800)
                .login("xitong")
                .goTo(URI.create(dark.page().url()).getPath());
        assertThat(phone.page().getByText("画流程需要宽屏幕")).isVisible();
        assertThat(phone.page().locator("gongwen-modeler .djs-shape").first()).isVisible();
        Assertions.assertThat(phone.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        phone.picture("design-phone");
    }

    private static Desk begun(Desk desk, String name, String key) {
        desk.goTo("/processes/design").press("新建空白流程");
        begin(desk, name, key);
        return desk;
    }

    private static void begin(Desk desk, String name, String key) {
        var dialog = desk.dialog();
        dialog.getByLabel("流程名称", new Locator.GetByLabelOptions().setExact(true))
                .fill(name);
        dialog.getByLabel("流程标识", new Locator.GetByLabelOptions().setExact(true))
                .fill(key);
        desk.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("开始画"))
                .click();
        // The drawing is there and lies still, and the dialog no longer over it.
        assertThat(desk.page().locator("gongwen-modeler[aria-busy=false]")).isVisible();
        assertThat(desk.page().locator("vaadin-dialog[opened], vaadin-dialog[closing]"))
                .hasCount(0);
    }

    /** Appends with the pad beside an element, and names what came. */
    private static void follow(Page page, String element, String kind, String name) {
        // What was just drawn is selected already.
        if (page.locator("gongwen-modeler .djs-shape.selected[data-element-id=" + element + "]")
                        .count()
                == 0) {
            page.locator("gongwen-modeler .djs-shape[data-element-id=" + element + "] .djs-hit")
                    .first()
                    .click(new Locator.ClickOptions().setForce(true));
        }
        page.locator(".djs-context-pad .entry[data-action='append." + kind + "']")
                .click();
        if (!name.isEmpty()) {
            assertThat(page.locator(".djs-direct-editing-content")).isFocused();
            page.keyboard().type(name);
            page.keyboard().press("Enter");
            assertThat(page.locator("gongwen-modeler .djs-visual")
                            .filter(text(name.substring(0, 2)))
                            .last())
                    .isVisible();
        }
    }

    /** The step that was drawn last. */
    private static String last(Page page) {
        return page.locator("gongwen-modeler .djs-shape[data-element-id^=Activity_]")
                .last()
                .getAttribute("data-element-id");
    }

    private static void handler(Desk desk, String step, String rule) {
        select(desk, step);
        choose(desk, "办理人", rule);
    }

    private static void select(Desk desk, String element) {
        // Once the drawing is there, something in it is chosen.
        assertThat(desk.page().getByLabel("图中元素", new Page.GetByLabelOptions().setExact(true)))
                .not()
                .hasValue("");
        choose(desk, "图中元素", element);
        assertThat(desk.page().getByLabel("名称", new Page.GetByLabelOptions().setExact(true)))
                .hasValue(element);
    }

    private static void choose(Desk desk, String label, String value) {
        var box = desk.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
        box.fill(value);
        desk.page().locator("vaadin-combo-box-item").filter(text(value)).first().click();
    }

    private static Locator errors(Page page) {
        return page.locator(".gw-finding-error");
    }

    /** What was just drawn is told of, and then kept. */
    private static void saved(Page page) {
        assertThat(page.locator(".gw-save-state")).hasAttribute("data-state", "typing");
        assertThat(page.locator(".gw-save-state")).hasAttribute("data-state", "saved");
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
