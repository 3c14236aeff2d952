package org.gongwen.process;

import java.util.List;
import java.util.Map;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * The process engine as the rest of the house sees it. It neither authorises nor audits: the task module does both
 * before it calls. Every call runs in the caller's transaction; the caller holds the lock on the instance (its row in
 * {@code process_instance}), so that two people never move one instance at the same time.
 */
public interface Processes {

    /**
     * Starts the newest version of a definition.
     *
     * @param variables what conditions and multi-instance steps read: Boolean, Long, String, or a list of UnitId
     */
    Movement start(String definitionKey, HandlingContext context, Map<String, Object> variables);

    /**
     * Completes a task.
     *
     * @throws TaskGoneException if the task is no longer open
     */
    Movement complete(TaskId task, HandlingContext context, Map<String, Object> variables);

    /** The earlier steps a task may be returned to, first step first. */
    List<StepDescription> returnTargets(TaskId task);

    /** What {@link #returnTo} would do. */
    ReturnPlan planReturn(TaskId task, StepKey target, HandlingContext context);

    /**
     * Goes back to an earlier step: ends every open task of the block being left and opens the target step.
     *
     * @throws TaskGoneException if the task is no longer open
     */
    Movement returnTo(TaskId task, StepKey target, HandlingContext context);

    /**
     * Takes a completed step back: what opened after it ends, the step opens again.
     *
     * @param step the step whose completion is taken back
     * @param unit for one instance of a multi-instance step that is still running: the unit whose vote is taken back
     */
    Movement withdraw(ProcessInstanceId instance, StepKey step, @Nullable UnitId unit, HandlingContext context);

    /** Adds a unit to a multi-instance step that is running (加签). */
    Movement addUnit(ProcessInstanceId instance, StepKey step, UnitId unit, HandlingContext context);

    /** The steps of the definition behind an instance, in the order of the procedure. */
    List<StepDescription> steps(ProcessInstanceId instance);

    /** The BPMN XML with its diagram, as deployed for this instance. */
    String diagram(ProcessInstanceId instance);
}
