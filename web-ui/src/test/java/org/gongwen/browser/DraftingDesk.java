package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;

/** The drafting page, by the names that its fields and tools tell to whoever cannot see them. */
final class DraftingDesk {

    private final Desk desk;
    private final Page page;

    DraftingDesk(Desk desk) {
        this.desk = desk;
        this.page = desk.page();
    }

    /** Begins a document of a type, by the word on its tile. */
    DraftingDesk begin(String type) {
        desk.open("拟稿");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^拟一份" + type + "：")))
                .click();
        assertThat(page).hasURL(Pattern.compile("/draft/\\d+$"));
        assertThat(body()).isVisible();
        return this;
    }

    /** The number in the address of the page. */
    long document() {
        return Long.parseLong(page.url().replaceAll(".*/draft/(\\d+).*", "$1"));
    }

    DraftingDesk title(String title) {
        textbox("标题").fill(title);
        return this;
    }

    Locator body() {
        return textbox("正文");
    }

    DraftingDesk tool(String name) {
        page.getByRole(AriaRole.TOOLBAR)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
        return this;
    }

    /**
     * Clicks behind a line of the text and waits until the toolbar shows what the cursor stands in: keys that follow
     * faster than any hand would otherwise meet the place where the cursor was before.
     */
    DraftingDesk cursorBehind(String line, String standsIn) {
        body().getByText(line).click();
        assertThat(page.getByRole(AriaRole.TOOLBAR)
                        .getByRole(
                                AriaRole.BUTTON,
                                new Locator.GetByRoleOptions()
                                        .setName(standsIn)
                                        .setExact(true)
                                        .setPressed(true)))
                .isVisible();
        return this;
    }

    DraftingDesk type(String text) {
        page.keyboard().insertText(text);
        return this;
    }

    DraftingDesk key(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Chooses a unit in one of the fields that take several. */
    DraftingDesk unit(String field, String unit) {
        var box = page.getByRole(
                AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(field).setExact(true));
        box.fill(unit);
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(unit).setExact(true))
                .click();
        box.press("Escape");
        return this;
    }

    DraftingDesk attach(FilePayload file) {
        page.locator("vaadin-upload input[type=file]").setInputFiles(file);
        assertThat(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("下载附件 " + file.name).setExact(true)))
                .isVisible();
        return this;
    }

    /** Waits until everything that was typed is kept. */
    DraftingDesk saved() {
        desk.kept();
        return this;
    }

    void submit(String word) {
        desk.press("提交");
        send(desk.dialog(), word);
    }

    /** Submits into one of several processes, which says what it is for. */
    void submit(String word, String process, String purpose) {
        desk.press("提交");
        var question = desk.dialog();
        question.locator("vaadin-select").click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(process).setExact(true))
                .click();
        assertThat(question).containsText(purpose);
        desk.picture("own-submit");
        send(question, word);
    }

    private void send(Locator question, String word) {
        question.getByRole(AriaRole.TEXTBOX).fill(word);
        question.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("提交").setExact(true))
                .click();
        assertThat(desk.toast("已提交")).isVisible();
        assertThat(page.getByText("我的草稿")).isVisible();
    }

    private Locator textbox(String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
