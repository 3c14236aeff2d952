package org.gongwen.monitor;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.gongwen.process.RelocationPlan;
import org.gongwen.process.StepKey;
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

    /** How many runs are looked at in one transaction. */
    static final int CHECKED_AT_ONCE = 100;

    private final RunChangeRecords records;
    private final RunRelocation relocation;
    private final Directory directory;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunChangeWork(
            RunChangeRecords records,
            RunRelocation relocation,
            Directory directory,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.records = records;
        this.relocation = relocation;
        this.directory = directory;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Looks at some of the runs of the oldest change that still has some to be looked at.
     *
     * @return false if there is none
     */
    @Transactional
    @SystemTask("looks at what an administrator has proposed; changes no run")
    public boolean check() {
        var checking = records.first(RunChange.State.CHECKING);
        if (checking.isEmpty()) {
            return false;
        }
        var change = checking.get();
        // Taken back meanwhile, or looked at by another node: the line decides, but the end of it is decided here.
        if (records.lock(change.id())
                .filter(found -> found.state() == RunChange.State.CHECKING)
                .isEmpty()) {
            return true;
        }
        var runs = records.runs(change.id(), RunChangeLine.State.WAITING, CHECKED_AT_ONCE);
        for (var run : runs) {
            var obstacle = obstacle(change, run);
            records.note(
                    change.id(),
                    run,
                    RunChangeLine.State.WAITING,
                    obstacle == null ? RunChangeLine.State.READY : RunChangeLine.State.IMPOSSIBLE,
                    obstacle,
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
        if (runs.size() < CHECKED_AT_ONCE) {
            records.become(change.id(), RunChange.State.PROPOSED, null, null);
        }
        tell(change);
        return true;
    }

    private @Nullable Obstacle obstacle(RunChange change, ProcessInstanceId run) {
        return relocation.planMigration(run, change.from(), change.to(), change.mapping())
                        instanceof RelocationPlan.Impossible(var obstacles)
                ? obstacles.getFirst()
                : null;
    }

    /** What is to be moved next. */
    record Next(RunChange change, List<ProcessInstanceId> runs) {}

    /** Some of the runs of the oldest change that is being carried out; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<Next> next(int size) {
        return records.first(RunChange.State.RUNNING)
                .map(change -> new Next(change, records.runs(change.id(), RunChangeLine.State.READY, size)));
    }

    /** Moves one run, or notes why it stays. */
    @Transactional
    @SystemTask("carries out what two administrators have decided and recorded")
    public void move(RunChange change, ProcessInstanceId run) {
        var actor = inWhoseName(change);
        var obstacles = moved(actor, change, run);
        var obstacle = obstacles.isEmpty() ? null : obstacles.getFirst();
        var fresh = records.note(
                change.id(),
                run,
                RunChangeLine.State.READY,
                obstacle == null ? RunChangeLine.State.MOVED : RunChangeLine.State.LEFT,
                obstacle,
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

    /** Notes of a run that moving it failed, for a reason that only the log knows. */
    @Transactional
    @SystemTask("says of one run that it could not be moved; the run is as it was")
    public void failed(RunChange change, ProcessInstanceId run) {
        records.note(
                change.id(),
                run,
                RunChangeLine.State.READY,
                RunChangeLine.State.LEFT,
                new Obstacle(Obstacle.Kind.FAILED, ""),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Ends a change of which no run is left to be moved. */
    @Transactional
    @SystemTask("says that what was decided has been carried out")
    public void finish(RunChange change) {
        records.become(change.id(), RunChange.State.DONE, null, clock.instant().truncatedTo(ChronoUnit.MICROS));
        tell(change);
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
            return relocation.migrate(actor, run, change.from(), change.to(), change.mapping());
        }
        var leaving = change.mapping().keySet();
        var unit = change.unit();
        if (unit != null) {
            return relocation.cancelTask(
                    actor, run, change.from(), leaving.iterator().next(), unit, change.reason());
        }
        var target = change.mapping().values().iterator().next();
        return relocation.relocate(
                actor, run, change.from(), leaving, isLeftOut(leaving, target) ? null : target, change.reason());
    }

    private static boolean isLeftOut(Set<StepKey> leaving, StepKey target) {
        return leaving.size() == 1 && leaving.contains(target);
    }

    /** Whoever proposed it; whoever approved it, if the proposer has gone meanwhile. */
    private Actor inWhoseName(RunChange change) {
        var decision = change.decision();
        return actor(change.proposer())
                .or(() -> decision == null ? Optional.empty() : actor(decision.by()))
                .orElseThrow(() -> new IllegalStateException(
                        "neither who proposed change " + change.id().key() + " nor who approved it is still there"));
    }

    private Optional<Actor> actor(PersonId person) {
        try {
            return Optional.of(directory.actor(person));
        } catch (NotPermittedException e) {
            return Optional.empty();
        }
    }
}
