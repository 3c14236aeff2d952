package org.gongwen.web.organisation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.junit.jupiter.api.Test;

/** The administrator enters a template of an issuer mark and sees the page that it makes, in a real browser. */
class IssuerMarksIT extends BrowserTest {

    @Test
    void theSamplePageChangesWithTheFieldsAndTheTemplateIsKept() {
        var desk = opened();
        desk.button("新设样式").first().click();
        var dialog = desk.dialog();
        var organ = dialog.locator("vaadin-combo-box input").first();
        organ.fill("滨海市图书馆");
        desk.page().locator("vaadin-combo-box-item").getByText("滨海市图书馆").first().click();
        var page = dialog.locator(".gw-pages-sheet .textLayer").first();
        assertThat(page).containsText("滨海市图书馆文件");

        dialog.locator("vaadin-text-field input").first().fill("滨海图书馆");
        assertThat(page).containsText("滨海图书馆文件");
        assertThat(dialog.locator(".gw-pages-sheet[data-drawn]").first()).isVisible();
        desk.picture("issuer-mark-light");
        assertThat(new AxeBuilder(desk.page())
                        .include(".gw-mark-dialog")
                        .analyze()
                        .getViolations())
                .isEmpty();

        dialog.locator("vaadin-text-field input").last().fill("滨编〔2026〕3号");
        dialog.locator("vaadin-button[theme~=primary]").click();
        assertThat(desk.page().locator(".gw-process-list")).containsText("滨海图书馆文件");
        assertThat(desk.page().locator(".gw-process-list")).containsText("待起用");
        desk.picture("issuer-marks-light");
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    void theDialogIsReadInTheDark() {
        var desk = loginAs("xitong").dark();
        desk.goTo("/issuer-marks");
        desk.button("新设样式").first().click();
        var organ = desk.dialog().locator("vaadin-combo-box input").first();
        organ.fill("滨海市图书馆");
        desk.page().locator("vaadin-combo-box-item").getByText("滨海市图书馆").first().click();
        assertThat(desk.dialog().locator(".gw-pages-sheet[data-drawn]").first()).isVisible();
        desk.picture("issuer-mark-dark");
        assertThat(desk.complaints()).isEmpty();
    }

    private Desk opened() {
        var desk = loginAs("xitong");
        desk.goTo("/issuer-marks");
        return desk;
    }
}
