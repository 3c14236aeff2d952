package org.gongwen.web.design;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
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

    @Test
    void partsAreDraggedToTheirPlaceIntoGroupsAndOutOfThem() {
        var desk = loginAs("xitong");
        var page = desk.page();
        ModelerDesk.begin(desk, "𠮷祥物品领用", "stationery");
        desk.press("表单设计");
        var outline = page.locator("[data-form-parts]").first();
        var preview = page.locator(".gw-form-preview [data-form-parts]");
        var lines = page.locator(".gw-form-line-name");

        drag(desk, kind(page, "textarea"), outline, 0.3);
        assertThat(lines).hasText(new String[] {"多行文字"});
        drag(desk, kind(page, "number"), line(page, "多行文字"), 0.2);
        assertThat(lines).hasText(new String[] {"数字", "多行文字"});
        drag(desk, kind(page, "group"), line(page, "多行文字"), 0.8);
        assertThat(lines).hasText(new String[] {"数字", "多行文字", "分组"});

        // Into the group, and there to a place between others, on the form itself.
        drag(desk, line(page, "数字"), line(page, "分组"), 0.5);
        assertThat(lines).hasText(new String[] {"多行文字", "分组", "数字"});
        assertThat(inGroup(page)).hasText(new String[] {"数字"});
        drag(desk, kind(page, "datetime"), preview.locator("vaadin-big-decimal-field"), 0.2);
        assertThat(inGroup(page)).hasText(new String[] {"日期时间", "数字"});

        // What is let go nowhere, or taken back, stays where it was.
        hold(desk, line(page, "数字"), page.locator("h1").first(), 0.5);
        assertThat(page.locator(".gw-form-ghost[data-nowhere]")).isVisible();
        page.mouse().up();
        hold(desk, line(page, "数字"), line(page, "多行文字"), 0.2);
        assertThat(page.locator(".gw-form-mark")).isVisible();
        desk.picture("form-dragging");
        page.keyboard().press("Escape");
        assertThat(page.locator(".gw-form-ghost")).hasCount(0);
        page.mouse().up();
        desk.answered();
        assertThat(lines).hasText(new String[] {"多行文字", "分组", "日期时间", "数字"});

        drag(desk, line(page, "数字"), line(page, "多行文字"), 0.2);
        assertThat(lines).hasText(new String[] {"数字", "多行文字", "分组", "日期时间"});
        assertThat(page.locator(".gw-form-line[aria-pressed=true]")).containsText("数字");
        dragWithAFinger(desk, line(page, "多行文字"), line(page, "日期时间"), 0.3);
        assertThat(lines).hasText(new String[] {"数字", "分组", "多行文字", "日期时间"});

        desk.dark();
        page.reload();
        assertThat(lines).hasText(new String[] {"数字", "分组", "多行文字", "日期时间"});
        assertThat(inGroup(page)).hasText(new String[] {"多行文字", "日期时间"});
        hold(desk, kind(page, "person"), line(page, "分组"), 0.5);
        assertThat(page.locator(".gw-form-into")).isVisible();
        desk.picture("form-dragging-dark");
        page.mouse().up();
        assertThat(inGroup(page)).hasText(new String[] {"人员", "多行文字", "日期时间"});
    }

    /** Presses on something and moves to a place in something else: a part of its height below its upper edge. */
    private static void hold(Desk desk, Locator from, Locator to, double height) {
        desk.still();
        var page = desk.page();
        var start = from.boundingBox();
        var end = to.boundingBox();
        page.mouse().move(start.x + start.width / 2, start.y + start.height / 2);
        page.mouse().down();
        page.mouse().move(end.x + end.width / 2, end.y + end.height * height, new Mouse.MoveOptions().setSteps(8));
        assertThat(page.locator(".gw-form-ghost")).isVisible();
    }

    private static void drag(Desk desk, Locator from, Locator to, double height) {
        hold(desk, from, to, height);
        assertThat(desk.page().locator(".gw-form-mark")).isVisible();
        desk.page().mouse().up();
        desk.answered();
        assertThat(desk.page().locator(".gw-form-mark")).hasCount(0);
    }

    private static void dragWithAFinger(Desk desk, Locator from, Locator to, double height) {
        desk.still();
        var page = desk.page();
        var start = from.boundingBox();
        var end = to.boundingBox();
        var finger = page.context().newCDPSession(page);
        touch(finger, "touchStart", start.x + 30, start.y + start.height / 2);
        assertThat(page.locator(".gw-form-ghost")).isVisible();
        touch(finger, "touchMove", end.x + 30, end.y + end.height * height);
        touch(finger, "touchEnd");
        desk.answered();
        finger.detach();
    }

    private static void touch(CDPSession finger, String type, double... place) {
        var points = new JsonArray();
        if (place.length == 2) {
            var point = new JsonObject();
            point.addProperty("x", place[0]);
            point.addProperty("y", place[1]);
            points.add(point);
        }
        var event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        finger.send("Input.dispatchTouchEvent", event);
    }

    private static Locator kind(Page page, String type) {
        return page.locator(".gw-form-palette [data-type=" + type + "]");
    }

    private static Locator line(Page page, String name) {
        return page.locator(".gw-form-line").filter(text(name));
    }

    private static Locator inGroup(Page page) {
        return page.locator(".gw-form-outline .gw-form-outline .gw-form-line-name");
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
