package org.gongwen.process;

import java.util.List;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What a return would do, for the person to see beforehand.
 *
 * @param target the step it goes back to
 * @param ending the open tasks that would end
 * @param opening who would get a task at the target
 */
public record ReturnPlan(StepKey target, String targetName, List<TaskId> ending, List<Opening> opening) {

    public ReturnPlan {
        ending = List.copyOf(ending);
        opening = List.copyOf(opening);
    }

    /**
     * One task that would open.
     *
     * @param handler null where the rule finds nobody
     * @param unit the unit an instance of a multi-instance step would be for; null for single steps
     */
    public record Opening(
            String stepName,
            @Nullable Principal handler,
            @Nullable UnitId unit) {}
}
