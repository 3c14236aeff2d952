package org.gongwen.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.Bureau;
import org.gongwen.DrawnProcess;
import org.gongwen.document.DocumentId;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.Obstacle;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A run that fails, for a moment or for good, holds up no other run and no other change. */
@SpringBootTest
class TroubledRunChangesTest {

    private static final String ACTIONS = " workingDays='1' actions='return'";

    @Autowired
    RunChanges changes;

    @Autowired
    RunChangeWorker worker;

    @Autowired
    Processes processes;

    @Autowired
    SubmitDraft submission;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void nothingStumblesAnyMore() {
        jdbc.sql("drop trigger if exists test_stumbling on run_change_line").update();
        jdbc.sql("drop function if exists test_stumble()").update();
        jdbc.sql("drop sequence if exists test_stumbles").update();
    }

    @Test
    void oneRunThatCannotBeJudgedHoldsUpNeitherTheCheckNorWhatWasApproved() {
        var from = deploy(countersigned("troubledCheck", false));
        var broken = submitted("troubledCheck");
        var sound = submitted("troubledCheck");
        var other = bureau.submitted("关于不受影响的函");
        var approved = done(changes.proposeRelocation(
                bureau.as("sysadmin"),
                run(other),
                Set.of(new StepKey("departmentReview")),
                new StepKey("draft"),
                "退回。"));
        done(changes.approve(bureau.as("secadmin"), approved.id(), ""));
        // The engine's own count of answers is gone.
        jdbc.sql("delete from act_ru_variable where name_ = 'nrOfCompletedInstances' and proc_inst_id_ = ?")
                .param(run(broken).value())
                .update();
        var to = deploy(countersigned("troubledCheck", true));
        var proposed = proposed("troubledCheck", from, to);

        worker.work();
        assertThat(change(approved).state()).isEqualTo(RunChange.State.DONE);
        worker.work();
        worker.work();

        assertThat(change(proposed).state()).isEqualTo(RunChange.State.PROPOSED);
        assertThat(changes.lines(bureau.as("sysadmin"), proposed.id(), RunChangeLine.State.IMPOSSIBLE, null, 10))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.run()).isEqualTo(run(broken));
                    assertThat(line.obstacle()).isEqualTo(new Obstacle(Obstacle.Kind.FAILED, ""));
                    assertThat(line.fault()).isNotNull().satisfies(fault -> {
                        assertThat(fault.cause()).isEqualTo(MoveFault.Cause.OTHER);
                        assertThat(fault.reference()).matches("F-[2-9A-Z]{4}-[2-9A-Z]{4}");
                        assertThat(fault.node()).isNotBlank();
                    });
                });
        done(changes.approve(bureau.as("secadmin"), proposed.id(), ""));
        worker.work();
        assertThat(change(proposed).state()).isEqualTo(RunChange.State.DONE);
        assertThat(versionOf(sound)).isEqualTo(to.id().value());
        assertThat(versionOf(broken)).isEqualTo(from.id().value());
    }

    @Test
    void aRunThatFailsForAMomentIsMovedInALaterRound() {
        var document = bureau.submitted("关于一时受阻的函");
        var proposed = done(changes.proposeRelocation(
                bureau.as("sysadmin"),
                run(document),
                Set.of(new StepKey("departmentReview")),
                new StepKey("draft"),
                "退回拟稿。"));
        done(changes.approve(bureau.as("secadmin"), proposed.id(), ""));
        stumbles(run(document), 2);

        worker.work();
        assertThat(change(proposed).state()).isEqualTo(RunChange.State.RUNNING);
        assertThat(steps(document)).containsExactly("departmentReview");
        worker.work();
        worker.work();

        assertThat(change(proposed).state()).isEqualTo(RunChange.State.DONE);
        assertThat(change(proposed).progress().moved()).isEqualTo(1);
        assertThat(steps(document)).containsExactly("draft");
    }

    @Test
    void aRunThatFailsEachTimeIsGivenUpAndTheOthersHaveGoneOn() {
        var document = bureau.submitted("关于一再受阻的函");
        var other = bureau.submitted("关于随后的函");
        var troubled = done(changes.proposeRelocation(
                bureau.as("sysadmin"),
                run(document),
                Set.of(new StepKey("departmentReview")),
                new StepKey("draft"),
                "退回拟稿。"));
        var next = done(changes.proposeRelocation(
                bureau.as("sysadmin"),
                run(other),
                Set.of(new StepKey("departmentReview")),
                new StepKey("draft"),
                "退回。"));
        done(changes.approve(bureau.as("secadmin"), troubled.id(), ""));
        done(changes.approve(bureau.as("secadmin"), next.id(), ""));
        stumbles(run(document), 1000);

        worker.work();
        assertThat(change(next).state()).isEqualTo(RunChange.State.DONE);
        assertThat(steps(other)).containsExactly("draft");
        worker.work();
        worker.work();

        assertThat(change(troubled).state()).isEqualTo(RunChange.State.DONE);
        assertThat(changes.lines(bureau.as("sysadmin"), troubled.id(), RunChangeLine.State.LEFT, null, 10))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.obstacle()).isEqualTo(new Obstacle(Obstacle.Kind.FAILED, ""));
                    assertThat(line.fault())
                            .isNotNull()
                            .extracting(MoveFault::cause)
                            .isEqualTo(MoveFault.Cause.BUSY);
                });
        assertThat(steps(document)).containsExactly("departmentReview");
    }

    // ----

    /** Noting that a run was moved fails so many times, as when somebody else was faster in the database. */
    private void stumbles(ProcessInstanceId run, int times) {
        jdbc.sql("create sequence test_stumbles").update();
        jdbc.sql("""
                create function test_stumble() returns trigger language plpgsql as $$
                begin
                    if nextval('test_stumbles') <= %d then
                        raise exception 'somebody else was faster' using errcode = '40001';
                    end if;
                    return new;
                end $$
                """.formatted(times)).update();
        jdbc.sql("""
                create trigger test_stumbling before update on run_change_line for each row
                when (new.state = 'MOVED' and new.process_instance_id = '%s') execute function test_stumble()
                """.formatted(run.value())).update();
    }

    private static String countersigned(String key, boolean inTurn) {
        return new String(
                        DrawnProcess.of(key, "dispatch", "")
                                .step("s0", "起草", "handler='drafter' finish='submit'")
                                .several("s1", "会签", "handler='unitHead'" + ACTIONS, "countersignUnits", "")
                                .step("s2", "后续", "handler='office'" + ACTIONS)
                                .xml(),
                        StandardCharsets.UTF_8)
                .replace("isSequential=\"false\"", "isSequential=\"" + inTurn + "\"");
    }

    private DefinitionDescription deploy(String xml) {
        return processes.deploy("troubledCheck", xml.getBytes(StandardCharsets.UTF_8));
    }

    private DocumentId submitted(String key) {
        var document = bureau.draft("受阻" + key + "𠮷", "FG", "CW");
        submission.submit(bureau.as("scnig"), document, "请阅。", key);
        return document;
    }

    private RunChange proposed(String key, DefinitionDescription from, DefinitionDescription to) {
        return done(changes.proposeMigration(
                bureau.as("sysadmin"),
                key,
                from.id(),
                to.id(),
                processes.steps(from.id()).stream().collect(Collectors.toMap(step -> step.key(), step -> step.key())),
                "改为依次会签𡈽。"));
    }

    private static RunChange done(RunChangeResult result) {
        assertThat(result).isInstanceOf(RunChangeResult.Done.class);
        return ((RunChangeResult.Done) result).change();
    }

    private RunChange change(RunChange change) {
        return changes.change(bureau.as("sysadmin"), change.id()).orElseThrow();
    }

    private List<String> steps(DocumentId document) {
        return jdbc.sql("select step_key from inbox_entry where document_id = ? and folder = 1")
                .param(document.value())
                .query((row, index) -> row.getString(1))
                .list();
    }

    private ProcessInstanceId run(DocumentId document) {
        return new ProcessInstanceId(jdbc.sql("select id from process_instance where document_id = ?")
                .param(document.value())
                .query(String.class)
                .single());
    }

    private String versionOf(DocumentId document) {
        return Objects.requireNonNull(jdbc.sql("select definition_id from process_instance where document_id = ?")
                .param(document.value())
                .query(String.class)
                .single());
    }
}
