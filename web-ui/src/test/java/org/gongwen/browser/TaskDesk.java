package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The inbox with the document that is open beside it. */
final class TaskDesk {

    private final Desk desk;
    private final Page page;

    TaskDesk(Desk desk) {
        this.desk = desk;
        this.page = desk.page();
    }

    /** Opens a document from the list of what is to be done. */
    TaskDesk open(String title) {
        desk.goTo("/todo");
        page.locator("vaadin-grid .gw-line-title")
                .filter(new Locator.FilterOptions().setHasText(title))
                .first()
                .click();
        assertThat(page.locator(".gw-document-title")).hasText(title);
        return this;
    }

    TaskDesk opinion(String words) {
        textbox("我的意见").fill(words);
        return this;
    }

    /** Finishes the step with the word on its button. */
    void act(String action) {
        desk.press(action);
        assertThat(desk.toast("已" + action)).isVisible();
    }

    /** The dialog that shows what a return would do, with the step chosen. */
    Locator startReturn(String step) {
        desk.press("退回");
        var dialog = desk.dialog();
        dialog.getByRole(
                        AriaRole.RADIO,
                        new Locator.GetByRoleOptions().setName(step).setExact(true))
                .check();
        return dialog;
    }

    void confirmReturn(Locator dialog, String reason) {
        dialog.getByRole(AriaRole.TEXTBOX).fill(reason);
        button(dialog, "退回").click();
        assertThat(desk.toast("已退回")).isVisible();
    }

    void addCountersigner(String department, String reason) {
        desk.press("会签");
        var dialog = desk.dialog();
        dialog.getByRole(AriaRole.COMBOBOX).fill(department);
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(department).setExact(true))
                .click();
        dialog.getByRole(AriaRole.TEXTBOX).last().fill(reason);
        button(dialog, "会签").click();
        assertThat(desk.toast("已请 " + department + " 会签")).isVisible();
    }

    private static Locator button(Locator dialog, String name) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator textbox(String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
