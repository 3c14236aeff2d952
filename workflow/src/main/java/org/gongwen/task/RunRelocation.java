package org.gongwen.task;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.identity.Actor;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.Obstacle;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.Relocated;
import org.gongwen.process.RelocationPlan;
import org.gongwen.process.RelocationRefusedException;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
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
    private final OpinionRecords opinions;
    private final MovementRecorder movements;
    private final Matters matters;
    private final Clock clock;

    RunRelocation(
            Processes processes,
            TaskRecords records,
            OpinionRecords opinions,
            MovementRecorder movements,
            Matters matters,
            Clock clock) {
        this.processes = processes;
        this.records = records;
        this.opinions = opinions;
        this.movements = movements;
        this.matters = matters;
        this.clock = clock;
    }

    /** What {@link #migrate} would do now. */
    public RelocationPlan planMigration(
            ProcessInstanceId id, DefinitionId from, DefinitionId to, Map<StepKey, StepKey> mapping) {
        return records.process(id)
                .filter(run -> !run.definitionId().equals(from))
                .<RelocationPlan>map(run -> impossible(Obstacle.Kind.OTHER_VERSION))
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
        var held = records.lockProcess(id);
        if (held.isEmpty()) {
            return List.of(new Obstacle(Obstacle.Kind.ENDED, ""));
        }
        var run = held.get();
        if (!run.definitionId().equals(from)) {
            return List.of(new Obstacle(Obstacle.Kind.OTHER_VERSION, ""));
        }
        try {
            var moved = processes.migrate(id, to, mapping, run.context(actor));
            records.changeVersion(run, to);
            record(actor, run, moved, false);
            return List.of();
        } catch (RelocationRefusedException e) {
            return e.obstacles();
        }
    }

    /** What {@link #relocate} would do now. */
    public RelocationPlan planRelocation(
            ProcessInstanceId id, DefinitionId version, Set<StepKey> leaving, @Nullable StepKey target) {
        return records.process(id)
                .filter(run -> !run.definitionId().equals(version))
                .<RelocationPlan>map(run -> impossible(Obstacle.Kind.OTHER_VERSION))
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
        var held = records.lockProcess(id);
        if (held.isEmpty()) {
            return List.of(new Obstacle(Obstacle.Kind.ENDED, ""));
        }
        var run = held.get();
        if (!run.definitionId().equals(version)) {
            return List.of(new Obstacle(Obstacle.Kind.OTHER_VERSION, ""));
        }
        try {
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
                matters.wentBack(
                        actor,
                        run,
                        steps.stream()
                                .filter(step -> step.key().equals(target))
                                .findFirst()
                                .map(StepDescription::finish)
                                .orElse(null));
            }
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

    private static String name(List<StepDescription> steps, StepKey key) {
        return steps.stream()
                .filter(step -> step.key().equals(key))
                .findFirst()
                .map(StepDescription::name)
                .orElse(key.value());
    }

    private static RelocationPlan impossible(Obstacle.Kind kind) {
        return new RelocationPlan.Impossible(List.of(new Obstacle(kind, "")));
    }
}
