package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.Bureau;
import org.gongwen.DrawnProcess;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.process.Processes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@SpringBootTest
class StepRemindersTest {

    private static final String ACTIONS = " actions='return,transfer'";

    @Autowired
    StepReminders reminders;

    @Autowired
    OpenDeadlines deadlines;

    @Autowired
    RunSuspension suspension;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agree;

    @Autowired
    Notices notices;

    @Autowired
    Processes processes;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    @BeforeEach
    void theProcessIsDeployed() {
        if (processes.versions("ownReminders").isEmpty()) {
            processes.deploy(
                    "ownReminders",
                    DrawnProcess.of("ownReminders", "dispatch", "")
                            .step("s0", "起草", "handler='drafter' finish='submit'")
                            .step(
                                    "s1",
                                    "文书看𠮷",
                                    "handler='office' workingDays='3'"
                                            + " notifyArrived='drafter,office,handlerHead,department_head@FG,department_head@TSG'"
                                            + " notifyDueSoon='handler,handlerHead' notifyDays='2'"
                                            + " notifyOverdue='drafter,handlerHead,registrar@organ'" + ACTIONS)
                            .step(
                                    "s2",
                                    "法规处看",
                                    "handler='postHolder' post='department_head' unit='FG' workingDays='1'"
                                            + " notifyOverdue='handlerHead,previousHandler'" + ACTIONS)
                            .step("s3", "后续", "handler='office' workingDays='1'" + ACTIONS)
                            .xml());
        }
    }

    @Test
    void aStepThatArrivesIsToldToPostsOfTheOrganAndNotToThoseWhoHaveIt() {
        var document = submitted("到达告知");
        assertThat(told("banzhu", document)).containsExactly(Notice.Kind.STEP_ARRIVED);
        assertThat(told("fgchu", document)).containsExactly(Notice.Kind.STEP_ARRIVED);
        for (var other : List.of("wenshu", "scnig", "tsgban")) {
            assertThat(told(other, document)).as(other).isEmpty();
        }
    }

    @Test
    void aDeadlineThatIsNearIsToldOnceAndAnewWhenItMoves() {
        var document = submitted("临期告知");
        dueIn(document, 3);
        reminders.tell();
        assertThat(told("wenshu", document)).isEmpty();

        dueIn(document, 2);
        reminders.tell();
        reminders.tell();
        assertThat(told("wenshu", document)).containsExactly(Notice.Kind.STEP_DUE_SOON);
        assertThat(told("banzhu", document)).containsExactly(Notice.Kind.STEP_DUE_SOON, Notice.Kind.STEP_ARRIVED);

        dueIn(document, 1);
        reminders.tell();
        assertThat(told("wenshu", document)).hasSize(2);
    }

    @Test
    void whatIsOverdueIsToldOnceToTheHeadOfWhoeverIsLate() {
        var document = submitted("超期告知");
        due(document, Instant.now().minusSeconds(60));
        reminders.tell();
        reminders.tell();
        assertThat(told("scnig", document)).containsExactly(Notice.Kind.STEP_OVERDUE);
        assertThat(told("shoufa", document)).containsExactly(Notice.Kind.STEP_OVERDUE);
        assertThat(told("banzhu", document)).containsExactly(Notice.Kind.STEP_OVERDUE, Notice.Kind.STEP_ARRIVED);
        assertThat(told("wenshu", document)).isEmpty();

        agree.agree(
                bureau.as("wenshu"),
                Objects.requireNonNull(bureau.toDo("wenshu", document).task()),
                "同意。");
        due(document, Instant.now().minusSeconds(60));
        reminders.tell();
        assertThat(told("fuju", document))
                .as("above one who heads the department stands the leader in charge")
                .containsExactly(Notice.Kind.STEP_OVERDUE);
        assertThat(told("wenshu", document)).containsExactly(Notice.Kind.STEP_OVERDUE);
    }

    @Test
    @Timeout(60)
    void whateverBreaksOffAndHoweverManyLookAtOnceEachIsToldOnce() throws Exception {
        var document = submitted("只告知一次");
        due(document, Instant.now().minusSeconds(60));
        transactions.executeWithoutResult(status -> {
            reminders.tell();
            status.setRollbackOnly();
        });
        assertThat(told("shoufa", document)).isEmpty();

        Callable<Void> look = () -> {
            reminders.tell();
            return null;
        };
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var done : nodes.invokeAll(List.of(look, look, look, look))) {
                done.get();
            }
        }
        reminders.tell();
        assertThat(told("shoufa", document)).containsExactly(Notice.Kind.STEP_OVERDUE);
    }

    @Test
    void titlesOfStateSecretsAreToldOnlyToThoseWhoMayReadThem() {
        var document = submitted("机密行动𠮷");
        due(document, Instant.now().minusSeconds(60));
        reminders.tell();
        for (var reader : List.of("fgchu", "scnig", "shoufa")) {
            assertThat(titles(reader, document)).as(reader).containsExactly("滨海市文化局关于机密行动𠮷的通知");
        }

        jdbc.sql("alter table document_version disable trigger user").update();
        jdbc.sql("update document_version set classification = 'CONFIDENTIAL' where document_id = :document")
                .param("document", document.value())
                .update();
        jdbc.sql("alter table document_version enable trigger user").update();

        assertThat(titles("fgchu", document))
                .as("told of a step, reads nothing")
                .containsOnlyNulls();
        assertThat(titles("shoufa", document))
                .as("told of lateness, reads nothing")
                .containsOnlyNulls();
        assertThat(titles("scnig", document)).as("drafted it").containsExactly("滨海市文化局关于机密行动𠮷的通知");
        assertThat(notices.unread(bureau.as("fgchu"), 200))
                .filteredOn(notice -> document.equals(notice.document()))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.title()).isNull();
                    assertThat(notice.type()).isEqualTo(DocumentType.NOTICE);
                });
    }

    private List<@Nullable String> titles(String username, DocumentId document) {
        return notices.of(bureau.as(username), null, 200).stream()
                .filter(notice -> document.equals(notice.document()))
                .<@Nullable String>map(Notice::title)
                .toList();
    }

    @Test
    void whatIsSuspendedIsNotTold() {
        var document = submitted("暂停期间不告知");
        var run = Objects.requireNonNull(bureau.toDo("wenshu", document).process());
        transactions.executeWithoutResult(status -> suspension.suspend(bureau.as("sysadmin"), run, "暂停𠮷"));
        jdbc.sql("update inbox_entry set due_at = :due where document_id = :document and folder = :suspended")
                .param("due", Instant.now().minusSeconds(60).atOffset(ZoneOffset.UTC))
                .param("document", document.value())
                .param("suspended", Folder.SUSPENDED.code())
                .update();

        reminders.tell();

        assertThat(told("shoufa", document)).isEmpty();
        transactions.executeWithoutResult(status -> suspension.resume(bureau.as("sysadmin"), run, ""));
        due(document, Instant.now().minusSeconds(60));
        reminders.tell();
        assertThat(told("shoufa", document)).containsExactly(Notice.Kind.STEP_OVERDUE);
    }

    @Test
    void aDeadlineThatACalendarMovesIsToldAnew() {
        var document = submitted("放假顺延");
        dueIn(document, 1);
        reminders.tell();
        assertThat(told("wenshu", document)).hasSize(1);
        var today = LocalDate.now(WorkingTime.ZONE);
        var worked = today.datesUntil(today.plusYears(1))
                .collect(Collectors.toMap(Function.identity(), calendar.days()::isWorkingDay));
        worked.put(calendar.days().after(today, 1), false);

        transactions.executeWithoutResult(status -> {
            assertThat(deadlines.recount(calendar.days(), WorkingDays.of(worked), today))
                    .isPositive();
            reminders.tell();
            reminders.tell();
            assertThat(told("wenshu", document)).hasSize(2);
            status.setRollbackOnly();
        });
    }

    private DocumentId submitted(String title) {
        var document = bureau.draft(title);
        assertThat(submission.submit(bureau.as("scnig"), document, "请阅。", "ownReminders", Map.of()))
                .isInstanceOf(SubmitDraft.Result.Acted.class);
        return document;
    }

    /** The newest first. */
    private List<Notice.Kind> told(String username, DocumentId document) {
        return notices.of(bureau.as(username), null, 200).stream()
                .filter(notice -> document.equals(notice.document()))
                .map(Notice::kind)
                .toList();
    }

    private void dueIn(DocumentId document, int workingDays) {
        due(document, WorkingTime.closeOfBusiness(calendar.days().after(LocalDate.now(WorkingTime.ZONE), workingDays)));
    }

    private void due(DocumentId document, Instant at) {
        jdbc.sql("update inbox_entry set due_at = :due where document_id = :document and folder = 1")
                .param("due", at.atOffset(ZoneOffset.UTC))
                .param("document", document.value())
                .update();
    }
}
