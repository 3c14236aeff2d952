package org.gongwen.process;

import java.util.List;
import org.gongwen.identity.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What a return would do, for the person to see beforehand.
 *
 * @param target the step it goes back to
 * @param ending the open tasks that would end
 * @param opening who would get a task at the target
 */
public record ReturnPlan(StepKey target, String targetName, List<TaskId> ending, List<Opening> opening) {
    /** One task that would open; {@code handler} is null where the rule finds nobody. */
    public record Opening(String stepName, @Nullable Principal handler) {}
}
