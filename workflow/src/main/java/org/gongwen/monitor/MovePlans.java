package org.gongwen.monitor;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gongwen.identity.Actor;
import org.gongwen.identity.UnitId;
import org.gongwen.process.RelocationPlan;
import org.gongwen.process.StepKey;
import org.gongwen.task.RunRelocation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What moving one run would do, for whoever proposes it and for whoever decides on it. */
@Component
class MovePlans {

    private final RunRelocation relocation;

    MovePlans(RunRelocation relocation) {
        this.relocation = relocation;
    }

    /** @param target null to leave the step out */
    MovePlan relocation(Actor actor, MonitoredRun run, Set<StepKey> leaving, @Nullable StepKey target) {
        return switch (relocation.planRelocation(run.id(), run.version(), leaving, target)) {
            case RelocationPlan.Impossible(var obstacles) -> new MovePlan.Impossible(obstacles);
            case RelocationPlan.Possible plan ->
                new MovePlan.Possible(
                        tasks(run, task -> leaving.contains(task.step())),
                        tasks(run, task -> !leaving.contains(task.step())),
                        target == null ? List.of() : relocation.openings(actor, run.id(), target),
                        plan.passedOver(),
                        plan.undone());
        };
    }

    MovePlan cancellation(MonitoredRun run, StepKey step, UnitId unit) {
        var obstacles = relocation.obstaclesToCancelling(run.id(), run.version(), step, unit);
        Predicate<MonitoredRun.Waiting> ending = task -> task.step().equals(step) && unit.equals(task.unit());
        return obstacles.isEmpty()
                ? new MovePlan.Possible(tasks(run, ending), tasks(run, ending.negate()), List.of(), List.of(), Set.of())
                : new MovePlan.Impossible(obstacles);
    }

    private static List<MonitoredRun.Waiting> tasks(MonitoredRun run, Predicate<MonitoredRun.Waiting> which) {
        return run.waiting().stream().filter(which).toList();
    }
}
