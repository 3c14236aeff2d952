package org.gongwen.pagecheck;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import org.gongwen.Bureau;
import org.gongwen.document.Addressees;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.document.SaveResult;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.papercheck.Finding;
import org.gongwen.papercheck.Severity;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.PageObjections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages of a document are measured when its office check is finished; what contradicts the standard holds it up. */
@SpringBootTest
class PageChecksTest {

    @Autowired
    PageChecks checks;

    @Autowired
    AgreeTask agreement;

    @Autowired
    Documents documents;

    @Autowired
    Drafts drafts;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private Actor clerk;

    @BeforeEach
    void theClerkChecks() {
        clerk = bureau.as("wenshu");
    }

    @Test
    void pagesThatKeepToTheStandardPassAndAreMeasuredOnce() {
        var document = beforeTheClerk("合格");
        var task = task(document);
        assertThat(agreement.measure(clerk, task)).isEmpty();
        var measured = checks.of(clerk, document).orElseThrow();

        assertThat(agreement.agree(clerk, task, "格式已核。")).isInstanceOf(ActionResult.Done.class);

        assertThat(measured.obstacle()).isNull();
        assertThat(measured.pages()).isPositive();
        assertThat(measured.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(checks.of(clerk, document)).contains(measured);
        assertThat(checks.overrides(clerk, document)).isEmpty();
        assertThat(audited("pagecheck.measure", document)).isEqualTo(1);
    }

    @Test
    void manyAddresseesStandInTheImprintAndThatIsNoFault() {
        var document = beforeTheClerk("主送较多");
        var present = documents.read(clerk, document);
        var many = IntStream.rangeClosed(1, 36)
                .mapToObj(i -> "滨海市第" + i + "群众文化活动中心")
                .toList();
        drafts.save(
                clerk,
                document,
                present.version(),
                present.content().withAddressees(new Addressees(List.of(bureau.unit("TSG")), many), Addressees.NONE));

        assertThat(agreement.agree(clerk, task(document), "")).isInstanceOf(ActionResult.Done.class);
    }

    @Test
    void otherStepsAreNotMeasured() {
        var document = bureau.submitted("不核");

        assertThat(agreement.measure(
                        bureau.as("scchu"),
                        requireNonNull(bureau.toDo("scchu", document).task())))
                .isEmpty();
        assertThat(agreement.agree(
                        bureau.as("scchu"),
                        requireNonNull(bureau.toDo("scchu", document).task()),
                        ""))
                .isInstanceOf(ActionResult.Done.class);

        assertThat(checks.of(clerk, document)).isEmpty();
    }

    @Test
    void whatContradictsTheStandardHoldsTheDocumentUpUntilItsTextIsMended() {
        var document = withTooLongATitle("标题过长");
        var task = task(document);

        assertThat(agreement.agree(clerk, task, "")).isEqualTo(refusedFor(document));

        assertThat(checks.of(clerk, document).orElseThrow().findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(Finding::clause, Finding::measured)
                .contains(tuple("7.3.3", "begins on page 2"));
        assertThat(bureau.toDo("wenshu", document).task()).isEqualTo(task);
        entitle(document, "滨海市文化局关于开展群众文化活动的通知");
        assertThat(checks.of(clerk, document)).as("another text").isEmpty();
        assertThat(agreement.agree(clerk, task, "")).isInstanceOf(ActionResult.Done.class);
        assertThat(checks.overrides(clerk, document)).isEmpty();
    }

    @Test
    void whoSaysWhyFinishesAllTheSameAndThatIsKept() {
        var document = withTooLongATitle("说明理由");
        var task = task(document);
        var refused = refusedFor(document, task);

        assertThat(agreement.agreeDespite(clerk, task, "", " "))
                .isEqualTo(new ActionResult.Refused("pagecheck.refused.reason"));
        assertThat(checks.overrides(clerk, document)).isEmpty();
        assertThat(agreement.agreeDespite(clerk, task, "已核。", "标题由市政府确定。")).isInstanceOf(ActionResult.Done.class);

        assertThat(checks.overrides(clerk, document)).singleElement().satisfies(one -> {
            assertThat(one.personName()).isEqualTo("王敏");
            assertThat(one.reason()).isEqualTo("标题由市政府确定。");
            assertThat(refused.arguments()).containsExactly(one.errors());
        });
        assertThat(audited("pagecheck.override", document)).isEqualTo(1);
        for (var statement : List.of(
                "update page_check_override set reason = 'x'",
                "delete from page_check_override",
                "update page_check set errors = 0",
                "truncate page_check cascade")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void aReasonThatNobodyNeedsLeavesNoRecord() {
        var document = beforeTheClerk("多余的理由");

        assertThat(agreement.agreeDespite(clerk, task(document), "", "没有必要。")).isInstanceOf(ActionResult.Done.class);

        assertThat(checks.overrides(clerk, document)).isEmpty();
    }

    @Test
    void whatWasNotMeasuredDoesNotPassInATransactionOfTheCaller() {
        var document = beforeTheClerk("未测");
        var task = task(document);
        var inATransaction = new TransactionTemplate(transactions);

        assertThat(inATransaction.<ActionResult>execute(status -> agreement.agree(clerk, task, "")))
                .isEqualTo(PageObjections.MOVED);
        assertThat(checks.of(clerk, document)).isEmpty();

        assertThat(agreement.measure(clerk, task)).isEmpty();
        assertThat(inATransaction.<ActionResult>execute(status -> agreement.agree(clerk, task, "")))
                .isInstanceOf(ActionResult.Done.class);
    }

    @Test
    void nobodyElseHearsWhatWasFoundOrHasPagesMeasured() {
        var document = withTooLongATitle("旁人");
        var task = task(document);
        agreement.agreeDespite(clerk, task, "", "须逐一列明。");
        var outsider = bureau.as("tsgwen");

        assertThatThrownBy(() -> checks.of(outsider, document)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> checks.overrides(outsider, document)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> checks.measure(outsider, document)).isInstanceOf(NotPermittedException.class);
        var other = beforeTheClerk("别人的任务");
        assertThat(agreement.measure(outsider, task(other))).isEmpty();
        assertThat(checks.of(clerk, other)).isEmpty();
    }

    private ActionResult.Refused refusedFor(DocumentId document, TaskId task) {
        var result = agreement.agree(clerk, task, "");
        assertThat(result).isEqualTo(refusedFor(document));
        return (ActionResult.Refused) result;
    }

    private ActionResult.Refused refusedFor(DocumentId document) {
        return new ActionResult.Refused(
                "pagecheck.refused.errors",
                checks.of(clerk, document).orElseThrow().errors());
    }

    private DocumentId beforeTheClerk(String title) {
        var document = bureau.submitted(title);
        assertThat(agreement.agree(
                        bureau.as("scchu"),
                        requireNonNull(bureau.toDo("scchu", document).task()),
                        "同意。"))
                .isInstanceOf(ActionResult.Done.class);
        return document;
    }

    /** So long a title that no line of the text is left for the first page. */
    private DocumentId withTooLongATitle(String title) {
        var document = beforeTheClerk(title);
        entitle(document, "滨海市文化局关于" + "认真开展群众文化活动".repeat(20) + "的通知");
        return document;
    }

    private void entitle(DocumentId document, String title) {
        var present = documents.read(clerk, document);
        assertThat(drafts.save(
                        clerk, document, present.version(), present.content().withTitle(title)))
                .isInstanceOf(SaveResult.Saved.class);
    }

    private TaskId task(DocumentId document) {
        return requireNonNull(bureau.toDo("wenshu", document).task());
    }

    private int audited(String action, DocumentId document) {
        return jdbc.sql("select count(*) from audit_entry where action = :action and subject_id = :subject")
                .param("action", action)
                .param("subject", document.key())
                .query(Integer.class)
                .single();
    }
}
