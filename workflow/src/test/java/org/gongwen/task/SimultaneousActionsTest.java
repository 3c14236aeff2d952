package org.gongwen.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.StepKey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Several people act on one document at the same moment. */
class SimultaneousActionsTest extends DocumentsUnderWay {
    private static final StepKey REVIEW = new StepKey("departmentReview");

    @Autowired
    ReturnTask returning;

    @Autowired
    SubmitDraft submission;

    @Autowired
    DocumentProgress progress;

    @Autowired
    WithdrawTask withdrawal;

    @Autowired
    OpenTask opening;

    @Autowired
    GiveUpDocument giveUp;

    @Autowired
    Inbox inbox;

    @Autowired
    Documents documents;

    @Autowired
    Drafts drafts;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void ofTwoHeadsWhoAgreeAtOnceExactlyOneWinsAndTheOtherReadsWho() throws Exception {
        for (int i = 0; i < 20; i++) {
            var document = bureau.submitted("同时" + i, "CW");
            agrees("scchu", document, "");
            var task = task("cwchu", document);

            var results = atOnce(
                    () -> agree.agree(bureau.as("cwchu"), task, ""), () -> agree.agree(bureau.as("cwfu"), task, ""));

            assertThat(results).filteredOn(ActionResult.Done.class::isInstance).hasSize(1);
            assertThat(results)
                    .filteredOn(ActionResult.AlreadyHandled.class::isInstance)
                    .singleElement()
                    .satisfies(late -> assertThat(((ActionResult.AlreadyHandled) late).by())
                            .isIn("赵会", "钱算"));
            assertThat(openSteps(document)).containsExactly("officeCheck");
        }
    }

    @Test
    void aDoubleClickActsOnce() throws Exception {
        var document = bureau.submitted("双击");
        var task = task("scchu", document);

        var results = atOnce(
                () -> agree.agree(bureau.as("scchu"), task, "同意。"), () -> agree.agree(bureau.as("scchu"), task, "同意。"));

        assertThat(results).filteredOn(ActionResult.Done.class::isInstance).hasSize(1);
        assertThat(progress.of(bureau.as("scnig"), document).getFirst().opinions())
                .filteredOn(opinion -> opinion.step().equals(REVIEW))
                .hasSize(1);
    }

    @Test
    void submittingTwiceAtOnceStartsOneProcess() throws Exception {
        var document = bureau.draft("两次提交");

        atOnce(
                () -> submission.submit(bureau.as("scnig"), document, ""),
                () -> submission.submit(bureau.as("scnig"), document, ""));

        assertThat(progress.of(bureau.as("scnig"), document)).hasSize(1);
        assertThat(openSteps(document)).containsExactly("departmentReview");
    }

    @Test
    void agreeingWhileAnotherReturnsLeavesOneStateAndAMatchingInbox() throws Exception {
        for (int i = 0; i < 20; i++) {
            var document = bureau.submitted("交错" + i, "FG", "CW");
            agrees("scchu", document, "");
            var mine = task("fgchu", document);
            var theirs = task("cwchu", document);

            atOnce(
                    () -> returning.returnTo(bureau.as("fgchu"), mine, REVIEW, "请再审。"),
                    () -> agree.agree(bureau.as("cwchu"), theirs, ""));

            assertThat(openSteps(document)).containsExactly("departmentReview");
        }
    }

    @Test
    void whoOpensWhileTheStepBeforeIsBeingWithdrawnFindsItGone() throws Exception {
        var document = bureau.submitted("撤回时打开");
        var done = task("scchu", document);
        agrees("scchu", document, "");
        var task = task("wenshu", document);

        var opened = whileUncommitted(
                () -> assertThat(withdrawal.withdraw(bureau.as("scchu"), done)).isInstanceOf(ActionResult.Done.class),
                () -> opening.open(bureau.as("wenshu"), task));

        assertThat(opened).isEmpty();
        assertThat(openSteps(document)).containsExactly("departmentReview");
    }

    @Test
    void whatIsBeingOpenedCanNoLongerBeWithdrawn() throws Exception {
        var document = bureau.submitted("打开时撤回");
        var done = task("scchu", document);
        agrees("scchu", document, "");
        var task = task("wenshu", document);

        var result = whileUncommitted(
                () -> assertThat(opening.open(bureau.as("wenshu"), task)).isPresent(),
                () -> withdrawal.withdraw(bureau.as("scchu"), done));

        assertThat(result).isEqualTo(new ActionResult.Refused("task.refused.withdrawOpened"));
        assertThat(openSteps(document)).containsExactly("officeCheck");
    }

    @Test
    void submittingAgainWhileGivingUpDoesTheOneOrTheOther() throws Exception {
        for (int i = 0; i < 20; i++) {
            var document = bureau.submitted("再提交或作废" + i);
            returning.returnTo(bureau.as("scchu"), task("scchu", document), Steps.DRAFT, "请再斟酌。");

            var results = atOnce(
                    () -> ((SubmitDraft.Result.Acted) submission.submit(bureau.as("scnig"), document, "")).result(),
                    () -> giveUp.giveUp(bureau.as("scnig"), document));

            assertThat(results).filteredOn(ActionResult.Done.class::isInstance).hasSize(1);
            assertOneFate(document, results.getLast());
        }
    }

    @Test
    void submittingADraftWhileDiscardingItDoesTheOneOrTheOther() throws Exception {
        for (int i = 0; i < 20; i++) {
            var document = bureau.draft("提交或作废" + i);

            var results = atOnce(
                    () -> ((SubmitDraft.Result.Acted) submission.submit(bureau.as("scnig"), document, "")).result(),
                    () -> giveUp.giveUp(bureau.as("scnig"), document));

            assertThat(results).filteredOn(ActionResult.Done.class::isInstance).hasSize(1);
            assertOneFate(document, results.getLast());
        }
    }

    @Test
    void givingUpWaitsForASubmissionAndThenFindsTheDocumentUnderWay() throws Exception {
        var document = bureau.draft("先提交");

        var result = whileUncommitted(
                () -> submission.submit(bureau.as("scnig"), document, ""),
                () -> giveUp.giveUp(bureau.as("scnig"), document));

        assertThat(result).isInstanceOf(ActionResult.AlreadyHandled.class);
        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.IN_PROCESS);
        assertThat(openSteps(document)).containsExactly("departmentReview");
    }

    /** A document given up has nothing open; one submitted lies with its reviewer. */
    private void assertOneFate(DocumentId document, ActionResult givingUp) {
        if (givingUp instanceof ActionResult.Done) {
            assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.VOID);
            assertThat(inbox.toDos(bureau.as("scnig"), document)).isEmpty();
            assertThat(inbox.toDos(bureau.as("scchu"), document)).isEmpty();
        } else {
            assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.IN_PROCESS);
            assertThat(openSteps(document)).containsExactly("departmentReview");
        }
    }

    /** Begins the later action when the first one is done but not committed yet, and commits the first when the later one waits for it. */
    private <T> T whileUncommitted(Runnable first, Callable<T> later) throws Exception {
        try (var thread = Executors.newSingleThreadExecutor()) {
            var waiting = new TransactionTemplate(transactions).execute(status -> {
                first.run();
                var answer = thread.submit(later);
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answer.isDone() || somebodyWaits());
                return answer;
            });
            return waiting.get();
        }
    }

    /** The right to edit ends with the step; what was under way at that moment must not slip past the check. */
    @Test
    void aSaveThatWaitsForTheOneWhoFinishesTheStepIsRefused() throws Exception {
        var document = bureau.submitted("边存边办𠮷");
        agrees("scchu", document, "");
        var clerk = bureau.as("wenshu");
        var before = documents.read(clerk, document);
        var task = task("wenshu", document);
        assertThat(agree.measure(clerk, task)).isEmpty();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var saving = new TransactionTemplate(transactions).execute(status -> {
                assertThat(agree.agree(clerk, task, "")).isInstanceOf(ActionResult.Done.class);
                var waiting = threads.submit(() -> drafts.save(
                        clerk, document, before.version(), before.content().withTitle("滨海市文化局关于另一件事的通知")));
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::somebodyWaits);
                return waiting;
            });
            assertThatThrownBy(() -> requireNonNull(saving).get()).hasCauseInstanceOf(NotPermittedException.class);
        }
        assertThat(documents.content(document).version()).isEqualTo(before.version());
    }

    private boolean somebodyWaits() {
        return jdbc.sql("""
                select exists (select from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock')
                """).query(Boolean.class).single();
    }
}
