package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A process on the sheet, with its tools, the fields of what is selected and what the check finds. */
public final class ModelerDesk {

    private final Desk desk;
    private final Page page;

    public ModelerDesk(Desk desk) {
        this.desk = desk;
        this.page = desk.page();
    }

    /** Begins a process on an empty sheet. */
    public static ModelerDesk begin(Desk desk, String name, String key) {
        desk.goTo("/processes/design").press("新建空白流程");
        return new ModelerDesk(desk).named(name, key);
    }

    /** Begins a process about something else than a business item on an empty sheet. */
    public static ModelerDesk begin(Desk desk, String name, String key, String about) {
        desk.goTo("/processes/design").press("新建空白流程");
        var sheet = new ModelerDesk(desk);
        desk.dialog();
        sheet.option("办理对象", about);
        return sheet.named(name, key);
    }

    /** Says in the dialog that is open what a new process is called, and is then at its drawing. */
    public ModelerDesk named(String name, String key) {
        var dialog = desk.dialog();
        dialog.getByLabel("流程名称", new Locator.GetByLabelOptions().setExact(true))
                .fill(name);
        dialog.getByLabel("流程标识", new Locator.GetByLabelOptions().setExact(true))
                .fill(key);
        desk.press("开始画");
        return drawn();
    }

    /** Waits until the drawing is there and lies still, and no dialog lies over it any more. */
    public ModelerDesk drawn() {
        assertThat(page.locator("gongwen-modeler[aria-busy=false]")).isVisible();
        assertThat(page.locator("vaadin-dialog[opened], vaadin-dialog[closing]"))
                .hasCount(0);
        return this;
    }

    /** Appends with the pad beside an element, and names what came. */
    public ModelerDesk follow(String element, String kind, String name) {
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
        return name.isEmpty() ? this : write(name);
    }

    /** Types into the box in which the name of what was just drawn is written. */
    public ModelerDesk write(String name) {
        assertThat(page.locator(".djs-direct-editing-content")).isFocused();
        page.keyboard().type(name);
        page.keyboard().press("Enter");
        assertThat(page.locator("gongwen-modeler .djs-visual")
                        .filter(text(name.substring(0, 2)))
                        .last())
                .isVisible();
        return shows(name);
    }

    /** The element of that name. */
    public String id(String name) {
        return page.locator("gongwen-modeler .djs-shape[data-element-id^=Activity_]")
                .filter(text(name))
                .getAttribute("data-element-id");
    }

    Page page() {
        return page;
    }

    /** The step that was drawn last. */
    public String lastStep() {
        return page.locator("gongwen-modeler .djs-shape[data-element-id^=Activity_]")
                .last()
                .getAttribute("data-element-id");
    }

    /** Chooses an element by its name in the fields beside the drawing. */
    public ModelerDesk select(String element) {
        // Not out of a list that is still being told of what was just drawn.
        desk.answered();
        // Once the drawing is there, something in it is chosen.
        assertThat(field("图中元素")).not().hasValue("");
        return choose("图中元素", element).shows(element);
    }

    public ModelerDesk handler(String step, String rule) {
        return select(step).choose("办理人", rule);
    }

    /** Waits until the fields are those of an element. */
    public ModelerDesk shows(String element) {
        assertThat(field("名称")).hasValue(element);
        return this;
    }

    public ModelerDesk choose(String label, String value) {
        return choose(field(label), value);
    }

    ModelerDesk choose(Locator field, String value) {
        field.fill(value);
        page.locator("vaadin-combo-box-item").filter(text(value)).first().click();
        return this;
    }

    /** One of the fields beside the drawing. */
    public Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** Chooses one of the fixed words of a field. */
    public ModelerDesk option(String label, String word) {
        page.locator("vaadin-select")
                .filter(text(label))
                .locator("vaadin-select-value-button")
                .click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(word).setExact(true))
                .click();
        return this;
    }

    public ModelerDesk text(String label, String words) {
        field(label).fill(words);
        page.keyboard().press("Tab");
        desk.answered();
        return this;
    }

    /** How many working days a step may take. */
    public ModelerDesk days(int days) {
        return text("办理时限（工作日）", Integer.toString(days));
    }

    /** What a step offers beside finishing it. */
    public ModelerDesk offers(String action) {
        field(action).check();
        return this;
    }

    /** Whom the rule of a step finds. */
    public Locator people() {
        return page.locator(".gw-rule-finds");
    }

    public Locator findings() {
        return page.locator(".gw-finding:not(.gw-finding-fine)");
    }

    public Locator warnings() {
        return page.locator(".gw-finding-warning");
    }

    public Locator errors() {
        return page.locator(".gw-finding-error");
    }

    /**
     * Waits until everything is kept. A word on the screen alone does not tell: it still says so of what was drawn before
     * while the answer to what was typed is under way.
     */
    public ModelerDesk saved() {
        desk.answered();
        assertThat(page.locator("gongwen-modeler:not([data-unsaved])")).isAttached();
        assertThat(page.locator(".gw-save-state")).hasAttribute("data-state", "saved");
        return this;
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
