package org.gongwen.process;

import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A task that the engine has just opened.
 *
 * @param finish what finishing the step means
 * @param handler whom the step's rule found; null when it found nobody, which is a decision for an administrator
 * @param unit the unit this instance of a multi-instance step is for; null for single steps
 * @param workingDays the deadline that the definition sets for the step; null where it sets none
 */
public record OpenedTask(
        TaskId task,
        StepKey step,
        String stepName,
        ProcessDesign.Finish finish,
        @Nullable Principal handler,
        @Nullable UnitId unit,
        @Nullable Integer workingDays) {}
