package org.gongwen.task;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.Obstacle;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.Relocated;
import org.gongwen.process.RelocationPlan;
import org.gongwen.process.RelocationRefusedException;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Moves runs to another version of their process, or within it to another step, together with their inbox entries. It
 * neither authorises nor audits: the action that calls it does both, in the same transaction.
 */
@Component
public class RunRelocation {
    private final Processes processes;
    private final TaskRecords records;
    private final SuspensionRecords suspensions;
    private final OpinionRecords opinions;
    private final MovementRecorder movements;
    private final Matters matters;
    private final Directory directory;
    private final Clock clock;

    RunRelocation(
            Processes processes,
            TaskRecords records,
            SuspensionRecords suspensions,
            OpinionRecords opinions,
            MovementRecorder movements,
            Matters matters,
            Directory directory,
            Clock clock) {
        this.processes = processes;
        this.records = records;
        this.suspensions = suspensions;
        this.opinions = opinions;
        this.movements = movements;
        this.matters = matters;
        this.directory = directory;
        this.clock = clock;
    }

    /** What {@link #migrate} would do now. */
    public RelocationPlan planMigration(
            ProcessInstanceId id, DefinitionId from, DefinitionId to, Map<StepKey, StepKey> mapping) {
        return records.process(id)
                .flatMap(run -> against(run, from))
                .<RelocationPlan>map(obstacle -> new RelocationPlan.Impossible(List.of(obstacle)))
                .orElseGet(() -> processes.planMigration(id, to, mapping));
    }

    /**
     * Moves a run to another version. Open tasks stay before those who have them, under the step that takes the place of
     * theirs.
     *
     * @param actor in whose name; what opens anew comes from him
     * @return why not; empty if it was moved
     */
    public List<Obstacle> migrate(
            Actor actor, ProcessInstanceId id, DefinitionId from, DefinitionId to, Map<StepKey, StepKey> mapping) {
        return held(id, from, run -> {
            var moved = processes.migrate(id, to, mapping, run.context(actor));
            records.changeVersion(run, to);
            record(actor, run, moved, false);
        });
    }

    /** What {@link #relocate} would do now. */
    public RelocationPlan planRelocation(
            ProcessInstanceId id, DefinitionId version, Set<StepKey> leaving, @Nullable StepKey target) {
        return records.process(id)
                .flatMap(run -> against(run, version))
                .<RelocationPlan>map(obstacle -> new RelocationPlan.Impossible(List.of(obstacle)))
                .orElseGet(() -> processes.planRelocation(id, leaving, target));
    }

    /**
     * Moves a run to another step, or past one if there is no target; it stands among what was done and written, with the
     * reason.
     *
     * @return why not; empty if it was moved
     */
    public List<Obstacle> relocate(
            Actor actor,
            ProcessInstanceId id,
            DefinitionId version,
            Set<StepKey> leaving,
            @Nullable StepKey target,
            String reason) {
        return held(id, version, run -> {
            var moved = processes.relocate(id, leaving, target, run.context(actor));
            var steps = processes.steps(version);
            for (var step : leaving) {
                opinions.append(
                        run,
                        null,
                        new RunTask.Step(step, name(steps, step), null, null),
                        actor,
                        actor.post(),
                        target == null ? Act.LEFT_OUT : Act.RELOCATED,
                        target == null ? null : new Opinion.Target(name(steps, target), target),
                        reason,
                        clock.instant());
            }
            record(actor, run, moved, true);
            if (target != null) {
                if (leaving.stream().anyMatch(step -> finish(steps, step) == Finish.SUBMIT)) {
                    matters.leftItsDrafter(actor, run);
                }
                matters.wentBack(actor, run, moved.movement(), finish(steps, target));
            }
        });
    }

    /**
     * The tasks that {@link #relocate} or {@link #cancelTask} would end now.
     *
     * @param unit null for those of all units
     */
    public Set<TaskId> ending(ProcessInstanceId id, Set<StepKey> leaving, @Nullable UnitId unit) {
        return records.openAt(id, leaving, unit);
    }

    /**
     * Whether {@link #relocate} or {@link #cancelTask} would end these tasks and no others; true of a run that has ended. The
     * run is held until the transaction ends.
     */
    public boolean endsOnly(ProcessInstanceId id, Set<StepKey> leaving, @Nullable UnitId unit, Set<TaskId> tasks) {
        return records.lockProcess(id).isEmpty() || ending(id, leaving, unit).equals(tasks);
    }

    /**
     * Who would get a task if {@link #relocate} took a run to a step now.
     *
     * @param actor in whose name
     */
    public List<StepAndHandler> openings(Actor actor, ProcessInstanceId id, StepKey step) {
        return records.process(id).stream()
                .flatMap(run -> processes.openings(id, step, run.context(actor)).stream())
                .map(opening -> new StepAndHandler(step, opening.stepName(), movements.handler(opening.handler())))
                .toList();
    }

    /** What is against {@link #cancelTask} now; empty if nothing is. */
    public List<Obstacle> obstaclesToCancelling(ProcessInstanceId id, DefinitionId version, StepKey step, UnitId unit) {
        return records.process(id)
                .flatMap(run -> against(run, version))
                .map(List::of)
                .orElseGet(() -> processes.obstaclesToRemoving(id, step, unit));
    }

    /**
     * Ends the task of one unit in a step that asks several; it stands among what was done and written, with the reason.
     *
     * @return why not; empty if it was ended
     */
    public List<Obstacle> cancelTask(
            Actor actor, ProcessInstanceId id, DefinitionId version, StepKey step, UnitId unit, String reason) {
        return held(id, version, run -> {
            var movement = processes.removeUnit(id, step, unit, run.context(actor));
            var at = clock.instant();
            opinions.append(
                    run,
                    null,
                    new RunTask.Step(step, name(processes.steps(version), step), unit, null),
                    actor,
                    actor.post(),
                    Act.TASK_CANCELLED,
                    new Opinion.Target(directory.unit(unit).shortName(), null),
                    reason,
                    at);
            movements.record(run, movement, null, false, actor, at);
            if (movement.finished()) {
                matters.wentOn(run, movement);
            }
        });
    }

    /**
     * Does something to a run that is held until the transaction ends, if it is under way on this version.
     *
     * @return why not; empty if it was done
     */
    private List<Obstacle> held(ProcessInstanceId id, DefinitionId version, Consumer<Run> change) {
        var held = records.lockProcess(id);
        if (held.isEmpty()) {
            return List.of(new Obstacle(Obstacle.Kind.ENDED, ""));
        }
        var run = held.get();
        var against = against(run, version);
        if (against.isPresent()) {
            return List.of(against.get());
        }
        try {
            change.accept(run);
            return List.of();
        } catch (RelocationRefusedException e) {
            return e.obstacles();
        }
    }

    private void record(Actor actor, Run run, Relocated moved, boolean returned) {
        var renamed = moved.kept().stream()
                .filter(task -> !task.from().equals(task.step()) || !returned)
                .toList();
        if (!renamed.isEmpty()) {
            records.rename(renamed);
        }
        movements.record(run, moved.movement(), null, returned, actor, clock.instant());
        if (moved.movement().finished()) {
            matters.wentOn(run, moved.movement());
        }
    }

    private static @Nullable Finish finish(List<StepDescription> steps, StepKey key) {
        return steps.stream()
                .filter(step -> step.key().equals(key))
                .findFirst()
                .map(StepDescription::finish)
                .orElse(null);
    }

    private static String name(List<StepDescription> steps, StepKey key) {
        return steps.stream()
                .filter(step -> step.key().equals(key))
                .findFirst()
                .map(StepDescription::name)
                .orElse(key.value());
    }

    /** What is against moving a run whatever the wish is. */
    private Optional<Obstacle> against(Run run, DefinitionId version) {
        if (!run.definitionId().equals(version)) {
            return Optional.of(new Obstacle(Obstacle.Kind.OTHER_VERSION, ""));
        }
        return suspensions.isSuspended(run.id())
                ? Optional.of(new Obstacle(Obstacle.Kind.SUSPENDED, ""))
                : Optional.empty();
    }
}
