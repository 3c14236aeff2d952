package org.gongwen.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.gongwen.Bureau;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Person;
import org.gongwen.identity.Units;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.HandOver;
import org.gongwen.task.Inbox;
import org.gongwen.task.Steps;
import org.gongwen.task.SubmitDraft;
import org.gongwen.task.TransferTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Requests and reports (请示、报告) on their way to a superior organ: the principal heads sign and instruct. */
@SpringBootTest
class UpwardDocumentsTest {
    @Autowired
    Bureau bureau;

    @Autowired
    Drafts drafts;

    @Autowired
    Documents documents;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agree;

    @Autowired
    HandOver handOver;

    @Autowired
    TransferTask transfer;

    @Autowired
    Inbox inbox;

    @Autowired
    Units units;

    @Autowired
    DistributeDocument distribution;

    @Autowired
    AcknowledgeDelivery acknowledgement;

    @Autowired
    RegisterReceipt registration;

    @Autowired
    ProposeHandling proposal;

    @Autowired
    Registers registers;

    @AfterEach
    void theHeadIsNamedAgain() {
        name("juzhang");
    }

    @Test
    void aRequestIsSignedByThePrincipalHeadAndNotByTheLeaderInCharge() {
        var document = requestToTheGovernment("购置设备𠮷");

        agrees("scchu", document);
        agrees("wenshu", document);

        assertThat(bureau.toDo("juzhang", document).step()).isEqualTo(Steps.SIGN_OFF);
        assertThat(inbox.toDos(bureau.as("fuju"), document)).isEmpty();
        agrees("juzhang", document);
        assertThat(documents.content(document).signerName()).isEqualTo("周立民");
    }

    @Test
    void whatGoesUpwardIsTransferredToNobodyButThePrincipalHead() {
        name(null);
        var document = requestToTheGovernment("转办上行文");
        agrees("scchu", document);
        agrees("wenshu", document);
        var task = requireNonNull(bureau.toDo("sysadmin", document).task());
        done(handOver.handOver(
                bureau.as("sysadmin"), List.of(task), bureau.as("fuju").person(), "尚未设置主要负责人。"));
        name("juzhang");

        assertThat(transfer.receivers(bureau.as("fuju"), task))
                .extracting(Person::username)
                .containsExactly("juzhang");
        done(transfer.transfer(bureau.as("fuju"), task, bureau.as("juzhang").person(), ""));
        assertThat(transfer.receivers(bureau.as("juzhang"), task)).isEmpty();
        assertThat(transfer.transfer(
                        bureau.as("juzhang"), task, bureau.as("fuju").person(), ""))
                .isInstanceOfSatisfying(
                        ActionResult.Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("task.refused.transferUnsuited"));
        agrees("juzhang", document);
    }

    @Test
    void theOneNamedSignsThoughAnotherHasLedTheOrganForLonger() {
        name("fuju");
        var document = requestToTheGovernment("新任局长");

        agrees("scchu", document);
        agrees("wenshu", document);
        agrees("fuju", document);

        assertThat(documents.content(document).signerName()).isEqualTo("何静");
    }

    @Test
    void whatTheDocumentSaysWhenItComesToSignOffCounts() {
        var document = requestToTheGovernment("改为函");
        agrees("scchu", document);
        var clerk = bureau.as("wenshu");
        var before = documents.read(clerk, document);
        drafts.save(
                clerk,
                document,
                before.version(),
                DraftContent.blank(DocumentType.NOTICE)
                        .withTitle("滨海市文化局关于购置设备的通知")
                        .withBody("<p>请遵照执行。</p>")
                        .withAddressees(Addressees.of(bureau.unit("TSG")), Addressees.NONE));

        agrees("wenshu", document);

        assertThat(bureau.toDo("fuju", document).step()).isEqualTo(Steps.SIGN_OFF);
    }

    @Test
    void whereSeveralLeadAndNobodyIsNamedTheAdministratorNamesTheSigner() {
        name(null);
        var document = requestToTheGovernment("无主要负责人");
        agrees("scchu", document);
        agrees("wenshu", document);

        var waiting = bureau.toDo("sysadmin", document);
        assertThat(waiting.unassigned()).isTrue();
        assertThat(handOver.handOver(
                        bureau.as("sysadmin"),
                        List.of(requireNonNull(waiting.task())),
                        bureau.as("juzhang").person(),
                        "尚未设置主要负责人。"))
                .isInstanceOf(ActionResult.Done.class);
        agrees("juzhang", document);
    }

    @Test
    void aReportFromBelowIsForThePrincipalHeadToInstructOn() {
        var document = draft(
                "tsgban",
                DraftContent.blank(DocumentType.REPORT)
                        .withType(DocumentType.REPORT, Direction.UPWARD)
                        .withTitle("滨海市图书馆关于古籍清点的报告")
                        .withBody("<p>现将古籍清点情况报告如下。</p><p>特此报告。</p>")
                        .withAddressees(Addressees.of(bureau.unit("JG")), Addressees.NONE));
        agrees("tsgban", document);
        agrees("tsgwen", document);
        agrees("tsgzhang", document);
        done(distribution.distribute(bureau.as("tsgwen"), task("tsgwen", document), ""));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !registers.board(bureau.as("tsgwen"), document).isEmpty());
        var delivery = registers.board(bureau.as("tsgwen"), document).getFirst().id();
        acknowledgement.acknowledge(bureau.as("shoufa"), delivery);
        done(registration.register(bureau.as("shoufa"), task("shoufa", document), "", ""));
        done(proposal.propose(
                bureau.as("wenshu"),
                task("wenshu", document),
                "拟请市场处办理。",
                new Handling(bureau.unit("SC"), List.of(), List.of())));

        assertThat(bureau.toDo("juzhang", document).step()).isEqualTo(Steps.INSTRUCT);
        assertThat(inbox.toDos(bureau.as("fuju"), document)).isEmpty();
        var task = task("juzhang", document);
        assertThat(transfer.receivers(bureau.as("juzhang"), task))
                .as("another leader may instruct in his place, and nobody else")
                .extracting(Person::username)
                .contains("fuju")
                .doesNotContain("juzhang", "scchu", "wenshu", "tsgzhang");
        assertThat(transfer.transfer(
                        bureau.as("juzhang"), task, bureau.as("scchu").person(), ""))
                .isInstanceOfSatisfying(
                        ActionResult.Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("task.refused.transferUnsuited"));
    }

    private DocumentId requestToTheGovernment(String matter) {
        return draft(
                "scnig",
                DraftContent.blank(DocumentType.REQUEST)
                        .withType(DocumentType.REQUEST, Direction.UPWARD)
                        .withTitle("滨海市文化局关于" + matter + "的请示")
                        .withBody("<p>妥否，请批示。</p>")
                        .withAddressees(new Addressees(List.of(), List.of("滨海市人民政府")), Addressees.NONE));
    }

    private DocumentId draft(String drafter, DraftContent content) {
        var document = ((CreateResult.Created) drafts.create(bureau.as(drafter), content))
                .document()
                .id();
        assertThat(submission.submit(bureau.as(drafter), document, ""))
                .isInstanceOfSatisfying(SubmitDraft.Result.Acted.class, acted -> done(acted.result()));
        return document;
    }

    private void name(@Nullable String head) {
        units.principalHead(
                        bureau.as("sysadmin"),
                        bureau.unit("JG"),
                        head == null ? null : bureau.as(head).person())
                .orElseThrow();
    }

    private void agrees(String username, DocumentId document) {
        done(agree.agree(bureau.as(username), task(username, document), ""));
    }

    private TaskId task(String username, DocumentId document) {
        return requireNonNull(bureau.toDo(username, document).task());
    }

    private static void done(ActionResult result) {
        assertThat(result).isInstanceOf(ActionResult.Done.class);
    }
}
