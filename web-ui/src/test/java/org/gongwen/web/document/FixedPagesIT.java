package org.gongwen.web.document;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import java.nio.file.Files;
import java.util.List;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.document.Classification;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Directory;
import org.gongwen.papercheck.PaperLint;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A clerk reads a document as it will be printed, in a real browser, and takes it along. */
class FixedPagesIT extends BrowserTest {

    @Autowired
    Drafts drafts;

    @Autowired
    Directory directory;

    @Test
    void thePagesAreDrawnCanBeSelectedAndTakenAlong() throws Exception {
        var document = draft();
        var desk = opened("wangmin", document);

        assertThat(desk.page().locator(".gw-pages-sheet")).hasCount(3);
        assertThat(desk.page().locator(".gw-pages-count")).hasText("共 3 页");
        assertThat(desk.page().locator(".gw-pages-sheet").first().locator(".textLayer"))
                .containsText("关于举办滨海市第十届读书节的通知");
        assertThat(isBlank(desk.page().locator(".gw-pages-sheet canvas").first()))
                .as("red and black stand on the page")
                .isFalse();
        desk.picture("pages-light");
        assertThat(new AxeBuilder(desk.page())
                        .include("gongwen-fixed-pages")
                        .analyze()
                        .getViolations())
                .isEmpty();

        var wide = width(desk);
        desk.page().locator(".gw-pages-bar button").nth(1).click();
        assertThat(desk.page().locator(".gw-pages-sheet[data-drawn]").first()).isVisible();
        assertThat(width(desk)).isGreaterThan(wide);

        for (var format : List.of("PDF", "OFD")) {
            var download = desk.page()
                    .waitForDownload(() -> desk.page()
                            .getByText(
                                    "下载 " + format, new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                            .click());
            assertThat(download.suggestedFilename()).isEqualTo("关于举办滨海市第十届读书节的通知." + format.toLowerCase());
            assertThat(PaperLint.lint(Files.readAllBytes(download.path())))
                    .isInstanceOfSatisfying(
                            PaperLint.Verdict.Measured.class,
                            measured -> assertThat(measured.pages()).isEqualTo(3));
        }
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    void thePagesStayWhiteInTheDark() {
        var desk = opened("wangmin", draft(), true);
        desk.picture("pages-dark");
        assertThat(desk.complaints()).isEmpty();
    }

    private Desk opened(String username, DocumentId document) {
        return opened(username, document, false);
    }

    private Desk opened(String username, DocumentId document, boolean dark) {
        var desk = loginAs(username);
        if (dark) {
            desk.dark();
        }
        desk.goTo("/document/" + document.value());
        desk.page().locator("vaadin-tab").getByText("版式").click();
        assertThat(desk.page().locator(".gw-pages-sheet[data-drawn]").first()).isVisible();
        return desk;
    }

    private static double width(Desk desk) {
        return desk.page().locator(".gw-pages-sheet").first().boundingBox().width;
    }

    private static boolean isBlank(Locator canvas) {
        return (Boolean) canvas.evaluate("""
                canvas => {
                    const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                    let red = 0, black = 0;
                    for (let i = 0; i < data.length; i += 4) {
                        if (data[i] > 180 && data[i + 1] < 80) red++;
                        if (data[i] < 80 && data[i + 1] < 80) black++;
                    }
                    return red < 100 || black < 100;
                }
                """);
    }

    private DocumentId draft() {
        var actor = directory.actor(
                directory.personByUsername("wangmin").orElseThrow().id());
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withText(
                        "关于举办滨海市第十届读书节的通知",
                        "<h1>总体安排</h1><h2>时间</h2><p>" + "读书节于四月二十三日开始，各单位要认真准备，保证安全有序。".repeat(40)
                                + "</p><table><tbody><tr><th>单位</th><th>活动</th></tr><tr><td>图书馆</td><td>夜读</td></tr>"
                                + "</tbody></table>")
                .withMarks(Classification.INTERNAL, Urgency.URGENT);
        return ((CreateResult.Created) drafts.create(actor, content)).document().id();
    }
}
