package org.gongwen.web.design;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.ModelerDesk;
import org.junit.jupiter.api.Test;

/** A form in a real browser: put together beside its process, tried, and still there after the process was drawn on. */
class FormDesignIT extends BrowserTest {

    @Test
    void aFormIsDesignedTriedAndGoesWithItsProcessThroughTheModeler() throws Exception {
        var desk = loginAs("xitong");
        var page = desk.page();
        var sheet = ModelerDesk.begin(desk, "𠮷祥外出审批", "outing");
        desk.press("表单设计");
        assertThat(page.locator(".gw-form-desk")).isVisible();

        add(page, "textarea", "外出事由");
        page.getByLabel("必填", new Page.GetByLabelOptions().setExact(true)).check();
        add(page, "number", "天数");
        page.getByLabel("占半行", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("不大于", new Page.GetByLabelOptions().setExact(true)).fill("30");
        page.keyboard().press("Tab");
        add(page, "datetime", "开始日期");
        page.getByLabel("占半行", new Page.GetByLabelOptions().setExact(true)).check();
        add(page, "radio", "交通方式");
        add(page, "person", "工作代办人");
        assertThat(page.locator(".gw-form-preview [data-field]")).hasCount(5);
        assertThat(page.locator(".gw-finding-error")).hasCount(0);

        // What is typed stays, whatever is wrong with it.
        assertThat(page.locator(".gw-form-preview vaadin-big-decimal-field")).isVisible();
        var number = page.locator(".gw-form-preview vaadin-big-decimal-field input");
        number.fill("31");
        var day = page.locator(".gw-form-preview vaadin-date-picker input");
        // The calendar is closed in the moment in which it opens; the rest of the page stays there for everybody.
        day.evaluate("""
                async (input) => {
                    const field = input.closest('vaadin-date-picker');
                    field.open();
                    await field.updateComplete;
                    await new Promise((frame) => requestAnimationFrame(frame));
                    field.close();
                    await new Promise((moment) => setTimeout(moment, 100));
                }
                """);
        assertThat(desk.button("试填检查")).isVisible();
        day.fill("明天或后天");
        page.keyboard().press("Enter");
        desk.press("试填检查");
        assertThat(page.locator(".gw-form-preview vaadin-date-picker")).containsText("这不是有效的日期或时间。");
        assertThat(day).hasValue("明天或后天");
        day.fill("");
        page.keyboard().press("Enter");
        desk.press("试填检查");
        assertThat(page.locator(".gw-form-preview vaadin-text-area")).containsText("必填。");
        assertThat(page.locator(".gw-form-preview vaadin-big-decimal-field")).containsText("不能大于 30。");
        assertThat(number).hasValue("31");
        desk.picture("form-design");

        // Drawn on, the process keeps its form; its steps and conditions know the fields.
        page.getByText("回到流程图").click();
        sheet.drawn().follow("begin", "step", "申请").saved();
        desk.press("添加字段");
        page.locator(".gw-permission-row vaadin-combo-box input").fill("天数");
        assertThat(page.locator("vaadin-combo-box-item").filter(text("天数")).first())
                .isVisible();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        sheet.saved();
        // Whoever fills in a line with the keyboard goes on in it.
        assertThat(page.locator(".gw-permission-row vaadin-select :focus")).isAttached();
        var download = page.waitForDownload(() -> desk.press("导出"));
        Assertions.assertThat(Files.readString(download.path(), StandardCharsets.UTF_8))
                .contains("gongwen:form=\"outingForm\"", "外出事由", "开始日期", "工作代办人", "<gongwen:field name=\"field2\"");

        // On a phone, and in the dark, everything stands below each other.
        var address = Pattern.compile("/processes/design/\\d+").matcher(page.url());
        Assertions.assertThat(address.find()).isTrue();
        desk.onAPhone().dark().goTo(address.group() + "/form");
        assertThat(page.locator(".gw-form-preview [data-field]")).hasCount(5);
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        page.locator(".gw-form-preview").scrollIntoViewIfNeeded();
        desk.picture("form-phone-dark");
    }

    /** Adds a part, which is chosen then, and says what it is called. */
    private static void add(Page page, String type, String label) {
        var lines = page.locator(".gw-form-line").count();
        page.locator(".gw-form-palette vaadin-button[data-type=" + type + "]").click();
        assertThat(page.locator(".gw-form-line")).hasCount(lines + 1);
        var name = page.locator(".gw-form-part vaadin-text-field").first().locator("input");
        assertThat(page.locator(".gw-form-line[aria-pressed=true]")).hasCount(1);
        name.fill(label);
        page.keyboard().press("Tab");
        assertThat(page.locator(".gw-form-line[aria-pressed=true]")).containsText(label);
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
