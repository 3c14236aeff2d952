package org.gongwen.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Taking back what one has finished, as long as the next person has not opened it. */
class WithdrawalTest extends DocumentsUnderWay {
    @Autowired
    WithdrawTask withdrawal;

    @Autowired
    TransferTask transfer;

    @Autowired
    OpenTask opening;

    @Autowired
    SubmitDraft submission;

    @Autowired
    Inbox inbox;

    @Autowired
    DocumentProgress progress;

    @Autowired
    Documents documents;

    @Test
    void whatTheNextPersonHasNotOpenedCanBeWithdrawn() {
        var document = bureau.submitted("撤回");
        var done = task("scchu", document);
        agrees("scchu", document, "同意。");
        assertThat(progress.withdrawable(bureau.as("scchu"), document)).contains(done);

        var result = withdrawal.withdraw(bureau.as("scchu"), done);

        assertThat(result).isInstanceOf(ActionResult.Done.class);
        assertThat(openSteps(document)).containsExactly("departmentReview");
        assertThat(inbox.toDos(bureau.as("wenshu"), document)).isEmpty();
        agrees("scchu", document, "再次同意。");
        assertThat(openSteps(document)).containsExactly("officeCheck");
    }

    @Test
    void whatTheNextPersonHasOpenedCannotBeWithdrawn() {
        var document = bureau.submitted("已打开");
        var done = task("scchu", document);
        agrees("scchu", document, "");
        opening.open(bureau.as("wenshu"), task("wenshu", document));

        assertThat(withdrawal.withdraw(bureau.as("scchu"), done))
                .isEqualTo(new ActionResult.Refused("task.refused.withdrawOpened"));
        assertThat(progress.withdrawable(bureau.as("scchu"), document)).isEmpty();
        assertThat(openSteps(document)).containsExactly("officeCheck");
    }

    @Test
    void aSubmittedDraftThatIsWithdrawnCanBeEditedAgain() {
        var document = bureau.draft("提交后撤回");
        var result = (SubmitDraft.Result.Acted) submission.submit(bureau.as("scnig"), document, "");
        var done = requireNonNull(((ActionResult.Done) result.result()).task());

        withdrawal.withdraw(bureau.as("scnig"), done);

        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.RETURNED);
        assertThat(openSteps(document)).containsExactly("draft");
    }

    @Test
    void aVoteInARunningCountersigningCanBeTakenBack() {
        var document = bureau.submitted("撤回会签", "FG", "CW");
        agrees("scchu", document, "");
        var vote = task("fgchu", document);
        agrees("fgchu", document, "同意。");

        withdrawal.withdraw(bureau.as("fgchu"), vote);

        assertThat(openSteps(document)).containsExactly("countersign", "countersign");
        agrees("fgchu", document, "不持异议。");
        agrees("cwchu", document, "");
        assertThat(openSteps(document)).containsExactly("officeCheck");
    }

    @Test
    void aVoteCannotBeTakenBackOnceAllHaveAnswered() {
        var document = bureau.submitted("会签已毕", "FG", "CW");
        agrees("scchu", document, "");
        var vote = task("fgchu", document);
        agrees("fgchu", document, "");
        agrees("cwchu", document, "");
        agrees("wenshu", document, "");

        assertThat(withdrawal.withdraw(bureau.as("fgchu"), vote))
                .isEqualTo(new ActionResult.Refused("task.refused.withdrawPassed"));
        assertThat(openSteps(document)).containsExactly("signOff");
    }

    @Test
    void whatTheNextPersonHandedOnCannotBeWithdrawn() {
        var document = bureau.submitted("转办后撤回");
        var done = task("scchu", document);
        agrees("scchu", document, "");
        opening.open(bureau.as("wenshu"), task("wenshu", document));
        transfer.transfer(
                bureau.as("wenshu"),
                task("wenshu", document),
                bureau.as("banzhu").person(),
                "请主任核稿。");

        assertThat(withdrawal.withdraw(bureau.as("scchu"), done)).isInstanceOf(ActionResult.Refused.class);
        assertThat(openSteps(document)).containsExactly("officeCheck");
        assertThat(inbox.toDos(bureau.as("banzhu"), document)).hasSize(1);
    }
}
