package org.gongwen.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.gongwen.form.FormData;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Business items that lie with people who leave: nothing of them is stranded, as nothing of documents is. */
class ItemHandOverTest extends StrandedWork {

    private static final String PROCESS = "leaveRequest";

    @Autowired
    Items items;

    @Autowired
    ReturnTask sendBack;

    @Autowired
    Processes processes;

    @BeforeEach
    void thereIsAProcessForIt() throws IOException {
        if (processes.versions(PROCESS).isEmpty()) {
            processes.deploy(
                    PROCESS, Files.readAllBytes(Path.of("src/main/resources/templates/leaveRequest.bpmn20.xml")));
        }
    }

    @Test
    void whatCameBackToSomebodyWhoLeftIsFinishedByHisSuccessor() {
        var id = submitted();
        assertThat(sendBack.returnTo(actor(head), task(head, id), new StepKey("draft"), "请补充。"))
                .isInstanceOf(ActionResult.Done.class);
        disable(drafter);

        var stranded = strandedItem(id);
        assertThat(stranded.principal()).isEqualTo(Principal.of(drafter));
        handedOver(stranded, "scnig");

        var successor = bureau.as("scnig");
        var sheet = items.read(successor, id);
        assertThat(sheet.liesWithDrafter()).isTrue();
        assertThat(sheet.data().get("reason")).isEqualTo("探望𡈽家老人");
        assertThat(items.submit(successor, id, "请假（交接）", leave(), ""))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        assertThat(items.read(actor(head), id).item().drafter()).isEqualTo(successor.person());
        assertThat(jdbc.sql("""
                        select cast(details as jsonb) ->> 'to' from audit_entry
                         where action = 'item.changeDrafter' and subject_kind = 'item' and subject_id = :id
                        """).param("id", id.key()).query(String.class).list())
                .containsExactly("" + successor.person().value());
    }

    @Test
    void whatLiesWithAHeadWhoLeftIsDecidedByAnotherHead() {
        var id = submitted();
        disable(head);

        handedOver(strandedItem(id), "scchu");

        assertThat(items.finish(bureau.as("scchu"), task(bureau.as("scchu").person(), id), FormData.EMPTY, "同意。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        assertThat(items.read(actor(drafter), id).opinions())
                .extracting(Opinion::act)
                .contains(Act.HANDED_OVER, Act.AGREED);
    }

    private ItemId submitted() {
        var id = items.begin(actor(drafter), PROCESS).id();
        assertThat(items.submit(actor(drafter), id, "请假", leave(), ""))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        return id;
    }

    private void handedOver(StrandedTask task, String receiver) {
        assertThat(handOver.handOver(
                        bureau.as("sysadmin"),
                        List.of(task.task()),
                        bureau.as(receiver).person(),
                        "已离职。"))
                .isInstanceOf(ActionResult.Done.class);
    }

    private StrandedTask strandedItem(ItemId id) {
        return all().stream()
                .filter(task -> id.equals(task.aboutItem()))
                .findFirst()
                .orElseThrow();
    }

    private TaskId task(PersonId person, ItemId id) {
        return requireNonNull(items.read(actor(person), id).work()).task();
    }

    private static FormData leave() {
        return FormData.EMPTY
                .with("kind", "annual")
                .with("reason", "探望𡈽家老人")
                .with("begin", LocalDate.of(2026, 12, 1))
                .with("end", LocalDate.of(2026, 12, 2))
                .with("days", new BigDecimal("2"));
    }
}
