package org.gongwen.monitor;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.SystemTask;
import org.gongwen.process.Obstacle;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.RelocationPlan;
import org.gongwen.task.RunRelocation;
import org.gongwen.task.WorkArrived;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries changes out. A line of a change is noted in the transaction that moves its run, so after a crash the work goes
 * on with the lines that are left, and no run is moved twice.
 */
@Service
class RunChangeWork {

    private final RunChangeRecords records;
    private final RunRelocation relocation;
    private final Processes processes;
    private final Directory directory;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunChangeWork(
            RunChangeRecords records,
            RunRelocation relocation,
            Processes processes,
            Directory directory,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.records = records;
        this.relocation = relocation;
        this.processes = processes;
        this.directory = directory;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The changes in a state, the oldest first. */
    @Transactional(readOnly = true)
    public List<RunChange> in(RunChange.State state) {
        return records.in(state);
    }

    /** Some runs of a change. @param after the last of those before; null at first */
    @Transactional(readOnly = true)
    public List<ProcessInstanceId> runs(
            RunChange change, RunChangeLine.State state, @Nullable ProcessInstanceId after, int size) {
        return records.runs(change.id(), state, after, size);
    }

    /** Looks at runs, and notes of each whether it can be moved. */
    @Transactional
    @SystemTask("looks at what an administrator has proposed; changes no run")
    public void check(RunChange change, List<ProcessInstanceId> runs) {
        for (var run : runs) {
            var obstacle = obstacle(change, run);
            records.note(
                    change.id(),
                    run,
                    RunChangeLine.State.WAITING,
                    obstacle == null ? RunChangeLine.State.READY : RunChangeLine.State.IMPOSSIBLE,
                    obstacle,
                    null,
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
    }

    /** Notes of a run that nobody can tell whether it can be moved. */
    @Transactional
    @SystemTask("says of one run that it cannot be judged; the run is as it was")
    public void notChecked(RunChange change, ProcessInstanceId run, MoveFault fault) {
        note(change, run, RunChangeLine.State.WAITING, RunChangeLine.State.IMPOSSIBLE, fault);
    }

    /** Proposes a change of which every run has been looked at, unless it was taken back meanwhile. */
    @Transactional
    @SystemTask("says that what was proposed has been looked at")
    public void checked(RunChange change) {
        if (stands(change, RunChange.State.CHECKING, found -> found.progress().waiting())) {
            records.become(change.id(), RunChange.State.PROPOSED, null, null);
            tell(change);
        }
    }

    private boolean stands(RunChange change, RunChange.State state, ToLongFunction<RunChange> left) {
        return records.lock(change.id())
                .filter(found -> found.state() == state && left.applyAsLong(found) == 0)
                .isPresent();
    }

    private void note(
            RunChange change,
            ProcessInstanceId run,
            RunChangeLine.State before,
            RunChangeLine.State after,
            MoveFault fault) {
        records.note(
                change.id(),
                run,
                before,
                after,
                new Obstacle(Obstacle.Kind.FAILED, ""),
                fault,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private @Nullable Obstacle obstacle(RunChange change, ProcessInstanceId run) {
        return relocation.planMigration(run, change.from(), change.to(), change.mapping())
                        instanceof RelocationPlan.Impossible(var obstacles)
                ? obstacles.getFirst()
                : null;
    }

    /** Moves one run, or notes why it stays; one that somebody has dealt with meanwhile is left alone. */
    @Transactional
    @SystemTask("carries out what two administrators have decided and recorded")
    public void move(RunChange change, ProcessInstanceId run) {
        if (!records.holds(change.id(), run, RunChangeLine.State.READY)) {
            return;
        }
        var actor = inWhoseName(change);
        var obstacles = moved(actor, change, run);
        var obstacle = obstacles.isEmpty() ? null : obstacles.getFirst();
        var fresh = records.note(
                change.id(),
                run,
                RunChangeLine.State.READY,
                obstacle == null ? RunChangeLine.State.MOVED : RunChangeLine.State.LEFT,
                obstacle,
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!fresh && obstacle == null) {
            throw new IllegalStateException("run " + run.value() + " was moved twice by change "
                    + change.id().key());
        }
        if (obstacle == null) {
            var details = new LinkedHashMap<String, String>();
            details.put("change", change.id().key());
            details.put("process", change.process());
            details.put("from", Integer.toString(change.fromVersion()));
            details.put("to", Integer.toString(change.toVersion()));
            details.put("reason", change.reason());
            var unit = change.unit();
            if (unit != null) {
                details.put("unit", Long.toString(unit.value()));
            }
            audit.record(new AuditRecord(
                    actor,
                    switch (change.kind()) {
                        case MIGRATION -> "run.migrate";
                        case RELOCATION -> "run.relocate";
                        case CANCELLATION -> "run.cancelTask";
                    },
                    "run",
                    run.value(),
                    details));
        }
    }

    /** Notes of a run that moving it failed. */
    @Transactional
    @SystemTask("says of one run that it could not be moved; the run is as it was")
    public void failed(RunChange change, ProcessInstanceId run, MoveFault fault) {
        note(change, run, RunChangeLine.State.READY, RunChangeLine.State.LEFT, fault);
    }

    /** Ends a change of which no run is left to be moved. */
    @Transactional
    @SystemTask("says that what was decided has been carried out")
    public void finish(RunChange change) {
        if (stands(change, RunChange.State.RUNNING, found -> found.progress().ready())) {
            records.become(
                    change.id(), RunChange.State.DONE, null, clock.instant().truncatedTo(ChronoUnit.MICROS));
            tell(change);
        }
    }

    /** Lets open pages show how far it is. */
    @Transactional(readOnly = true)
    public void tell(RunChange change) {
        var decision = change.decision();
        events.publishEvent(new WorkArrived(
                decision == null
                        ? List.of(Principal.of(change.proposer()))
                        : List.of(Principal.of(change.proposer()), Principal.of(decision.by()))));
    }

    private List<Obstacle> moved(Actor actor, RunChange change, ProcessInstanceId run) {
        if (change.kind() == RunChange.Kind.MIGRATION) {
            // Asked for each: that somebody stops a version is no reason to wait until everything has gone there.
            return processes.inService(List.of(change.to())).isEmpty()
                    ? List.of(new Obstacle(Obstacle.Kind.OUT_OF_SERVICE, ""))
                    : relocation.migrate(actor, run, change.from(), change.to(), change.mapping());
        }
        var leaving = change.mapping().keySet();
        var unit = change.unit();
        var meant = change.tasks();
        if (meant != null && !relocation.endsOnly(run, leaving, unit, meant)) {
            return List.of(new Obstacle(Obstacle.Kind.OTHER_TASKS, ""));
        }
        if (unit != null) {
            return relocation.cancelTask(
                    actor, run, change.from(), leaving.iterator().next(), unit, change.reason());
        }
        var target = change.mapping().values().iterator().next();
        return relocation.relocate(
                actor, run, change.from(), leaving, change.leavesOut() ? null : target, change.reason());
    }

    /** Whoever proposed it; whoever approved it, if the proposer has gone meanwhile. */
    private Actor inWhoseName(RunChange change) {
        var decision = change.decision();
        return actor(change.proposer())
                .or(() -> decision == null ? Optional.empty() : actor(decision.by()))
                .orElseThrow(() -> new NobodyLeftException(change.id()));
    }

    private Optional<Actor> actor(PersonId person) {
        try {
            return Optional.of(directory.actor(person));
        } catch (NotPermittedException e) {
            return Optional.empty();
        }
    }
}
