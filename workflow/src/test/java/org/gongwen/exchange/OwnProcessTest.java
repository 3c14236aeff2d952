package org.gongwen.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.gongwen.Bureau;
import org.gongwen.DrawnProcess;
import org.gongwen.design.StartableProcess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.SubmitDraft;
import org.gongwen.task.WithdrawTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A process that somebody has drawn on an empty canvas: its steps are called as he likes, and mean what he says. */
@SpringBootTest
class OwnProcessTest {

    private static final String ACTIONS = " actions='return,transfer,circulate'";

    @Autowired
    Bureau bureau;

    @Autowired
    Processes processes;

    @Autowired
    Documents documents;

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agree;

    @Autowired
    ReturnTask returning;

    @Autowired
    WithdrawTask withdrawing;

    @Autowired
    DistributeDocument distribution;

    @Autowired
    DocumentProgress progress;

    @BeforeEach
    void theProcessIsDeployed() {
        if (processes.versions("gerenHan").isEmpty()) {
            processes.deploy(
                    "gerenHan",
                    DrawnProcess.of("gerenHan", "dispatch", "")
                            .step("Activity_0x1", "起草函件", "handler='drafter' finish='submit'")
                            .step("Activity_0x2", "处长过目", "handler='departmentHead' finish='agree'" + ACTIONS)
                            .step("Activity_0x3", "文书核对", "handler='office' finish='check' workingDays='2'" + ACTIONS)
                            .step("Activity_0x4", "分管领导签发𠮷", "handler='leaderInCharge' finish='signOff'" + ACTIONS)
                            .automatic("numbering")
                            .step("Activity_0x5", "寄发", "handler='office' finish='distribute'" + ACTIONS)
                            .automatic("archiving")
                            .xml());
        }
    }

    @Test
    void aDocumentGoesThroughItFromDraftToArchive() {
        var document = submitted("走自定流程");
        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.IN_PROCESS);

        agrees("scchu", document);
        assertThat(bureau.toDo("wenshu", document).finish()).isEqualTo(Finish.CHECK);
        agrees("wenshu", document);
        agrees("fuju", document);
        assertThat(documents.summary(document).number()).matches("滨文〔\\d{4}〕\\d+号");
        distribution.distribute(bureau.as("wenshu"), task("wenshu", document), "");

        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.ARCHIVED);
        var run = progress.of(bureau.as("scnig"), document).getFirst();
        assertThat(run.kind()).isEqualTo(Kind.DISPATCH);
        assertThat(run.definition()).isEqualTo("gerenHan");
        assertThat(run.endedAt()).isNotNull();
        assertThat(run.opinions())
                .extracting(opinion -> opinion.stepName())
                .containsExactly("起草函件", "处长过目", "文书核对", "分管领导签发𠮷", "寄发");
    }

    @Test
    void theOfficeMayCorrectTheDocumentWhereItChecksItAndNowhereElse() {
        var document = submitted("文书核对时修改");
        assertThat(drafts.mayEdit(bureau.as("scchu"), document)).isFalse();

        agrees("scchu", document);

        assertThat(drafts.mayEdit(bureau.as("wenshu"), document)).isTrue();
        agrees("wenshu", document);
        assertThat(drafts.mayEdit(bureau.as("wenshu"), document)).isFalse();
        assertThat(drafts.mayEdit(bureau.as("fuju"), document)).isFalse();
    }

    @Test
    void whatComesBackToTheDrafterMayBeEditedAndGoesOnInTheSameProcess() {
        var document = submitted("退回起草");
        agrees("scchu", document);

        returning.returnTo(bureau.as("wenshu"), task("wenshu", document), new StepKey("Activity_0x1"), "请改。");

        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.RETURNED);
        assertThat(drafts.mayEdit(bureau.as("scnig"), document)).isTrue();
        assertThat(submission.submit(bureau.as("scnig"), document, "已改。")).isInstanceOf(SubmitDraft.Result.Acted.class);
        assertThat(bureau.toDo("scchu", document).stepName()).isEqualTo("处长过目");
    }

    @Test
    void theSubmissionIsTakenBackLikeThatOfTheShippedProcess() {
        var document = submitted("撤回");
        var done = progress.withdrawable(bureau.as("scnig"), document).orElseThrow();

        assertThat(withdrawing.withdraw(bureau.as("scnig"), done)).isInstanceOf(ActionResult.Done.class);

        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.RETURNED);
    }

    @Test
    void theDrafterChoosesAmongTheProcessesForDocumentsTheUsualOneFirst() {
        var document = bureau.draft("可选的流程");
        assertThat(submission.processes(bureau.as("scnig"), document))
                .extracting(StartableProcess::key)
                .startsWith("dispatch")
                .contains("gerenHan")
                .doesNotContain("receipt");
    }

    @Test
    void aProcessThatIsNoneForDocumentsOrOutOfServiceTakesNone() {
        var document = bureau.draft("走不了");
        processes.takeOutOfService("gerenHan");
        try {
            var drafter = bureau.as("scnig");
            assertThat(submission.submit(drafter, document, "", "gerenHan"))
                    .isEqualTo(refused("design.start.outOfService", "gerenHan"));
            for (var key : new String[] {"receipt", "nirgends"}) {
                assertThat(submission.submit(drafter, document, "", key))
                        .isEqualTo(refused("design.start.unknown", key));
            }
        } finally {
            processes.putIntoService("gerenHan");
        }
        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.DRAFT);
    }

    private static SubmitDraft.Result refused(String reason, String argument) {
        return new SubmitDraft.Result.Acted(new ActionResult.Refused(reason, argument));
    }

    private DocumentId submitted(String title) {
        var document = bureau.draft(title);
        assertThat(submission.submit(bureau.as("scnig"), document, "请阅。", "gerenHan"))
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        return document;
    }

    private void agrees(String username, DocumentId document) {
        assertThat(agree.agree(bureau.as(username), task(username, document), "同意。"))
                .isInstanceOf(ActionResult.Done.class);
    }

    private TaskId task(String username, DocumentId document) {
        return java.util.Objects.requireNonNull(bureau.toDo(username, document).task());
    }
}
