package org.gongwen.task;

import org.gongwen.identity.Principal;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/**
 * A step and whom it waits for; the screens word it.
 *
 * @param stepName as the definition calls it
 * @param handler null where the rule of the step finds nobody
 */
public record StepAndHandler(
        StepKey step, String stepName, @Nullable Principal handler) {}
