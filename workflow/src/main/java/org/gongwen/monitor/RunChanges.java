package org.gongwen.monitor;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.RelocationPlan;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.StepMapping;
import org.gongwen.task.RunRelocation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moving running work, by two administrators (ADR 0107): all runs of a version to another version of their process, or
 * one run to another step, or ending the task of one unit among several. One proposes it with a reason, a second approves; then it is carried out run by run in the
 * background, each in a transaction of its own. What cannot be moved stays where it is and is listed with the reason.
 */
@Service
public class RunChanges {

    /** In characters. */
    static final int LONGEST_REASON = 500;

    /** How many changes are listed. */
    static final int SHOWN = 100;

    private final RunChangeRecords records;
    private final MonitorRecords runs;
    private final Administered administered;
    private final RunRelocation relocation;
    private final MovePlans plans;
    private final RunPaths paths;
    private final Processes processes;
    private final RunChangeWork work;
    private final AuditTrail audit;
    private final Clock clock;

    RunChanges(
            RunChangeRecords records,
            MonitorRecords runs,
            Administered administered,
            RunRelocation relocation,
            MovePlans plans,
            RunPaths paths,
            Processes processes,
            RunChangeWork work,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.runs = runs;
        this.administered = administered;
        this.relocation = relocation;
        this.plans = plans;
        this.paths = paths;
        this.processes = processes;
        this.work = work;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the two versions of a migration look like, and which steps are taken for the same. */
    public record Proposal(
            DefinitionDescription from,
            String fromDiagram,
            DefinitionDescription to,
            String toDiagram,
            List<StepDescription> toSteps,
            List<StepMapping> mapping) {}

    /**
     * Proposes which step of the one version takes the place of each step of the other.
     *
     * @throws NotPermittedException if the actor is no system administrator, or these are not two versions of one process
     */
    @Transactional(readOnly = true)
    public Proposal proposal(Actor actor, @Written String process, DefinitionId from, DefinitionId to) {
        administered.units(actor);
        var older = version(process, from);
        var newer = version(process, to);
        return new Proposal(
                older,
                processes.diagram(from),
                newer,
                processes.diagram(to),
                processes.steps(to),
                processes.proposeMigration(from, to));
    }

    /**
     * Proposes to move everything that runs on a version; every run is then looked at in the background.
     *
     * @param mapping by step of the version they are on: the step of the other one
     * @param reason may not be empty
     * @throws NotPermittedException if the actor is no system administrator, or these are not two versions of one process
     */
    @Transactional
    public RunChangeResult proposeMigration(
            Actor actor,
            @Written String process,
            DefinitionId from,
            DefinitionId to,
            Map<StepKey, StepKey> mapping,
            @Written(LONGEST_REASON) String reason) {
        var units = administered.units(actor);
        var older = version(process, from);
        var newer = version(process, to);
        if (reason.isBlank()) {
            return new RunChangeResult.Refused("monitor.change.refused.reason");
        }
        if (from.equals(to)) {
            return new RunChangeResult.Refused("monitor.change.refused.sameVersion");
        }
        if (!newer.inService()) {
            return new RunChangeResult.Refused("monitor.change.refused.withdrawn", newer.version());
        }
        if (!units.containsAll(records.organs(from))) {
            return new RunChangeResult.Refused("monitor.change.refused.organ");
        }
        var known = mapping.entrySet().stream()
                .filter(entry -> has(from, entry.getKey()) && has(to, entry.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var inserted = records.insert(
                actor,
                RunChange.Kind.MIGRATION,
                older,
                newer,
                known,
                null,
                null,
                reason.strip(),
                RunChange.State.CHECKING,
                now());
        if (inserted.isEmpty()) {
            return new RunChangeResult.Refused("monitor.change.refused.underWay");
        }
        // Of what began since the organs were looked at only that which is his.
        if (records.addRuns(inserted.get(), from, units) == 0) {
            records.remove(inserted.get());
            return new RunChangeResult.Refused("monitor.change.refused.nothing", older.version());
        }
        var change = records.find(inserted.get()).orElseThrow();
        record(
                actor,
                "process.proposeMigration",
                change,
                Map.of("runs", "" + change.progress().all()));
        return new RunChangeResult.Done(change);
    }

    /**
     * What moving a run to another step would do now.
     *
     * @param target null to leave the step out
     * @throws NotPermittedException if the actor does not administer the organ it runs in; there may be no such run
     */
    @Transactional(readOnly = true)
    public MovePlan planRelocation(Actor actor, ProcessInstanceId id, Set<StepKey> leaving, @Nullable StepKey target) {
        return plans.relocation(actor, run(actor, id), leaving, target);
    }

    /**
     * Proposes to move one run to another step, or past a step.
     *
     * @param leaving the open steps that end
     * @param target the step that opens; null to leave out the one that is left
     * @param reason may not be empty; it stands in the record of the run once it is carried out
     * @throws NotPermittedException if the actor does not administer the organ it runs in; there may be no such run
     */
    @Transactional
    public RunChangeResult proposeRelocation(
            Actor actor,
            ProcessInstanceId id,
            Set<StepKey> leaving,
            @Nullable StepKey target,
            @Written(LONGEST_REASON) String reason) {
        var run = run(actor, id);
        if (reason.isBlank()) {
            return new RunChangeResult.Refused("monitor.change.refused.reason");
        }
        if (relocation.planRelocation(id, run.version(), leaving, target)
                instanceof RelocationPlan.Impossible(var obstacles)) {
            return new RunChangeResult.Impossible(obstacles);
        }
        var version = version(run.process(), run.version());
        var mapping = new LinkedHashMap<StepKey, StepKey>();
        leaving.forEach(step -> mapping.put(step, target == null ? step : target));
        var inserted = records.insert(
                        actor,
                        RunChange.Kind.RELOCATION,
                        version,
                        version,
                        mapping,
                        null,
                        relocation.ending(id, leaving, null),
                        reason.strip(),
                        RunChange.State.PROPOSED,
                        now())
                .orElseThrow();
        records.addRun(inserted, id);
        var change = records.find(inserted).orElseThrow();
        record(actor, "process.proposeRelocation", change, Map.of("run", id.value()));
        return new RunChangeResult.Done(change);
    }

    /**
     * What ending the task of one unit in a step that asks several would do now.
     *
     * @throws NotPermittedException if the actor does not administer the organ it runs in; there may be no such run
     */
    @Transactional(readOnly = true)
    public MovePlan planCancellation(Actor actor, ProcessInstanceId id, StepKey step, UnitId unit) {
        return plans.cancellation(run(actor, id), step, unit);
    }

    /**
     * Proposes to end the task of one unit in a step that asks several; the others go on, and whether the step is done is
     * judged without that unit.
     *
     * @param reason may not be empty; it stands in the record of the run once it is carried out
     * @throws NotPermittedException if the actor does not administer the organ it runs in; there may be no such run
     */
    @Transactional
    public RunChangeResult proposeCancellation(
            Actor actor, ProcessInstanceId id, StepKey step, UnitId unit, @Written(LONGEST_REASON) String reason) {
        var run = run(actor, id);
        if (reason.isBlank()) {
            return new RunChangeResult.Refused("monitor.change.refused.reason");
        }
        var obstacles = relocation.obstaclesToCancelling(id, run.version(), step, unit);
        if (!obstacles.isEmpty()) {
            return new RunChangeResult.Impossible(obstacles);
        }
        var version = version(run.process(), run.version());
        var inserted = records.insert(
                        actor,
                        RunChange.Kind.CANCELLATION,
                        version,
                        version,
                        Map.of(step, step),
                        unit,
                        relocation.ending(id, Set.of(step), unit),
                        reason.strip(),
                        RunChange.State.PROPOSED,
                        now())
                .orElseThrow();
        records.addRun(inserted, id);
        var change = records.find(inserted).orElseThrow();
        record(
                actor,
                "process.proposeCancellation",
                change,
                Map.of("run", id.value(), "step", step.value(), "unit", Long.toString(unit.value())));
        return new RunChangeResult.Done(change);
    }

    /**
     * What was proposed about runs of the organ of the actor's post and those below it, the newest first.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public List<RunChange> changes(Actor actor) {
        return records.newest(administered.reviewed(actor), SHOWN);
    }

    /**
     * The steps of two versions, each in the order of its procedure.
     *
     * @param names what else the versions call by a name, automatic steps above all; those of the newer version win
     */
    public record Steps(List<StepDescription> from, List<StepDescription> to, Map<StepKey, String> names) {}

    /**
     * The steps of the versions that a change is about, to read its mapping with.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such change
     */
    @Transactional(readOnly = true)
    public Steps steps(Actor actor, RunChangeId id) {
        return steps(actor, reviewed(actor, id).orElseThrow(() -> unknown(id)));
    }

    /**
     * As {@link #steps(Actor, RunChangeId)}, of a change that was read before: it costs no query once the versions are known.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    public Steps steps(Actor actor, RunChange change) {
        administered.reviewed(actor);
        return new Steps(
                processes.steps(change.from()), processes.steps(change.to()), names(change.from(), change.to()));
    }

    /**
     * What the version that a run is on calls its elements, those that are no steps included.
     *
     * @throws NotPermittedException if the actor does not administer the organ it runs in; there may be no such run
     */
    @Transactional(readOnly = true)
    public Map<StepKey, String> elementNames(Actor actor, ProcessInstanceId id) {
        return names(run(actor, id).version());
    }

    private Map<StepKey, String> names(DefinitionId... versions) {
        var names = new LinkedHashMap<StepKey, String>();
        for (var version : versions) {
            processes
                    .design(version)
                    .body()
                    .everything()
                    .filter(node -> !node.name().isBlank())
                    .forEach(node -> names.put(new StepKey(node.id()), node.name()));
        }
        return names;
    }

    /**
     * What somebody reads before he decides on a change of one run.
     *
     * @param path the way it has taken, without a title and without what was written
     * @param plan what carrying it out now would do
     * @param asProposed whether that is possible and would end the tasks it was proposed about and no others; if not, it
     *     cannot be approved
     */
    public record RunReview(RunPath path, MovePlan plan, boolean asProposed) {}

    /**
     * The one run that a change is about. Whoever decides on it sees that run, and no other.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such change
     *     of one run
     */
    @Transactional(readOnly = true)
    public RunReview runReview(Actor actor, RunChangeId id) {
        var change = reviewed(actor, id).orElseThrow(() -> unknown(id));
        var subject = change.subject();
        var run = Optional.ofNullable(subject)
                .flatMap(one -> runs.run(one.run(), List.copyOf(change.organs())))
                .orElseThrow(() -> unknown(id));
        var unit = change.unit();
        var leaving = change.mapping().keySet();
        return new RunReview(
                paths.of(run),
                unit == null
                        ? plans.relocation(actor, run, leaving, target(change))
                        : plans.cancellation(run, leaving.iterator().next(), unit),
                isAsProposed(change));
    }

    /** Whether a change of one run would do now what it was proposed to do. */
    private boolean isAsProposed(RunChange change) {
        var subject = change.subject();
        if (subject == null) {
            return false;
        }
        var run = subject.run();
        var leaving = change.mapping().keySet();
        var unit = change.unit();
        var tasks = change.tasks();
        if (tasks != null && !relocation.ending(run, leaving, unit).equals(tasks)) {
            return false;
        }
        return unit == null
                ? relocation.planRelocation(run, change.from(), leaving, target(change))
                        instanceof RelocationPlan.Possible
                : relocation
                        .obstaclesToCancelling(
                                run, change.from(), leaving.iterator().next(), unit)
                        .isEmpty();
    }

    /** The step that a move by hand goes to; null if it leaves one out. */
    private static @Nullable StepKey target(RunChange change) {
        return change.leavesOut() ? null : change.mapping().values().iterator().next();
    }

    /**
     * The two versions of a migration, and the mapping as it was proposed: where it is not what would be proposed without
     * somebody choosing, it says so.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such
     *     migration
     */
    @Transactional(readOnly = true)
    public Proposal migrationReview(Actor actor, RunChangeId id) {
        var change = reviewed(actor, id)
                .filter(one -> one.kind() == RunChange.Kind.MIGRATION)
                .orElseThrow(() -> unknown(id));
        var steps = processes.steps(change.to());
        return new Proposal(
                version(change.process(), change.from()),
                processes.diagram(change.from()),
                version(change.process(), change.to()),
                processes.diagram(change.to()),
                steps,
                processes.proposeMigration(change.from(), change.to()).stream()
                        .map(proposed -> asWished(proposed, change, steps))
                        .toList());
    }

    private static StepMapping asWished(StepMapping proposed, RunChange change, List<StepDescription> steps) {
        var wished = change.mapping().get(proposed.from().key());
        var found = proposed.to() == null ? null : proposed.to().key();
        return Objects.equals(wished, found)
                ? proposed
                : new StepMapping(
                        proposed.from(),
                        steps.stream()
                                .filter(step -> step.key().equals(wished))
                                .findFirst()
                                .orElse(null),
                        StepMapping.Basis.CHOSEN);
    }

    /**
     * What the processes are called, by their keys.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public Map<String, String> processNames(Actor actor) {
        administered.reviewed(actor);
        return processes.definitions().stream()
                .collect(Collectors.toMap(DefinitionDescription::key, DefinitionDescription::name));
    }

    /**
     * Empty if there is none, or it is about runs of other organs.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public Optional<RunChange> change(Actor actor, RunChangeId id) {
        return reviewed(actor, id);
    }

    /**
     * The runs of a change that stand so.
     *
     * @param state null for all
     * @param after the last run of the page before; null for the first page
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such change
     */
    @Transactional(readOnly = true)
    public List<RunChangeLine> lines(
            Actor actor,
            RunChangeId id,
            RunChangeLine.@Nullable State state,
            @Nullable ProcessInstanceId after,
            int size) {
        var change = reviewed(actor, id).orElseThrow(() -> unknown(id));
        return records.lines(change.id(), state, after, size);
    }

    /** Whether this person may decide on a change: an administrator who did not propose it. */
    public boolean mayDecide(Actor actor, RunChange change) {
        return isReviewer(actor) && !change.proposer().equals(actor.person());
    }

    /**
     * Lets a change be carried out; one of a run is refused where the run stands otherwise than at the proposal.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such change
     */
    @Transactional
    public RunChangeResult approve(Actor actor, RunChangeId id, @Written(LONGEST_REASON) String words) {
        return decide(actor, id, RunChange.State.RUNNING, words);
    }

    /**
     * Sends a change back.
     *
     * @param reason may not be empty
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such change
     */
    @Transactional
    public RunChangeResult refuse(Actor actor, RunChangeId id, @Written(LONGEST_REASON) String reason) {
        return reason.isBlank() ? refused(actor) : decide(actor, id, RunChange.State.REFUSED, reason);
    }

    private RunChangeResult refused(Actor actor) {
        administered.reviewed(actor);
        return new RunChangeResult.Refused("monitor.change.refused.reason");
    }

    /**
     * The proposer takes it back.
     *
     * @throws NotPermittedException if the actor did not propose it
     */
    @Transactional
    public RunChangeResult withdraw(Actor actor, RunChangeId id) {
        var change = locked(actor, id);
        if (!change.proposer().equals(actor.person())) {
            throw new NotPermittedException(actor.name() + " did not propose change " + id.key());
        }
        if (change.state() != RunChange.State.PROPOSED && change.state() != RunChange.State.CHECKING) {
            return new RunChangeResult.AlreadyDecided(change);
        }
        records.become(id, RunChange.State.WITHDRAWN, null, now());
        record(actor, "process.withdrawChange", change, Map.of());
        return new RunChangeResult.Done(records.find(id).orElseThrow());
    }

    /**
     * Ends a migration that is being carried out: what has been moved stays moved, the rest stays where it is and says so in
     * the report. Nothing of it can be tried again; who wants it all the same proposes it anew.
     *
     * @param reason may not be empty; it stands with the change and in the audit record
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such change
     */
    @Transactional
    public RunChangeResult callOff(Actor actor, RunChangeId id, @Written(LONGEST_REASON) String reason) {
        var change = locked(actor, id);
        if (reason.isBlank()) {
            return new RunChangeResult.Refused("monitor.change.refused.reason");
        }
        if (change.kind() != RunChange.Kind.MIGRATION || change.state() != RunChange.State.RUNNING) {
            return new RunChangeResult.AlreadyDecided(change);
        }
        var left = records.callOff(id, new RunChange.Decision(actor.person(), actor.name(), now(), reason.strip()));
        record(
                actor,
                "process.callOffChange",
                change,
                Map.of("reason", reason.strip(), "runs", Integer.toString(left)));
        work.tell(change);
        return new RunChangeResult.Done(records.find(id).orElseThrow());
    }

    /**
     * What became of trying again to move runs.
     *
     * @param again those that will be tried
     * @param outOfService those that would go to a version that was taken out of service
     */
    public record MovedAgain(Set<FailedMove> again, Set<FailedMove> outOfService) {
        public MovedAgain {
            again = Set.copyOf(again);
            outOfService = Set.copyOf(outOfService);
        }
    }

    /**
     * Lets changes that were approved go on with runs that they failed to move; not those of a process of which another
     * migration is under way, nor of an organ that is not his.
     *
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional
    public MovedAgain moveAgain(Actor actor, Set<FailedMove> moves) {
        var units = administered.units(actor);
        if (moves.isEmpty()) {
            return new MovedAgain(Set.of(), Set.of());
        }
        var targets = records.targets(moves);
        var inService = processes.inService(Set.copyOf(targets.values()));
        var stopped = moves.stream()
                .filter(move -> {
                    var target = targets.get(move.change());
                    return target != null && !inService.contains(target);
                })
                .collect(Collectors.toSet());
        var again = records.moveAgain(
                moves.stream().filter(move -> !stopped.contains(move)).toList(), units);
        again.forEach(move -> audit.record(new AuditRecord(
                actor,
                "run.retryMove",
                "run",
                move.run().value(),
                Map.of("change", move.change().key()))));
        return new MovedAgain(again, stopped);
    }

    private RunChangeResult decide(Actor actor, RunChangeId id, RunChange.State state, String words) {
        var change = locked(actor, id);
        if (change.state() == RunChange.State.CHECKING) {
            return new RunChangeResult.Refused("monitor.change.refused.checking");
        }
        if (change.state() != RunChange.State.PROPOSED) {
            return new RunChangeResult.AlreadyDecided(change);
        }
        if (change.proposer().equals(actor.person())) {
            return new RunChangeResult.Refused("monitor.change.refused.own");
        }
        if (state == RunChange.State.RUNNING
                && change.kind() == RunChange.Kind.MIGRATION
                && !version(change.process(), change.to()).inService()) {
            return new RunChangeResult.Refused("monitor.change.refused.withdrawn", change.toVersion());
        }
        if (state == RunChange.State.RUNNING && change.kind() != RunChange.Kind.MIGRATION && !isAsProposed(change)) {
            return new RunChangeResult.Refused("monitor.change.refused.changed");
        }
        records.become(
                id,
                state,
                new RunChange.Decision(actor.person(), actor.name(), now(), words.strip()),
                state == RunChange.State.REFUSED ? now() : null);
        record(
                actor,
                state == RunChange.State.REFUSED ? "process.refuseChange" : "process.approveChange",
                change,
                Map.of());
        return new RunChangeResult.Done(records.find(id).orElseThrow());
    }

    private RunChange locked(Actor actor, RunChangeId id) {
        var units = administered.reviewed(actor);
        return records.lock(id)
                .filter(change -> units.containsAll(change.organs()))
                .orElseThrow(() -> unknown(id));
    }

    private Optional<RunChange> reviewed(Actor actor, RunChangeId id) {
        var units = administered.reviewed(actor);
        return records.find(id).filter(change -> units.containsAll(change.organs()));
    }

    private static NotPermittedException unknown(RunChangeId id) {
        return new NotPermittedException("there is no change " + id.key());
    }

    private MonitoredRun run(Actor actor, ProcessInstanceId id) {
        return runs.run(id, administered.units(actor))
                .orElseThrow(() -> new NotPermittedException(actor.name() + " does not administer run " + id.value()));
    }

    private DefinitionDescription version(String process, DefinitionId id) {
        return processes.versions(process).stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotPermittedException("process " + process + " has no version " + id.value()));
    }

    private boolean has(DefinitionId version, StepKey step) {
        return processes.steps(version).stream().anyMatch(known -> known.key().equals(step));
    }

    private void record(Actor actor, String action, RunChange change, Map<String, String> more) {
        var details = new LinkedHashMap<String, String>();
        details.put("process", change.process());
        details.put("from", Integer.toString(change.fromVersion()));
        details.put("to", Integer.toString(change.toVersion()));
        details.put("reason", change.reason());
        details.putAll(more);
        audit.record(new AuditRecord(actor, action, "runChange", change.id().key(), details));
    }

    private static boolean isReviewer(Actor actor) {
        return actor.holds(Role.SYSTEM_ADMINISTRATOR) || actor.holds(Role.SECURITY_ADMINISTRATOR);
    }

    /** To the microsecond, as PostgreSQL keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
