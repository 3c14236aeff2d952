package org.gongwen.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.Bureau;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.document.DocumentId;
import org.gongwen.exchange.DocumentDistributed;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.People;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.operations.FailedJob;
import org.gongwen.operations.FailedJobs;
import org.gongwen.operations.RetryReport;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.Milestone;
import org.gongwen.process.Obstacle;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.StepMapping;
import org.gongwen.process.TaskId;
import org.gongwen.task.Act;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.Inbox;
import org.gongwen.task.Opinion;
import org.gongwen.task.StepAndHandler;
import org.gongwen.task.UrgeProcess;
import org.gongwen.task.WithdrawTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Running work is moved by two administrators, run by run, and watched by one. */
@SpringBootTest
class RunChangesTest {

    private static final StepKey REVIEW = new StepKey("departmentReview");
    private static final StepKey CHECK = new StepKey("officeCheck");
    private static final StepKey COUNTERSIGN = new StepKey("countersign");

    @Autowired
    RunChanges changes;

    @Autowired
    RunChangeWorker worker;

    @Autowired
    RunChangeWork work;

    @Autowired
    ProcessMonitor monitor;

    @Autowired
    MonitorRecords records;

    @Autowired
    WorkingCalendar workingCalendar;

    @Autowired
    FailedJobs jobs;

    @Autowired
    SuspendRun suspensions;

    @Autowired
    WithdrawTask withdraw;

    @Autowired
    UrgeProcess urge;

    @Autowired
    Inbox inbox;

    @Autowired
    DocumentProgress progress;

    @Autowired
    AgreeTask agree;

    @Autowired
    Processes processes;

    @Autowired
    People people;

    @Autowired
    Posts posts;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private boolean deployed;

    @AfterEach
    void newWorkBeginsInTheShippedProcessAgain() throws IOException {
        if (deployed) {
            deploy(shipped());
        }
    }

    @Test
    void whatRunsOnAnOlderVersionGoesOnWithTheNewerOne() throws IOException {
        var atReview = bureau.submitted("关于𠮷祥镇文化站的通知");
        var atCheck = bureau.submitted("关于喆园的函");
        agrees("scchu", atCheck);
        var task = requireTask("scchu", atReview);
        var from = processes.versions("dispatch").getFirst();
        var to = deploy(shipped().replace("departmentReview", "unitReview"));

        var proposal = changes.proposal(bureau.as("sysadmin"), "dispatch", from.id(), to.id());
        assertThat(proposal.mapping())
                .filteredOn(mapping -> mapping.basis() != StepMapping.Basis.ID)
                .singleElement()
                .satisfies(mapping -> {
                    assertThat(mapping.from().key()).isEqualTo(REVIEW);
                    assertThat(mapping.basis()).isEqualTo(StepMapping.Basis.NAME);
                });
        var mapping = proposal.mapping().stream()
                .collect(Collectors.toMap(
                        one -> one.from().key(),
                        one -> Objects.requireNonNull(one.to()).key()));
        var proposed = done(changes.proposeMigration(
                bureau.as("sysadmin"), "dispatch", from.id(), to.id(), mapping, "环节改名，统一到新版𡈽。"));
        assertThat(changes.approve(bureau.as("secadmin"), proposed.id(), ""))
                .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.checking"));
        assertThat(changes.proposeMigration(bureau.as("sysadmin"), "dispatch", from.id(), to.id(), mapping, "再来一次"))
                .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.underWay"));

        worker.work();
        assertThat(changes.change(bureau.as("sysadmin"), proposed.id()).orElseThrow())
                .satisfies(change -> {
                    assertThat(change.state()).isEqualTo(RunChange.State.PROPOSED);
                    assertThat(change.progress().ready()).isGreaterThanOrEqualTo(2);
                    assertThat(change.progress().waiting()).isZero();
                });
        assertThat(changes.approve(bureau.as("sysadmin"), proposed.id(), ""))
                .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.own"));
        done(changes.approve(bureau.as("secadmin"), proposed.id(), "同意。"));
        assertThat(versionOf(atReview)).isEqualTo(from.id().value());

        worker.work();
        var finished = changes.change(bureau.as("sysadmin"), proposed.id()).orElseThrow();
        assertThat(finished.state()).isEqualTo(RunChange.State.DONE);
        assertThat(finished.progress().ready()).isZero();
        assertThat(finished.progress().moved()).isGreaterThanOrEqualTo(2);
        assertThat(Stream.of(atReview, atCheck).map(this::versionOf))
                .containsOnly(to.id().value());
        assertThat(steps(atReview)).containsExactly("unitReview");
        assertThat(requireTask("scchu", atReview)).isEqualTo(task);
        assertThat(audited("run.migrate", atReview)).isEqualTo(1);

        // What was reviewed before under the older name counts as reviewed, on the screen of the document too.
        var path = monitor.path(bureau.as("sysadmin"), run(atCheck));
        assertThat(path.passed()).containsExactly(new StepKey("draft"), new StepKey("unitReview"));
        assertThat(path.acts().getLast()).satisfies(act -> {
            assertThat(act.step()).isEqualTo(REVIEW);
            assertThat(act.here()).isEqualTo(new StepKey("unitReview"));
        });
        assertThat(progress.of(bureau.as("wenshu"), atCheck)).singleElement().satisfies(run -> {
            assertThat(run.passed()).containsExactly(new StepKey("draft"), new StepKey("unitReview"));
            assertThat(run.opinions()).extracting(Opinion::step).contains(new StepKey("unitReview"));
        });

        agrees("scchu", atReview);
        agrees("wenshu", atReview);
        agrees("wenshu", atCheck);
        assertThat(steps(atReview)).containsExactly("signOff");
        assertThat(steps(atCheck)).containsExactly("signOff");
        worker.work();
        assertThat(audited("run.migrate", atReview)).isEqualTo(1);
    }

    @Test
    void whatTheNewerVersionHasNoStepForIsNotShownAsPassedInIt() throws IOException {
        var document = bureau.submitted("关于精简环节的函");
        agrees("scchu", document);
        var from = processes.versions("dispatch").getFirst();
        var to = deploy(shipped().replace("departmentReview", "unitReview"));
        // Nobody stands in the review any more, and the administrator says that the newer version has none like it.
        var mapping = changes.proposal(bureau.as("sysadmin"), "dispatch", from.id(), to.id()).mapping().stream()
                .filter(one -> !one.from().key().equals(REVIEW))
                .collect(Collectors.toMap(
                        one -> one.from().key(),
                        one -> Objects.requireNonNull(one.to()).key()));
        var proposed = done(
                changes.proposeMigration(bureau.as("sysadmin"), "dispatch", from.id(), to.id(), mapping, "不再由部门审核。"));
        worker.work();
        done(changes.approve(bureau.as("secadmin"), proposed.id(), ""));
        worker.work();
        assertThat(versionOf(document)).isEqualTo(to.id().value());

        var path = monitor.path(bureau.as("sysadmin"), run(document));
        assertThat(path.passed()).containsExactly(new StepKey("draft"));
        assertThat(path.acts().getLast()).satisfies(act -> {
            assertThat(act.step()).isEqualTo(REVIEW);
            assertThat(act.here()).isNull();
        });
        assertThat(done(to, "unitReview")).isZero();
    }

    @Test
    void theTimeOfAStepGoesWithItThroughTheVersionsInWhichItIsCalledOtherwise() throws IOException {
        var document = bureau.submitted("关于环节两次改名的函");
        agrees("scchu", document);
        var first = processes.versions("dispatch").getFirst();
        var second = deploy(shipped().replace("departmentReview", "unitReview"));
        migrated(first, second, Map.of());
        assertThat(done(second, "unitReview")).isPositive();
        agrees("wenshu", document);
        var reviewed = done(second, "unitReview");
        var checked = done(second, "officeCheck");
        assertThat(checked).isPositive();

        // What was called the office check is now another step, and the check is called by a name of its own.
        var third = deploy(shipped().replace("officeCheck", "secondCheck").replace("departmentReview", "officeCheck"));
        migrated(second, third, Map.of(new StepKey("unitReview"), CHECK, CHECK, new StepKey("secondCheck")));
        assertThat(versionOf(document)).isEqualTo(third.id().value());

        assertThat(done(third, "officeCheck")).isEqualTo(reviewed);
        assertThat(done(third, "secondCheck")).isEqualTo(checked);
        assertThat(monitor.load(bureau.as("sysadmin"), "dispatch", null, Duration.ofDays(90))
                        .loads())
                .filteredOn(load -> load.step().value().equals("secondCheck"))
                .singleElement()
                .satisfies(load -> assertThat(load.done()).isPositive());
    }

    /** All runs of a version are moved to another, the steps as they are proposed but for some. */
    private void migrated(DefinitionDescription from, DefinitionDescription to, Map<StepKey, StepKey> otherwise) {
        var mapping = changes.proposal(bureau.as("sysadmin"), "dispatch", from.id(), to.id()).mapping().stream()
                .filter(one -> !otherwise.containsKey(one.from().key()))
                .collect(Collectors.toMap(
                        one -> one.from().key(),
                        one -> Objects.requireNonNull(one.to()).key()));
        mapping.putAll(otherwise);
        var proposed =
                done(changes.proposeMigration(bureau.as("sysadmin"), "dispatch", from.id(), to.id(), mapping, "环节改名。"));
        worker.work();
        done(changes.approve(bureau.as("secadmin"), proposed.id(), ""));
        worker.work();
    }

    private long done(DefinitionDescription version, String step) {
        return monitor.load(bureau.as("sysadmin"), "dispatch", version.id(), Duration.ofDays(90)).loads().stream()
                .filter(load -> load.step().value().equals(step))
                .findFirst()
                .orElseThrow()
                .done();
    }

    @Test
    void oneRunIsTakenToAnotherStepWithAReasonThatStandsInItsRecord() {
        var document = bureau.submitted("关于调整环节的函");
        agrees("scchu", document);
        var run = run(document);
        assertThat(changes.proposeRelocation(
                        bureau.as("sysadmin"), run, Set.of(CHECK), new StepKey("distribute"), "快些"))
                .isEqualTo(new RunChangeResult.Impossible(List.of(
                        new Obstacle(Obstacle.Kind.WORK_PASSED_OVER, "signOff"),
                        new Obstacle(Obstacle.Kind.WORK_PASSED_OVER, "numbering"))));
        var proposed = done(changes.proposeRelocation(bureau.as("sysadmin"), run, Set.of(CHECK), REVIEW, "部门要求重审。"));
        assertThat(steps(document)).containsExactly("officeCheck");
        assertThat(proposed.subject()).isNotNull().extracting(RunSubject::run).isEqualTo(run);
        var review = changes.runReview(bureau.as("secadmin"), proposed.id());
        assertThat(review.path().run().id()).isEqualTo(run);
        assertThat(review.path().passed()).containsExactly(new StepKey("draft"), REVIEW);
        assertThat(possible(review.plan())).satisfies(plan -> {
            assertThat(plan.ending()).extracting(MonitoredRun.Waiting::step).containsExactly(CHECK);
            assertThat(plan.staying()).isEmpty();
            assertThat(plan.opening())
                    .containsExactly(
                            new StepAndHandler(REVIEW, "部门审核", Principal.of(Role.DEPARTMENT_HEAD, bureau.unit("SC"))));
            assertThat(plan.passedOver()).isEmpty();
            assertThat(plan.undone()).isEmpty();
        });
        done(changes.approve(bureau.as("secadmin"), proposed.id(), ""));
        worker.work();

        assertThat(steps(document)).containsExactly("departmentReview");
        var path = monitor.path(bureau.as("sysadmin"), run);
        assertThat(path.acts().getLast()).satisfies(act -> {
            assertThat(act.act()).isEqualTo(Act.RELOCATED);
            assertThat(act.step()).isEqualTo(CHECK);
            assertThat(act.target()).isEqualTo(REVIEW);
        });
        assertThat(path.passed()).containsExactly(new StepKey("draft"), REVIEW);
        agrees("scchu", document);
        assertThat(steps(document)).containsExactly("officeCheck");
    }

    @Test
    void whoDecidesReadsThatTheSignatureIsTakenAwayAndWhoIsPassedOver() {
        var document = bureau.submitted("关于撤销签发的函𠮷");
        agrees("scchu", document);
        agrees("wenshu", document);
        agrees("fuju", document);
        assertThat(steps(document)).containsExactly("distribute");
        var run = run(document);
        assertThat(possible(changes.planRelocation(
                                bureau.as("sysadmin"), run, Set.of(new StepKey("distribute")), CHECK))
                        .undone())
                .containsExactly(Milestone.NUMBERED);
        var proposed = done(changes.proposeRelocation(
                bureau.as("sysadmin"), run, Set.of(new StepKey("distribute")), CHECK, "文字有误，重新核稿。"));
        var decider = bureau.as("secadmin");
        assertThat(possible(changes.runReview(decider, proposed.id()).plan()).undone())
                .containsExactly(Milestone.NUMBERED);
        assertThat(changes.change(decider, proposed.id()).orElseThrow().subject())
                .isNotNull()
                .extracting(RunSubject::number)
                .isNotNull();
        // It is this run alone that is opened to him, and to nobody who does not decide.
        assertThatThrownBy(() -> changes.runReview(bureau.as("wenshu"), proposed.id()))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> changes.migrationReview(decider, proposed.id()))
                .isInstanceOf(NotPermittedException.class);
        done(changes.refuse(decider, proposed.id(), "不必重签。"));

        var early = run(bureau.submitted("关于越过审核的函"));
        assertThat(possible(changes.planRelocation(bureau.as("sysadmin"), early, Set.of(REVIEW), CHECK))
                        .passedOver())
                .contains(REVIEW);
    }

    @Test
    void nothingIsMigratedToAVersionOutOfServiceNorWithoutRunsAndWhatSomebodyChoseIsMarked() throws IOException {
        var document = bureau.submitted("关于旧版本的函");
        agrees("scchu", document);
        var from = processes.versions("dispatch").getFirst();
        var to = deploy(shipped().replace("departmentReview", "unitReview"));
        var admin = bureau.as("sysadmin");
        assertThat(changes.proposeMigration(admin, "dispatch", to.id(), from.id(), Map.of(), "回到旧版。"))
                .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.nothing", to.version()));
        var mapping = changes.proposal(admin, "dispatch", from.id(), to.id()).mapping().stream()
                .filter(one -> !one.from().key().equals(REVIEW))
                .collect(Collectors.toMap(
                        one -> one.from().key(),
                        one -> Objects.requireNonNull(one.to()).key()));
        mapping.put(new StepKey("distribute"), new StepKey("unitReview"));
        var proposed = done(changes.proposeMigration(admin, "dispatch", from.id(), to.id(), mapping, "改对应。"));
        worker.work();
        assertThat(changes.migrationReview(bureau.as("secadmin"), proposed.id()).mapping())
                .filteredOn(one -> one.basis() == StepMapping.Basis.CHOSEN)
                .extracting(
                        one -> one.from().key(),
                        one -> one.to() == null ? null : one.to().key())
                .containsExactlyInAnyOrder(
                        tuple(REVIEW, null), tuple(new StepKey("distribute"), new StepKey("unitReview")));
        assertThat(changes.lines(admin, proposed.id(), null, null, 1000))
                .filteredOn(line -> line.run().equals(run(document)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.state()).isEqualTo(RunChangeLine.State.READY);
                    assertThat(line.subject().unit()).isEqualTo(bureau.unit("SC"));
                    assertThat(line.standing())
                            .extracting(RunChangeLine.Standing::step)
                            .containsExactly(CHECK);
                });
        processes.takeOutOfService("dispatch");
        try {
            assertThat(changes.approve(bureau.as("secadmin"), proposed.id(), ""))
                    .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.withdrawn", to.version()));
            assertThat(changes.proposeMigration(admin, "dispatch", from.id(), to.id(), mapping, "再来。"))
                    .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.withdrawn", to.version()));
        } finally {
            processes.putIntoService("dispatch");
        }
        changes.withdraw(admin, proposed.id());
    }

    @Test
    void whatWasNotMovedYetStaysWhenTheNewerVersionIsTakenOutOfService() throws IOException {
        var moved = bureau.submitted("关于先迁的函");
        var waiting = bureau.submitted("关于后迁的函𡈽");
        var from = processes.versions("dispatch").getFirst();
        var to = deploy(shipped().replace("departmentReview", "unitReview"));
        var migration = approved(from, to);
        work.move(migration, run(moved));
        var admin = bureau.as("sysadmin");
        var failed = new FailedJob.Id(
                FailedJob.Kind.MOVE, migration.id().key() + "/" + run(waiting).value());
        processes.takeOutOfService("dispatch");
        try {
            worker.work();
            assertThat(changes.change(admin, migration.id()).orElseThrow().state())
                    .isEqualTo(RunChange.State.DONE);
            assertThat(versionOf(moved)).isEqualTo(to.id().value());
            assertThat(versionOf(waiting)).isEqualTo(from.id().value());
            assertThat(changes.lines(admin, migration.id(), RunChangeLine.State.LEFT, null, 1000))
                    .filteredOn(line -> line.run().equals(run(waiting)))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line.obstacle()).isEqualTo(new Obstacle(Obstacle.Kind.OUT_OF_SERVICE, "")));

            // Nor does a retry of what failed before take it there.
            jdbc.sql(
                            "update run_change_line set obstacle = 'FAILED' where change_id = :id and process_instance_id = :run")
                    .param("id", migration.id().value())
                    .param("run", run(waiting).value())
                    .update();
            var report = jobs.retry(admin, Set.of(failed));
            assertThat(report.handedOut()).isEmpty();
            assertThat(report.refused()).containsOnly(entry(failed, RetryReport.Refusal.OUT_OF_SERVICE));
            worker.work();
            assertThat(versionOf(waiting)).isEqualTo(from.id().value());
        } finally {
            processes.putIntoService("dispatch");
        }
        assertThat(jobs.retry(admin, Set.of(failed)).handedOut()).containsExactly(failed);
        worker.work();
        assertThat(versionOf(waiting)).isEqualTo(to.id().value());
    }

    @Test
    void aMigrationUnderWayIsEndedByAnAdministratorAndTheRestStaysWhereItIs() throws IOException {
        var moved = bureau.submitted("关于迁走的函");
        var waiting = bureau.submitted("关于留下的函𠮷");
        var from = processes.versions("dispatch").getFirst();
        var to = deploy(shipped().replace("departmentReview", "unitReview"));
        var migration = approved(from, to);
        var second = bureau.as("secadmin");
        work.move(migration, run(moved));
        assertThatThrownBy(() -> changes.callOff(bureau.as("wenshu"), migration.id(), "中止。"))
                .isInstanceOf(NotPermittedException.class);
        assertThat(changes.callOff(second, migration.id(), " "))
                .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.reason"));

        assertThat(done(changes.callOff(second, migration.id(), "新版有误𡈽。"))).satisfies(ended -> {
            assertThat(ended.state()).isEqualTo(RunChange.State.DONE);
            assertThat(ended.finishedAt()).isNotNull();
            assertThat(Objects.requireNonNull(ended.calledOff()).byName()).isEqualTo(second.name());
            assertThat(ended.calledOff().words()).isEqualTo("新版有误𡈽。");
            assertThat(ended.progress().ready()).isZero();
            assertThat(ended.progress().moved()).isOne();
            assertThat(ended.progress().left()).isPositive();
        });
        // The worker has read its lines before.
        work.move(migration, run(waiting));
        worker.work();
        assertThat(versionOf(moved)).isEqualTo(to.id().value());
        assertThat(versionOf(waiting)).isEqualTo(from.id().value());
        assertThat(changes.lines(second, migration.id(), RunChangeLine.State.LEFT, null, 1000))
                .extracting(RunChangeLine::obstacle)
                .containsOnly(new Obstacle(Obstacle.Kind.CALLED_OFF, ""));
        assertThat(changes.callOff(second, migration.id(), "再来。")).isInstanceOf(RunChangeResult.AlreadyDecided.class);
        assertThat(jdbc.sql(
                                "select details::text from audit_entry where action = 'process.callOffChange' and subject_id = :id")
                        .param("id", migration.id().key())
                        .query(String.class)
                        .single())
                .contains("新版有误𡈽。");
        // Another may be proposed at once.
        done(changes.withdraw(bureau.as("sysadmin"), proposed(from, to).id()));
    }

    private RunChange proposed(DefinitionDescription from, DefinitionDescription to) {
        var mapping = changes.proposal(bureau.as("sysadmin"), "dispatch", from.id(), to.id()).mapping().stream()
                .collect(Collectors.toMap(
                        one -> one.from().key(),
                        one -> Objects.requireNonNull(one.to()).key()));
        return done(changes.proposeMigration(bureau.as("sysadmin"), "dispatch", from.id(), to.id(), mapping, "统一到新版。"));
    }

    private RunChange approved(DefinitionDescription from, DefinitionDescription to) {
        var proposed = proposed(from, to);
        worker.check();
        return done(changes.approve(bureau.as("secadmin"), proposed.id(), ""));
    }

    @Test
    void whoWasFasterThanTheChangeLeavesTheRunWhereHeTookIt() {
        var document = bureau.submitted("关于先后的函");
        var run = run(document);
        var admin = bureau.as("sysadmin");
        var second = bureau.as("secadmin");
        var early = done(changes.proposeRelocation(admin, run, Set.of(REVIEW), new StepKey("draft"), "退回拟稿。"));
        var late = done(changes.proposeRelocation(admin, run, Set.of(REVIEW), new StepKey("draft"), "再退回。"));
        done(changes.approve(second, early.id(), ""));
        agrees("scchu", document);
        worker.work();

        assertThat(steps(document)).containsExactly("officeCheck");
        assertThat(changes.lines(second, early.id(), RunChangeLine.State.LEFT, null, 10))
                .singleElement()
                .satisfies(line -> assertThat(line.obstacle()).isEqualTo(new Obstacle(Obstacle.Kind.OTHER_TASKS, "")));
        assertThat(changes.approve(second, late.id(), ""))
                .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.changed"));
        done(changes.refuse(second, late.id(), "已经审核。"));
    }

    @Test
    void whatWasProposedAboutOneTaskIsNotDoneToTheNextOneAtTheSameStep() {
        var document = bureau.submitted("关于再次核稿的函𠮷");
        agrees("scchu", document);
        var run = run(document);
        var admin = bureau.as("sysadmin");
        var second = bureau.as("secadmin");
        var first = done(changes.proposeRelocation(admin, run, Set.of(CHECK), REVIEW, "重审。"));
        var approvedLate = done(changes.proposeRelocation(admin, run, Set.of(CHECK), REVIEW, "再重审。"));
        var retried = done(changes.proposeRelocation(admin, run, Set.of(CHECK), REVIEW, "三次重审。"));
        assertThat(changes.runReview(second, approvedLate.id()).asProposed()).isTrue();
        done(changes.approve(second, first.id(), ""));
        done(changes.approve(second, retried.id(), ""));
        jdbc.sql("update run_change_line set state = 'LEFT', obstacle = 'FAILED', step = '' where change_id = :id")
                .param("id", retried.id().value())
                .update();
        worker.work();
        agrees("scchu", document);
        assertThat(steps(document)).containsExactly("officeCheck");

        assertThat(changes.runReview(second, approvedLate.id()).asProposed()).isFalse();
        assertThat(changes.approve(second, approvedLate.id(), "同意。"))
                .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.changed"));
        assertThat(changes.change(second, approvedLate.id()).orElseThrow().state())
                .isEqualTo(RunChange.State.PROPOSED);
        done(changes.refuse(second, approvedLate.id(), "情况已变。"));
        // What was approved in time and failed then is not done to another task either.
        assertThat(changes.moveAgain(admin, Set.of(new FailedMove(retried.id(), run)))
                        .again())
                .hasSize(1);
        worker.work();
        assertThat(steps(document)).containsExactly("officeCheck");
        assertThat(changes.lines(second, retried.id(), RunChangeLine.State.LEFT, null, 10))
                .singleElement()
                .satisfies(line -> assertThat(line.obstacle()).isEqualTo(new Obstacle(Obstacle.Kind.OTHER_TASKS, "")));
    }

    @Test
    void aTaskIsCancelledAfterOthersHaveAnsweredAndNotWhenItsUnitIsAskedAnew() {
        var document = bureau.submitted("关于重新会签的函", "FG", "CW");
        agrees("scchu", document);
        var run = run(document);
        var admin = bureau.as("sysadmin");
        var second = bureau.as("secadmin");
        var proposed = done(changes.proposeCancellation(admin, run, COUNTERSIGN, bureau.unit("CW"), "不涉及。"));
        agrees("fgchu", document);
        assertThat(changes.runReview(second, proposed.id()).asProposed()).isTrue();

        var back = done(changes.proposeRelocation(admin, run, Set.of(COUNTERSIGN), REVIEW, "重审后重新会签𡈽。"));
        done(changes.approve(second, back.id(), ""));
        worker.work();
        agrees("scchu", document);
        assertThat(steps(document)).containsOnly("countersign");
        assertThat(changes.approve(second, proposed.id(), ""))
                .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.changed"));
        done(changes.withdraw(admin, proposed.id()));
    }

    @Test
    void theMonitorShowsWhereWorkLiesAndHowLongItTakes() {
        var document = bureau.submitted("关于监控的函");
        agrees("scchu", document);
        var filter = RunFilter.of("dispatch");
        var first = monitor.runs(bureau.as("sysadmin"), filter, null, 1);
        assertThat(first).singleElement().satisfies(run -> {
            assertThat(run.id()).isEqualTo(run(document));
            assertThat(run.waiting())
                    .singleElement()
                    .satisfies(waiting -> assertThat(waiting.step()).isEqualTo(CHECK));
        });
        assertThat(monitor.count(bureau.as("sysadmin"), filter)).isPositive();
        var second =
                monitor.runs(bureau.as("sysadmin"), filter, first.getFirst().cursor(), 1);
        assertThat(second).doesNotContainAnyElementsOf(first);
        var load = monitor.load(bureau.as("sysadmin"), "dispatch", null, Duration.ofDays(1));
        assertThat(load.loads())
                .filteredOn(step -> step.step().equals(REVIEW))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.done()).isPositive();
                    assertThat(step.median()).isNotNull();
                });
        assertThat(load.bottlenecks()).extracting(StepLoad::step).contains(CHECK);
    }

    @Test
    void aStepTakesAsLongAsTheBureauWorksMeanwhile() throws IOException {
        var version = deploy(shipped());
        var document = bureau.submitted("关于工作时间的函");
        agrees("scchu", document);
        var friday = LocalDate.now(WorkingTime.ZONE)
                .with(TemporalAdjusters.previous(DayOfWeek.FRIDAY))
                .minusWeeks(1);
        var monday = friday.plusDays(3);

        reviewed(document, friday.atTime(17, 0), monday.atTime(9, 30));
        assertThat(review(version)).satisfies(review -> {
            assertThat(review.median())
                    .isEqualTo(Duration.ofMinutes((workingCalendar.days().isWorkingDay(friday) ? 60 : 0)
                            + 480 * workingCalendar.days().between(friday, friday.plusDays(2))
                            + (workingCalendar.days().isWorkingDay(monday) ? 90 : 0)));
            assertThat(review.medianByClock()).isEqualTo(Duration.ofMinutes(150 + 62 * 60));
        });
        reviewed(document, friday.atTime(20, 0), friday.plusDays(1).atTime(7, 59));
        assertThat(review(version).median()).isZero();

        var random = new Random(20261122);
        for (int i = 0; i < 60; i++) {
            var from = friday.minusWeeks(5).atStartOfDay().plusMinutes(random.nextInt(7 * 1440));
            var to = from.plusMinutes(random.nextInt(3 * 7 * 1440));
            var calendar = new HashMap<LocalDate, Boolean>();
            for (int n = 0; n < i; n++) {
                calendar.put(friday.minusWeeks(7).plusDays(random.nextInt(63)), random.nextBoolean());
            }
            reviewed(document, from, to);
            var load = records.loads(
                            "dispatch",
                            version.id(),
                            List.of(bureau.unit("JG")),
                            WorkingDays.of(calendar),
                            from.minusDays(1).atZone(WorkingTime.ZONE).toInstant(),
                            Instant.now())
                    .get(REVIEW);
            assertThat(Objects.requireNonNull(load).ninetieth())
                    .as("seed 20261122: from %s to %s, %s", from, to, calendar)
                    .isEqualTo(Duration.ofMinutes(minutesWorked(from, to, calendar)));
        }
    }

    /** Minute by minute. */
    private static long minutesWorked(LocalDateTime from, LocalDateTime to, Map<LocalDate, Boolean> calendar) {
        return Stream.iterate(from, minute -> minute.isBefore(to), minute -> minute.plusMinutes(1))
                .filter(minute -> minute.getHour() >= 8 && minute.getHour() < 12
                        || minute.getHour() >= 14 && minute.getHour() < 18)
                .filter(minute -> calendar.getOrDefault(
                        minute.toLocalDate(), minute.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()))
                .count();
    }

    private void reviewed(DocumentId document, LocalDateTime from, LocalDateTime to) {
        jdbc.sql("""
                update inbox_entry set arrived_at = :from, at = :to
                 where document_id = :document and step_key = 'departmentReview' and folder = 2
                """)
                .param("from", from.atZone(WorkingTime.ZONE).toOffsetDateTime())
                .param("to", to.atZone(WorkingTime.ZONE).toOffsetDateTime())
                .param("document", document.value())
                .update();
    }

    private StepLoad review(DefinitionDescription version) {
        return monitor.load(bureau.as("sysadmin"), "dispatch", version.id(), Duration.ofDays(90)).loads().stream()
                .filter(load -> load.step().equals(REVIEW))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTaskOfOneUnitIsCancelledByTwoAdministratorsAndTheOthersGoOn() {
        var document = bureau.submitted("关于取消一家会签的函", "FG", "CW");
        agrees("scchu", document);
        var run = run(document);
        var admin = bureau.as("sysadmin");
        assertThat(changes.proposeCancellation(admin, run, COUNTERSIGN, bureau.unit("TSG"), "不涉及。"))
                .isEqualTo(
                        new RunChangeResult.Impossible(List.of(new Obstacle(Obstacle.Kind.NOT_OPEN, "countersign"))));
        assertThat(changes.proposeCancellation(admin, run, COUNTERSIGN, bureau.unit("CW"), " "))
                .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.reason"));
        var proposed = done(changes.proposeCancellation(admin, run, COUNTERSIGN, bureau.unit("CW"), "不涉及经费𠮷。"));
        assertThat(changes.approve(admin, proposed.id(), ""))
                .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.own"));
        assertThat(steps(document)).containsExactly("countersign", "countersign");
        assertThat(possible(
                        changes.runReview(bureau.as("secadmin"), proposed.id()).plan()))
                .satisfies(plan -> {
                    assertThat(plan.ending())
                            .extracting(MonitoredRun.Waiting::unit)
                            .containsExactly(bureau.unit("CW"));
                    assertThat(plan.staying())
                            .extracting(MonitoredRun.Waiting::unit)
                            .containsExactly(bureau.unit("FG"));
                });
        done(changes.approve(bureau.as("secadmin"), proposed.id(), ""));
        worker.work();

        assertThat(steps(document)).containsExactly("countersign");
        assertThat(audited("run.cancelTask", document)).isOne();
        assertThat(progress.of(bureau.as("wenshu"), document)
                        .getFirst()
                        .opinions()
                        .getLast())
                .satisfies(opinion -> {
                    assertThat(opinion.act()).isEqualTo(Act.TASK_CANCELLED);
                    assertThat(opinion.text()).isEqualTo("不涉及经费𠮷。");
                    assertThat(Objects.requireNonNull(opinion.target()).name()).isEqualTo("财务处");
                });
        assertThat(changes.planCancellation(admin, run, COUNTERSIGN, bureau.unit("FG")))
                .isEqualTo(new MovePlan.Impossible(List.of(new Obstacle(Obstacle.Kind.ONLY_UNIT, "countersign"))));
        agrees("fgchu", document);
        assertThat(steps(document)).containsExactly("officeCheck");
    }

    @Test
    void theStepIsDoneWhenTheTaskOfTheLastUnitThatHasNotAnsweredIsCancelled() {
        var document = bureau.submitted("关于最后一家会签的函", "FG", "CW");
        agrees("scchu", document);
        agrees("fgchu", document);
        var proposed = done(changes.proposeCancellation(
                bureau.as("sysadmin"), run(document), COUNTERSIGN, bureau.unit("CW"), "处长出差。"));
        done(changes.approve(bureau.as("secadmin"), proposed.id(), ""));
        worker.work();

        assertThat(steps(document)).containsExactly("officeCheck");
    }

    @Test
    void aRunThatIsSuspendedIsBeforeNobodyUntilItGoesOn() {
        var document = bureau.submitted("关于暂停的函");
        var run = run(document);
        var task = requireTask("scchu", document);
        var admin = bureau.as("sysadmin");
        assertThat(suspensions.suspend(admin, run, "")).isEqualTo(SuspendRun.Result.NO_REASON);
        assertThat(suspensions.suspend(admin, run, "等待上级批示𡈽。")).isEqualTo(SuspendRun.Result.DONE);
        assertThat(suspensions.suspend(admin, run, "再来一次")).isEqualTo(SuspendRun.Result.NOT_NOW);

        assertThat(inbox.toDos(bureau.as("scchu"), document)).isEmpty();
        assertThat(agree.agree(bureau.as("scchu"), task, "同意。"))
                .isEqualTo(new ActionResult.Refused("task.refused.suspended"));
        assertThat(withdraw.withdraw(bureau.as("scnig"), submission(document)))
                .isEqualTo(new ActionResult.Refused("task.refused.suspended"));
        assertThat(urge.urge(bureau.as("scnig"), run)).isEqualTo(new ActionResult.Refused("task.refused.suspended"));
        assertThat(changes.proposeRelocation(admin, run, Set.of(REVIEW), new StepKey("draft"), "退回。"))
                .isEqualTo(new RunChangeResult.Impossible(List.of(new Obstacle(Obstacle.Kind.SUSPENDED, ""))));
        var suspended = new RunFilter("dispatch", RunFilter.Choice.SUSPENDED, null, null, false);
        assertThat(monitor.runs(admin, suspended, null, 10)).singleElement().satisfies(shown -> {
            assertThat(shown.id()).isEqualTo(run);
            assertThat(shown.suspendedAt()).isNotNull();
            assertThat(shown.waiting()).hasSize(1);
        });
        assertThat(monitor.path(admin, run).acts().getLast().act()).isEqualTo(Act.SUSPENDED);
        assertThatThrownBy(() -> suspensions.resume(bureau.as("secadmin"), run, ""))
                .isInstanceOf(NotPermittedException.class);

        assertThat(suspensions.resume(admin, run, "")).isEqualTo(SuspendRun.Result.DONE);
        assertThat(suspensions.resume(admin, run, "")).isEqualTo(SuspendRun.Result.NOT_NOW);
        assertThat(monitor.runs(admin, suspended, null, 10)).isEmpty();
        assertThat(audited("run.suspend", document)).isOne();
        assertThat(audited("run.resume", document)).isOne();
        assertThat(requireTask("scchu", document)).isEqualTo(task);
        agrees("scchu", document);
        assertThat(steps(document)).containsExactly("officeCheck");
    }

    private TaskId submission(DocumentId document) {
        return new TaskId(jdbc.sql("select task_id from inbox_entry where document_id = ? and folder = 2")
                .param(document.value())
                .query(String.class)
                .single());
    }

    @Test
    void whatFailedBetweenTheStepsIsListedWithItsReasonAndTriedAgainTogether() {
        var document = bureau.submitted("关于失败作业的函");
        var event = UUID.randomUUID();
        // Nobody listens under this name any more, so handing it out again does not finish it.
        jdbc.sql("""
                insert into event_publication
                    (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
                values (:id, 'org.gongwen.exchange.Gone.on(org.gongwen.exchange.DocumentDistributed)', :type, :event,
                    now() - interval '1 hour', 'FAILED', 4)
                """)
                .param("id", event)
                .param("type", DocumentDistributed.class.getName())
                .param(
                        "event",
                        "{\"documentId\":%d,\"mainUnits\":[],\"copyUnits\":[],\"sentBy\":\"沈㛃\"}"
                                .formatted(document.value()))
                .update();
        jdbc.sql("""
                insert into event_fault (publication_id, fault, found_by, found_at)
                values (:id, 'org.springframework.dao.QueryTimeoutException', '节点-𠮷', now())
                """).param("id", event).update();
        var sent = givenUp(document, "档案系统", true);
        var resting = givenUp(document, "督办系统𡈽", false);
        var admin = bureau.as("sysadmin");

        var failed = jobs.of(admin, "dispatch", null).stream()
                .filter(job -> job.run().equals(run(document)))
                .toList();
        assertThat(failed)
                .extracting(job -> job.id().kind(), FailedJob::reason, FailedJob::detail)
                .containsExactlyInAnyOrder(
                        tuple(FailedJob.Kind.DELIVERIES, FailedJob.Reason.DATABASE_AWAY, "QueryTimeoutException"),
                        tuple(FailedJob.Kind.MESSAGE, FailedJob.Reason.NOT_TAKEN, "档案系统"),
                        tuple(FailedJob.Kind.MESSAGE, FailedJob.Reason.RESTING, "督办系统𡈽"));
        assertThat(jobs.of(admin, "dispatch", failed.getFirst().version())).containsAll(failed);
        assertThat(jobs.of(admin, "receipt", null)).doesNotContainAnyElementsOf(failed);

        var gone = new FailedJob.Id(FailedJob.Kind.DELIVERIES, UUID.randomUUID().toString());
        var chosen = failed.stream().map(FailedJob::id).collect(Collectors.toSet());
        chosen.add(gone);
        var report = jobs.retry(admin, chosen);
        assertThat(report.handedOut())
                .containsExactlyInAnyOrder(new FailedJob.Id(FailedJob.Kind.DELIVERIES, event.toString()), sent);
        assertThat(report.refused())
                .containsOnly(entry(gone, RetryReport.Refusal.GONE), entry(resting, RetryReport.Refusal.RESTING));
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'operations.retry' and subject_id = :id")
                        .param("id", event.toString())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(jobs.states(admin, List.of(sent, resting)))
                .containsOnly(entry(sent, FailedJob.State.UNDER_WAY), entry(resting, FailedJob.State.FAILED));
        jdbc.sql("delete from event_publication where id = :id")
                .param("id", event)
                .update();
        assertThat(jobs.states(admin, report.handedOut()).values())
                .containsExactlyInAnyOrder(FailedJob.State.DONE, FailedJob.State.UNDER_WAY);
        assertThatThrownBy(() -> jobs.retry(bureau.as("wenshu"), chosen)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> jobs.of(bureau.as("scchu"), "dispatch", null))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void aRunThatAChangeFailedToMoveIsMovedWhenItIsTriedAgain() {
        var document = bureau.submitted("关于再次移动的函");
        agrees("scchu", document);
        var proposed =
                done(changes.proposeRelocation(bureau.as("sysadmin"), run(document), Set.of(CHECK), REVIEW, "部门要求重审。"));
        done(changes.approve(bureau.as("secadmin"), proposed.id(), ""));
        // As it is when moving it ended with a fault.
        jdbc.sql("update run_change_line set state = 'LEFT', obstacle = 'FAILED', step = '', fault = 'BUSY',"
                        + " reference = 'F-2345-ABCD', node = '节点-𠮷' where change_id = :id")
                .param("id", proposed.id().value())
                .update();
        worker.work();
        assertThat(steps(document)).containsExactly("officeCheck");

        var listed = jobs.of(bureau.as("sysadmin"), "dispatch", null).stream()
                .filter(job -> job.run().equals(run(document)))
                .toList();
        // The same as the report says.
        assertThat(changes.lines(bureau.as("secadmin"), proposed.id(), RunChangeLine.State.LEFT, null, 10))
                .extracting(RunChangeLine::fault)
                .containsExactlyElementsOf(listed.stream().map(FailedJob::fault).toList())
                .containsExactly(new MoveFault(MoveFault.Cause.BUSY, "F-2345-ABCD", "节点-𠮷"));
        var failed = listed.stream().map(FailedJob::id).collect(Collectors.toSet());
        assertThat(jobs.retry(bureau.as("sysadmin"), failed).handedOut()).isEqualTo(failed);
        assertThat(audited("run.retryMove", document)).isOne();
        worker.work();
        assertThat(steps(document)).containsExactly("departmentReview");
        assertThat(jobs.states(bureau.as("sysadmin"), failed).values()).containsExactly(FailedJob.State.DONE);
    }

    /** A message to a business system that did not take it. */
    private FailedJob.Id givenUp(DocumentId document, String receiver, boolean active) {
        return new FailedJob.Id(
                FailedJob.Kind.MESSAGE,
                jdbc.sql("""
                        with w as (
                            insert into webhook (name, url, events, secret, active, created_at, created_by)
                            values (:name, 'https://receiver.invalid/gongwen', array['document.signed'], '{plain}whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz', :active, now(), 'test')
                            returning id),
                        e as (
                            insert into webhook_event (id, type, document_id, at, payload)
                            values (gen_random_uuid(), 'document.signed', :document, now() - interval '2 hours', '{}')
                            returning id)
                        insert into webhook_message (event_id, webhook_id, state, attempts, next_attempt_at, last_attempt_at, last_answer)
                        select e.id, w.id, 'DEAD', 8, now() + interval '1 hour', now(), 'HTTP 503' from e, w
                        returning id
                        """)
                        .param("name", receiver)
                        .param("active", active)
                        .param("document", document.value())
                        .query(Long.class)
                        .single()
                        .toString());
    }

    @Test
    void nobodyElseWatchesOrMovesRunningWork() {
        var document = bureau.submitted("关于权限的函");
        var run = run(document);
        for (var name : List.of("scchu", "wenshu", "secadmin", "auditadmin")) {
            var actor = bureau.as(name);
            assertThatThrownBy(() -> monitor.runs(actor, RunFilter.of("dispatch"), null, 10))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> monitor.path(actor, run)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> changes.proposeRelocation(actor, run, Set.of(REVIEW), new StepKey("draft"), "x"))
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThatThrownBy(() -> changes.changes(bureau.as("scchu"))).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void administratorsOfAnotherOrganNeitherSeeNorDecideWhatIsToBecomeOfItsWork() throws IOException {
        var run = run(bureau.submitted("关于𡈽馆的函"));
        var proposed = done(
                changes.proposeRelocation(bureau.as("sysadmin"), run, Set.of(REVIEW), new StepKey("draft"), "重拟。"));
        var librarys =
                people.register(bureau.as("sysadmin"), "tsgguanli", "馆管理喆").orElseThrow();
        posts.give(bureau.as("secadmin"), librarys.id(), bureau.unit("TSG"), Role.SYSTEM_ADMINISTRATOR, "")
                .orElseThrow();
        var other = bureau.as("tsgguanli");

        assertThat(changes.changes(bureau.as("secadmin"))).contains(proposed);
        assertThat(changes.changes(other)).doesNotContain(proposed);
        assertThat(changes.change(other, proposed.id())).isEmpty();
        assertThatThrownBy(() -> changes.lines(other, proposed.id(), RunChangeLine.State.READY, null, 10))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> changes.approve(other, proposed.id(), "同意。"))
                .isInstanceOf(NotPermittedException.class);
        var from = processes.versions("dispatch").getFirst();
        var to = deploy(shipped().replace("departmentReview", "libraryReview"));
        assertThat(changes.proposeMigration(other, "dispatch", from.id(), to.id(), Map.of(), "迁移。"))
                .isEqualTo(new RunChangeResult.Refused("monitor.change.refused.organ"));
        assertThatThrownBy(() -> changes.runReview(other, proposed.id())).isInstanceOf(NotPermittedException.class);
        changes.refuse(bureau.as("secadmin"), proposed.id(), "不必。");
        jdbc.sql("update run_change_line set state = 'LEFT', obstacle = 'FAILED', step = '' where change_id = :id")
                .param("id", proposed.id().value())
                .update();
        jdbc.sql("update run_change set state = 'DONE' where id = :id")
                .param("id", proposed.id().value())
                .update();
        assertThat(changes.moveAgain(other, Set.of(new FailedMove(proposed.id(), run)))
                        .again())
                .isEmpty();
        jdbc.sql("update run_change_line set obstacle = 'ENDED' where change_id = :id")
                .param("id", proposed.id().value())
                .update();
    }

    // ----

    private DefinitionDescription deploy(String xml) {
        deployed = true;
        return Objects.requireNonNull(
                transactions.execute(status -> processes.deploy("dispatch", xml.getBytes(StandardCharsets.UTF_8))));
    }

    private static String shipped() throws IOException {
        try (var file = RunChangesTest.class.getResourceAsStream("/processes/dispatch.bpmn20.xml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static RunChange done(RunChangeResult result) {
        assertThat(result).isInstanceOf(RunChangeResult.Done.class);
        return ((RunChangeResult.Done) result).change();
    }

    private static MovePlan.Possible possible(MovePlan plan) {
        assertThat(plan).isInstanceOf(MovePlan.Possible.class);
        return (MovePlan.Possible) plan;
    }

    private void agrees(String username, DocumentId document) {
        assertThat(agree.agree(bureau.as(username), requireTask(username, document), ""))
                .isInstanceOf(ActionResult.Done.class);
    }

    private TaskId requireTask(String username, DocumentId document) {
        return Objects.requireNonNull(bureau.toDo(username, document).task());
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
        var ours = jdbc.sql("select definition_id from process_instance where document_id = ?")
                .param(document.value())
                .query(String.class)
                .single();
        assertThat(jdbc.sql("select distinct proc_def_id_ from act_ru_execution where proc_inst_id_ = ?")
                        .param(run(document).value())
                        .query(String.class)
                        .list())
                .containsExactly(ours);
        return ours;
    }

    private int audited(String action, DocumentId document) {
        return jdbc.sql("select count(*) from audit_entry where action = :action and subject_id = :run")
                .param("action", action)
                .param("run", run(document).value())
                .query(Integer.class)
                .single();
    }
}
