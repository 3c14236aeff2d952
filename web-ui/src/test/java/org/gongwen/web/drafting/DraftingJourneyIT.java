package org.gongwen.web.drafting;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Directory;
import org.gongwen.process.DrawnProcesses;
import org.gongwen.process.Processes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Writing a document in a real browser. */
class DraftingJourneyIT extends BrowserTest {

    @Autowired
    Drafts drafts;

    @Autowired
    Processes processes;

    @Autowired
    Directory directory;

    private static final String TITLE = "滨海市文化和旅游局关于𠮷祥街道文化市场专项检查的通知";

    @Test
    void whatIsWrittenIsThereAgainAfterAReload() {
        var desk = notice("wangmin");
        var page = desk.page();
        title(page).fill(TITLE);
        body(page).click();
        page.keyboard().type("现将有关事项通知如下。");
        heading(page, 1, "总体要求");
        page.keyboard().type("依法行政。");
        heading(page, 1, "检查内容");
        heading(page, 2, "演出场所");
        tool(page, "table").click();
        page.keyboard().insertText("单位𡈽");
        page.keyboard().press("Tab");
        page.keyboard().type("时间");
        desk.kept();
        page.locator(".gw-attachment-upload input[type=file]")
                .first()
                .setInputFiles(new FilePayload("检查表𠮷.txt", "text/plain", "一、场所\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator(".gw-paper-attachments")).hasText("附件：检查表𠮷");

        page.reload();

        assertThat(title(page)).hasValue(TITLE);
        assertThat(body(page).locator("h1")).hasText(new String[] {"总体要求", "检查内容"});
        assertThat(body(page).locator("th").first()).hasText("单位𡈽");
        Assertions.assertThat(numbers(page)).isEqualTo("counter(gw1, simp-chinese-informal) \"、\"");
        assertThat(page.locator(".gw-paper-attachments")).hasText("附件：检查表𠮷");
        desk.picture("drafting");
    }

    @Test
    void theSecondWindowIsToldAndBothTextsAreKept() {
        var desk = notice("zhanghua");
        var page = desk.page();
        body(page).click();
        page.keyboard().type("原来的话。");
        desk.kept();
        var second = page.context().newPage();
        second.navigate(page.url());
        assertThat(body(second)).hasText("原来的话。");
        body(page).click();
        page.keyboard().press("End");
        page.keyboard().type("第一个窗口。");
        desk.kept();

        body(second).click();
        second.keyboard().press("End");
        second.keyboard().type("第二个窗口。");

        assertThat(second.getByText("这份文件刚刚在别处保存过")).isVisible();
        second.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("对照两份"))
                .click();
        assertThat(second.locator(".gw-comparison ins").last()).containsText("二");
        assertThat(second.locator(".gw-comparison del").last()).containsText("一");
        second.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("以我的为准，存为新版本"))
                .click();
        assertThat(second.locator(".gw-save-state")).hasAttribute("data-state", "saved");
        page.reload();
        assertThat(body(page)).hasText("原来的话。第二个窗口。");
    }

    @Test
    void leavingThePageKeepsWhatWasTypedLast() {
        var desk = notice("lifang");
        var page = desk.page();
        var address = page.url();
        body(page).click();
        page.keyboard().type("刚刚写的话。");

        desk.open("拟稿");
        assertThat(page).hasURL(BASE + "/draft");
        page.navigate(address);

        assertThat(body(page)).hasText("刚刚写的话。");
    }

    @Test
    void aTextFromWordComesInClean() {
        var page = notice("wangmin").page();
        paste(page, """
                <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head>
                <body><!--StartFragment--><h1 style="mso-x:1">一、<span lang=EN-US>总体要求<o:p></o:p></span></h1>
                <p class=MsoNormal style="text-indent:32pt;font-family:仿宋">　　各单位要<b>认真</b>组织。<o:p></o:p></p>
                <p class=MsoNormal align=center style='text-align:center'>附表</p>
                <table class=MsoTable><tr><td colspan=2 style="border:1pt"><p>合计</p></td></tr></table>
                <img src="file:///C:/temp/image001.png"><!--EndFragment--></body></html>
                """);

        assertThat(body(page).locator("h1")).hasText("总体要求");
        assertThat(body(page).locator("p").first()).hasText("各单位要认真组织。");
        assertThat(body(page).locator("strong")).hasText("认真");
        assertThat(body(page).locator("[data-align=center]")).hasText("附表");
        assertThat(body(page).locator("td[colspan='2']")).hasText("合计");
        assertThat(body(page).locator("img[src^='file:']")).hasCount(0);
        assertThat(body(page).locator("[style*='mso'], [class*='Mso']")).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=\"window.ran=1\">",
                "<svg onload=\"window.ran=1\"></svg>",
                "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>",
                "<a href=\"javascript:window.ran=1\">x</a>",
                "<p onclick=\"window.ran=1\">x</p>",
                "<script>window.ran=1</script>",
                "<details open ontoggle=\"window.ran=1\">x</details>",
            })
    void nothingThatIsPastedRuns(String hostile) {
        var desk = notice("wangmin");
        var page = desk.page();
        paste(page, "<p>前</p>" + hostile + "<p>后</p>");
        desk.kept();

        page.reload();

        assertThat(body(page)).containsText("后");
        Assertions.assertThat(page.evaluate("window.ran === undefined")).isEqualTo(true);
        desk.excuse();
    }

    @Test
    void anInputMethodMayComposeAsLongAsItLikes() {
        var desk = notice("wangmin");
        var page = desk.page();
        page.clock().install();
        body(page).click();
        page.keyboard().type("前");
        var cdp = page.context().newCDPSession(page);
        for (var composed : new String[] {"j", "ji", "ji x", "ji xiang"}) {
            var step = new JsonObject();
            step.addProperty("text", composed);
            step.addProperty("selectionStart", composed.length());
            step.addProperty("selectionEnd", composed.length());
            cdp.send("Input.imeSetComposition", step);
        }
        // Longer than the pause after which text is sent.
        page.clock().fastForward(2_600);
        var done = new JsonObject();
        done.addProperty("text", "𠮷祥");
        cdp.send("Input.insertText", done);
        desk.kept();

        page.reload();

        assertThat(body(page)).hasText("前𠮷祥");
    }

    @Test
    void theToolsAreReachedWithTheKeyboardAlone() {
        var page = notice("wangmin").page();
        body(page).click();
        page.keyboard().type("目标");
        page.keyboard().press("Alt+F10");
        assertThat(tool(page, "paragraph")).isFocused();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");

        assertThat(tool(page, "heading1")).hasAttribute("aria-pressed", "true");
        assertThat(body(page).locator("h1")).hasText("目标");
        Assertions.assertThat(page.locator(".gw-toolbar button")
                        .evaluateAll("tools => tools.every(tool => tool.getAttribute('aria-label'))"))
                .isEqualTo(true);
    }

    @Test
    void whatBreaksTheRulesIsNotSubmittedAndTheSentenceLeadsToTheField() {
        var desk = notice("wangmin");
        var page = desk.page();

        desk.press("提交");

        assertThat(page.locator(".gw-error-sentence").first()).containsText("不符合行文规则");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("主送机关.*中选择")))
                .click();
        assertThat(page.locator("vaadin-multi-select-combo-box input").first()).isFocused();
    }

    @Test
    void whoDoesTheStepsIsChosenInTheDialogWhichKeepsItWhenSomethingIsMissing() {
        DrawnProcesses.inService(processes, "namedHandlers");
        try {
            var drafter = directory.actor(
                    directory.personByUsername("wangmin").orElseThrow().id());
            var content = DraftContent.blank(DocumentType.NOTICE)
                    .withText(TITLE, "<p>请认真组织。</p>")
                    .withAddressees(
                            Addressees.of(
                                    directory.unitByCode("TSG").orElseThrow().id()),
                            Addressees.NONE);
            var document = ((CreateResult.Created) drafts.create(drafter, content)).document();
            var desk = loginAs("wangmin").goTo("/draft/" + document.id().value());
            body(desk.page()).waitFor();
            desk.press("提交");
            var dialog = desk.dialog();
            dialog.locator("vaadin-select-value-button").click();
            desk.page()
                    .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("专人办理"))
                    .click();
            assertThat(dialog).containsText("由拟稿人选定的两位同事先后审改");
            pick(desk.page(), "法规审改", "李芳");
            submit(dialog);
            assertThat(dialog.locator(".gw-error-sentence")).hasText("请选定“专家审改喆”由谁办理。");
            assertThat(chooser(desk.page(), "专家审改喆")).isFocused();
            assertThat(chooser(desk.page(), "法规审改")).hasValue(Pattern.compile("^李芳 · 法规处 "));
            desk.picture("submit-named");
            pick(desk.page(), "专家审改喆", "陈静");
            submit(dialog);
            assertThat(desk.toast("已提交，现在到：专家审改喆 · 陈静")).isVisible();
        } finally {
            processes.takeOutOfService("namedHandlers");
        }
    }

    private static void submit(Locator dialog) {
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("提交").setExact(true))
                .click();
    }

    private static Locator chooser(Page page, String label) {
        return page.locator("vaadin-combo-box")
                .filter(new Locator.FilterOptions().setHasText(label))
                .locator("input");
    }

    private static void pick(Page page, String label, String name) {
        chooser(page, label).fill(name);
        page.locator("vaadin-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .click();
    }

    private Desk notice(String username) {
        var desk = loginAs(username).goTo("/draft");
        desk.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^拟一份通知")))
                .click();
        body(desk.page()).waitFor();
        desk.page().waitForURL(Pattern.compile("/draft/[0-9]+$"));
        return desk;
    }

    private static Locator title(Page page) {
        return page.locator(".gw-paper-title-field textarea");
    }

    private static Locator body(Page page) {
        return page.locator("gongwen-editor .ProseMirror");
    }

    private static Locator tool(Page page, String name) {
        return page.locator(".gw-toolbar [data-tool='" + name + "']");
    }

    private static void heading(Page page, int level, String text) {
        page.keyboard().press("Enter");
        tool(page, "heading" + level).click();
        page.keyboard().type(text);
        page.keyboard().press("Enter");
    }

    private static Object numbers(Page page) {
        return page.evaluate("getComputedStyle(document.querySelector('gongwen-editor h1'), '::before').content");
    }

    private static void paste(Page page, String html) {
        body(page).click();
        body(page)
                .evaluate(
                        "(element, html) => { const data = new DataTransfer(); data.setData('text/html', html);"
                                + "element.dispatchEvent(new ClipboardEvent('paste',"
                                + "{ clipboardData: data, bubbles: true, cancelable: true })); }",
                        html);
    }
}
