package org.gongwen.task;

import java.time.Instant;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run that is open now.
 *
 * @param unit for a countersigning or handling department: which one
 * @param opened whether somebody it is for has looked at it
 * @param unassigned whether an administrator has to name a handler
 */
public record OpenStep(
        TaskId task,
        StepKey step,
        String stepName,
        @Nullable UnitId unit,
        Principal handler,
        Instant since,
        @Nullable Instant dueAt,
        boolean opened,
        boolean unassigned) {}
