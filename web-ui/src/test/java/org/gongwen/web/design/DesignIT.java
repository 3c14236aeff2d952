package org.gongwen.web.design;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.net.URI;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.ModelerDesk;
import org.junit.jupiter.api.Test;

/** The system administrator draws a process in a real browser. */
class DesignIT extends BrowserTest {

    @Test
    void whatTheFieldsDoCanBeUndoneLikeEverythingElse() {
        var desk = loginAs("xitong");
        var page = desk.page();
        var sheet = ModelerDesk.begin(desk, "撤销", "undo").follow("begin", "step", "承办");
        sheet.choose("办理人", "办公室机要文书");
        assertThat(page.locator(".gw-rule-finds")).isVisible();

        page.locator("[data-tool=undo]").click();

        assertThat(sheet.field("办理人")).hasValue("");
        page.locator("[data-tool=redo]").click();
        assertThat(sheet.field("办理人")).hasValue("办公室机要文书");
        sheet.saved();

        // What the drawing told before it knew of the last change does not take it back.
        page.evaluate("() => document.querySelector('gongwen-modeler').addEventListener('gongwen-select',"
                + " event => { window.told ??= event.detail; })");
        sheet.offers("退回").saved();
        sheet.offers("转办").saved();
        page.evaluate("() => document.querySelector('gongwen-modeler')"
                + ".dispatchEvent(new CustomEvent('gongwen-select', { detail: window.told }))");
        desk.answered();
        assertThat(sheet.field("转办")).isChecked();

        // Nor does a change that arrives while a name is written throw away what is written.
        sheet.follow(sheet.lastStep(), "step", "");
        assertThat(page.locator(".djs-direct-editing-content")).isFocused();
        page.keyboard().type("会");
        page.evaluate("() => { const sheet = document.querySelector('gongwen-modeler');"
                + " sheet.ask(1000, () => sheet.change('begin', 'name', '起点')); }");
        page.keyboard().type("签办理");
        page.keyboard().press("Enter");
        sheet.shows("会签办理");
        assertThat(page.locator("gongwen-modeler .djs-visual")
                        .filter(text("起点"))
                        .first())
                .isVisible();
        sheet.saved();

        // What is appended hides nothing that stands there, connected or not, and no more does what is added by itself.
        sheet.select("承办");
        page.locator(".gw-flow-name").filter(text("会签办理")).click();
        assertThat(sheet.field("图中元素")).hasValue(Pattern.compile("连线"));
        desk.press("从图中删除");
        sheet.follow(sheet.id("承办"), "step", "𠮷祥核对").saved();
        Assertions.assertThat(place(page, sheet.id("𠮷祥核对")).y)
                .as("below the step that stands there")
                .isGreaterThan(bottom(place(page, sheet.id("会签办理"))));
        page.evaluate("() => { const sheet = document.querySelector('gongwen-modeler');"
                + " sheet.add('choice'); sheet.add('choice'); }");
        var choices = page.locator("gongwen-modeler .djs-shape[data-element-id^=Gateway_]");
        assertThat(choices).hasCount(2);
        sheet.saved();
        Assertions.assertThat(place(page, choices.last().getAttribute("data-element-id")).y)
                .isGreaterThan(bottom(place(page, choices.first().getAttribute("data-element-id"))));
        desk.picture("design-findings");
    }

    private static BoundingBox place(Page page, String element) {
        return page.locator("gongwen-modeler .djs-shape[data-element-id=" + element + "] > .djs-hit")
                .first()
                .boundingBox();
    }

    private static double bottom(BoundingBox box) {
        return box.y + box.height;
    }

    @Test
    void theSecondWindowIsToldAndNothingIsOverwritten() {
        var desk = loginAs("xitong");
        var sheet = ModelerDesk.begin(desk, "两个窗口", "twoWindows");
        var other = desk.secondWindow();
        var second = other.page();
        var otherSheet = new ModelerDesk(other).drawn();
        sheet.follow("begin", "step", "第一个窗口").saved();

        otherSheet.follow("begin", "step", "第二个窗口");

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
        var sheet = new ModelerDesk(desk).named("样板发文", "fromTemplate").select("需要会签？");
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
        sheet.saved();
        page.reload();
        sheet.drawn().select("需要会签？");
        page.locator(".gw-flow-name").filter(text("会签")).first().click();

        assertThat(page.locator(".gw-condition-row")).hasCount(2);

        // A group, in which the other word joins the rows.
        desk.press("再加一组");
        var grouped = page.locator(".gw-condition-group .gw-condition-row");
        assertThat(grouped).hasCount(2);
        assertThat(page.locator(".gw-condition-group")).containsText("这一组有一项成立");
        for (int row = 0; row < 2; row++) {
            grouped.nth(row).locator("vaadin-combo-box input").first().fill("抄送机关数");
            page.locator("vaadin-combo-box-item").filter(text("抄送机关数")).first().click();
            desk.answered();
            grouped.nth(row).locator("vaadin-integer-field input").fill("3");
            page.keyboard().press("Tab");
            desk.answered();
        }
        sheet.saved();
        page.reload();
        sheet.drawn().select("需要会签？");
        page.locator(".gw-flow-name").filter(text("会签")).first().click();
        assertThat(grouped).hasCount(2);
        assertThat(page.locator(".gw-condition-row")).hasCount(4);
        desk.picture("design-condition");
    }

    @Test
    void whatAStepAsksTheUnitsIsChosenAndReadBack() {
        var desk = loginAs("xitong").goTo("/processes/design");
        var page = desk.page();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^从样板“会议通知与回执”新建")))
                .click();
        var sheet = new ModelerDesk(desk).named("会议样板", "meetingReplies").select("部门回执");
        var reply = page.locator("vaadin-select").filter(text("选了回执")).locator("vaadin-select-value-button");
        assertThat(reply).containsText("会议回执");

        sheet.option("选了回执", "意见回执（无意见或修改意见）").saved();
        page.reload();
        sheet.drawn().select("部门回执");
        assertThat(reply).containsText("意见回执");
        reply.scrollIntoViewIfNeeded();
        desk.picture("design-reply");
        sheet.option("选了回执", "自拟").saved();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("设计回执的字段"))
                .click();
        assertThat(page.getByText("环节“部门回执”的回执")).isVisible();
        var preview = page.locator(".gw-form-preview");
        assertThat(preview.getByLabel("修改意见", new Locator.GetByLabelOptions().setExact(true)))
                .isVisible();
        page.locator(".gw-form-palette [data-type=number]").click();
        assertThat(preview.locator("vaadin-big-decimal-field")).isVisible();
        assertThat(page.locator(".gw-save-state")).hasAttribute("data-state", "saved");
        desk.picture("design-reply-own");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("回到流程图"))
                .click();
        sheet.drawn().select("部门回执");
        assertThat(reply).containsText("自拟");
        sheet.option("选了回执", "无").saved();
        page.reload();
        sheet.drawn().select("部门回执");
        assertThat(reply).hasText("无");
    }

    @Test
    void itIsLegibleInTheDarkAndOnAPhone() {
        var dark = desks.openDark().login("xitong");
        var sheet = ModelerDesk.begin(dark, "深色", "darkOne")
                .follow("begin", "step", "深色里的环节")
                .choose("办理人", "分管领导");
        dark.picture("design-dark");
        var page = dark.page();
        sheet.saved();
        dark.onAPhone().goTo(URI.create(page.url()).getPath());
        assertThat(page.getByText("画流程需要宽屏幕")).isVisible();
        assertThat(page.locator("gongwen-modeler .djs-shape").first()).isVisible();
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        dark.picture("design-phone");
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
