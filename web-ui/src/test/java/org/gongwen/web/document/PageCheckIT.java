package org.gongwen.web.document;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import org.gongwen.browser.BrowserTest;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The clerk checks a document whose pages contradict the standard, and lets it pass with a reason, in a real browser. */
class PageCheckIT extends BrowserTest {

    private static final String TITLE = "关于" + "认真开展群众文化活动".repeat(22) + "的通知";

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agreement;

    @Autowired
    Inbox inbox;

    @Autowired
    Directory directory;

    @Test
    void whatWasMeasuredHoldsTheDocumentUpAndAReasonLetsItPass() {
        var document = beforeTheClerk();
        var desk = loginAs("chenjing");
        desk.goTo("/document/" + document.value());
        desk.button("同意").click();

        assertThat(desk.page().locator(".gw-task-box")).containsText("不符合国家标准，没有通过核稿");
        var found = desk.page().locator(".gw-page-check");
        assertThat(found.locator(".gw-finding-error").first()).containsText("应为");
        assertThat(found).containsText("《党政机关公文格式》第");
        assertThat(found.innerText()).doesNotContain("begins on", "characters", " mm");
        desk.picture("page-check-light");
        assertThat(new AxeBuilder(desk.page())
                        .include(".gw-page-check")
                        .analyze()
                        .getViolations())
                .isEmpty();

        desk.button("说明理由，仍然通过").click();
        desk.dialog().locator("textarea").fill("标题由市政府确定。");
        desk.picture("page-check-reason");
        desk.dialog()
                .locator("vaadin-button", new com.microsoft.playwright.Locator.LocatorOptions().setHasText("通过核稿"))
                .click();
        desk.answered();
        assertThat(inbox.toDos(actor("chenjing"), document)).isEmpty();

        var drafter = loginAs("wangmin");
        drafter.dark();
        drafter.goTo("/document/" + document.value());
        drafter.page()
                .locator("vaadin-tab")
                .getByText("记录", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(drafter.page().locator(".gw-timeline")).containsText("标题由市政府确定。");
        drafter.picture("page-check-record-dark");
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    void whatWasFoundIsReadInTheDark() {
        var document = beforeTheClerk();
        agreement.measure(
                actor("chenjing"),
                requireNonNull(
                        inbox.toDos(actor("chenjing"), document).getFirst().task()));
        var desk = loginAs("chenjing");
        desk.dark();
        desk.goTo("/document/" + document.value());
        assertThat(desk.page().locator(".gw-page-check .gw-finding-error").first())
                .isVisible();
        desk.picture("page-check-dark");
        assertThat(desk.complaints()).isEmpty();
    }

    private DocumentId beforeTheClerk() {
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withText(TITLE, "<p>请于本月底前报送。</p>")
                .withAddressees(
                        Addressees.of(directory.unitByCode("TSG").orElseThrow().id()), Addressees.NONE);
        var document = ((CreateResult.Created) drafts.create(actor("wangmin"), content))
                .document()
                .id();
        assertThat(submission.submit(actor("wangmin"), document, "")).isInstanceOf(SubmitDraft.Result.Acted.class);
        var head = actor("zhanghua");
        assertThat(agreement.agree(
                        head,
                        requireNonNull(inbox.toDos(head, document).getFirst().task()),
                        "同意。"))
                .isInstanceOf(ActionResult.Done.class);
        return document;
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }
}
