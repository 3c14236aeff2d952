package org.gongwen.web.document;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.document.Addressees;
import org.gongwen.document.Classification;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.document.SaveResult;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A clerk sees in a real browser who changed what in a document, and takes the record along. */
class TraceViewIT extends BrowserTest {

    @Autowired
    Drafts drafts;

    @Autowired
    Documents documents;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agreement;

    @Autowired
    Inbox inbox;

    @Autowired
    Directory directory;

    @Test
    void theChangesOfEachHandStandInOneTextWithItsNumber() throws Exception {
        var desk = opened(handled(), false);

        assertThat(desk.page().locator(".gw-trace del").first()).containsText("认真");
        assertThat(desk.page().locator(".gw-trace ins").first()).containsText("精心");
        assertThat(desk.page().locator(".gw-trace ins sup").first()).hasText("2");
        assertThat(desk.page().locator(".gw-trace .gw-badge")).containsText("各版未改动");
        desk.picture("trace-light");
        assertThat(new AxeBuilder(desk.page()).include(".gw-trace").analyze().getViolations())
                .isEmpty();
        var download = desk.page()
                .waitForDownload(() -> desk.page().getByText("下载留痕记录（PDF）").click());
        assertThat(download.suggestedFilename()).endsWith("留痕记录.pdf");
        var record = Files.readAllBytes(download.path());
        assertThat(new String(record, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        Files.write(Path.of("target", "trace-record.pdf"), record);
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    void theColoursHoldInTheDark() {
        var desk = opened(handled(), true);

        desk.picture("trace-dark");
        assertThat(new AxeBuilder(desk.page()).include(".gw-trace").analyze().getViolations())
                .isEmpty();
        assertThat(desk.complaints()).isEmpty();
    }

    private Desk opened(DocumentId document, boolean dark) {
        var desk = loginAs("wangmin");
        if (dark) {
            desk.dark();
        }
        desk.goTo("/document/" + document.value());
        desk.page().locator("vaadin-tab").getByText("留痕").click();
        assertThat(desk.page().locator(".gw-trace-body")).isVisible();
        return desk;
    }

    /** Drafted twice over, agreed to by the head of the department, changed by the office at its check. */
    private DocumentId handled() {
        var drafter = actor("wangmin");
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withText("滨海市文化和旅游局关于举办读书节的通知", "<h1>总体安排</h1><p>各单位要认真准备，保证安全有序。</p><p>经费由各单位自行解决。</p>")
                .withAddressees(
                        Addressees.of(directory.unitByCode("TSG").orElseThrow().id()), Addressees.NONE);
        var id = ((CreateResult.Created) drafts.create(drafter, content))
                .document()
                .id();
        submission.submit(drafter, id, "请审核。");
        var head = actor("zhanghua");
        assertThat(agreement.agree(
                        head, requireNonNull(inbox.toDos(head, id).getFirst().task()), "同意。"))
                .isInstanceOf(ActionResult.Done.class);
        var clerk = actor("chenjing");
        var read = documents.read(clerk, id);
        assertThat(drafts.save(
                        clerk,
                        id,
                        read.version(),
                        read.content()
                                .withBody("<h1>总体安排</h1><p>各单位要精心准备，保证安全有序。</p><p>读书节于四月二十三日开始。</p>")
                                .withMarks(Classification.INTERNAL, Urgency.URGENT)))
                .isInstanceOf(SaveResult.Saved.class);
        return id;
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }
}
