package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.gongwen.Bureau;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.document.SaveResult;
import org.gongwen.form.FormData;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionOperations;

/** What lies still while its run is suspended: it says so, and is forgotten by nobody. */
@SpringBootTest
class SuspendedRunsTest {

    private static final ActionResult SUSPENDED = new ActionResult.Refused("task.refused.suspended");

    @Autowired
    RunSuspension suspension;

    @Autowired
    SubmitDraft submission;

    @Autowired
    GiveUpDocument givingUp;

    @Autowired
    ReturnTask sendBack;

    @Autowired
    HandOver handOver;

    @Autowired
    DocumentProgress progress;

    @Autowired
    Inbox inbox;

    @Autowired
    Items items;

    @Autowired
    Documents documents;

    @Autowired
    Drafts drafts;

    @Autowired
    Processes processes;

    @Autowired
    Bureau bureau;

    @Autowired
    TransactionOperations transactions;

    @Test
    void whatCameBackToItsDrafterIsNeitherChangedNorSubmittedNorGivenUp() {
        var document = bureau.submitted("关于暂停时退回的函");
        var drafter = bureau.as("scnig");
        var task = Objects.requireNonNull(bureau.toDo("scchu", document).task());
        sendBack.returnTo(bureau.as("scchu"), task, new StepKey("draft"), "请补充𠮷。");
        var run = Objects.requireNonNull(bureau.toDo("scnig", document).process());
        suspend(run);

        var content = documents.read(drafter, document);
        assertThat(drafts.mayEdit(drafter, document)).isFalse();
        assertThat(drafts.save(
                        drafter, document, content.version(), content.content().withTitle("关于另一件事的函")))
                .isInstanceOfSatisfying(
                        SaveResult.Refused.class,
                        refused -> assertThat(refused.reason().messageKey()).isEqualTo("document.finding.heldUp"));
        assertThat(submission.ways(drafter, document)).hasSize(1);
        assertThat(submission.submit(drafter, document, "再报")).isEqualTo(new SubmitDraft.Result.Acted(SUSPENDED));
        assertThat(givingUp.giveUp(drafter, document)).isEqualTo(SUSPENDED);
        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.RETURNED);

        resume(run);
        assertThat(submission.submit(drafter, document, "再报"))
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
    }

    @Test
    void anItemThatCameBackIsNeitherChangedNorSubmittedNorGivenUp() throws IOException {
        var drafter = bureau.as("scnig");
        if (processes.versions("leaveRequest").isEmpty()) {
            processes.deploy(
                    "leaveRequest",
                    Files.readAllBytes(Path.of("src/main/resources/templates/leaveRequest.bpmn20.xml")));
        }
        var id = items.begin(drafter, "leaveRequest").id();
        items.submit(drafter, id, "请假", leave(), "");
        sendBack.returnTo(bureau.as("scchu"), task("scchu", id), new StepKey("draft"), "请写明代办人。");
        var item = items.read(drafter, id).item();
        var run = Objects.requireNonNull(item.run());
        suspend(run);

        assertThat(items.keep(drafter, id, item.version(), "请假", leave()))
                .isEqualTo(new ItemSave.Refused("task.refused.suspended"));
        assertThat(items.submit(drafter, id, "请假", leave(), "")).isEqualTo(new ItemResult.Acted(SUSPENDED));
        assertThat(items.discard(drafter, id)).isEqualTo(SUSPENDED);

        resume(run);
        assertThat(items.keep(drafter, id, item.version(), "请假", leave())).isInstanceOf(ItemSave.Saved.class);
        assertThat(items.discard(drafter, id)).isInstanceOf(ActionResult.Done.class);
    }

    @Test
    void whoeverLooksBeforeSomebodyGoesSeesItAndMayHandItOver() {
        var document = bureau.submitted("关于暂停时离任的函");
        var lyingBefore = lying();
        var run = Objects.requireNonNull(bureau.toDo("scchu", document).process());
        suspend(run);

        assertThat(lying()).isEqualTo(lyingBefore);

        resume(run);
        assertThat(bureau.toDo("scchu", document).task()).isNotNull();
    }

    @Test
    void whereItStandsAndThatItIsSuspendedIsShown() {
        var document = bureau.submitted("关于暂停时查看的函");
        var run = Objects.requireNonNull(bureau.toDo("scchu", document).process());
        suspend(run);

        assertThat(shown(document)).satisfies(shown -> {
            assertThat(shown.suspendedAt()).isNotNull();
            assertThat(shown.open()).extracting(OpenStep::step).containsExactly(new StepKey("departmentReview"));
        });
        assertThat(inbox.started(bureau.as("scnig"), null, 100))
                .filteredOn(started -> document.equals(started.aboutDocument()))
                .singleElement()
                .satisfies(started -> {
                    assertThat(started.suspended()).isTrue();
                    assertThat(started.waitingFor()).hasSize(1);
                });

        resume(run);
        assertThat(shown(document).suspendedAt()).isNull();
    }

    private Progress shown(DocumentId document) {
        return progress.of(bureau.as("scnig"), document).getFirst();
    }

    private long lying() {
        return handOver.lyingWith(
                        bureau.as("sysadmin"), List.of(Principal.of(Role.DEPARTMENT_HEAD, bureau.unit("SC"))), 5)
                .count();
    }

    private TaskId task(String username, ItemId item) {
        return bureau.all(username, Folder.TO_DO).stream()
                .filter(line -> item.equals(line.aboutItem()))
                .map(line -> Objects.requireNonNull(line.task()))
                .findFirst()
                .orElseThrow();
    }

    private void suspend(ProcessInstanceId run) {
        Boolean done = transactions.execute(status -> suspension.suspend(bureau.as("sysadmin"), run, "等待批示"));
        assertThat(done).isTrue();
    }

    private void resume(ProcessInstanceId run) {
        Boolean done = transactions.execute(status -> suspension.resume(bureau.as("sysadmin"), run, ""));
        assertThat(done).isTrue();
    }

    private static FormData leave() {
        return FormData.EMPTY
                .with("kind", "annual")
                .with("reason", "回乡探望𡈽家老人")
                .with("begin", LocalDate.of(2026, 12, 1))
                .with("end", LocalDate.of(2026, 12, 5))
                .with("days", new BigDecimal("2"))
                .with("phone", "0535-6600001");
    }
}
