package org.gongwen.monitor;

import java.time.Instant;
import java.util.List;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.task.Act;
import org.gongwen.task.MovedSteps;
import org.gongwen.task.TakenWay;
import org.jspecify.annotations.Nullable;

/**
 * The way a run has taken: what was done, by whom and when, never what was written.
 *
 * @param steps the steps of its version, in the order of the procedure
 * @param acts everything that was done in it, the oldest first
 * @param passed the steps of its version that somebody finished, in the order in which they were; what was finished on
 *     an older version under another name is among them, what its version no longer has is not
 * @param way the sequence flows it has really taken
 * @param diagram the BPMN of its version
 */
public record RunPath(
        MonitoredRun run,
        List<StepDescription> steps,
        List<Done> acts,
        List<StepKey> passed,
        TakenWay way,
        String diagram) {

    public RunPath {
        steps = List.copyOf(steps);
        acts = List.copyOf(acts);
        passed = List.copyOf(passed);
    }

    /**
     * Something that was done, at the step as it was called at that moment.
     *
     * @param target the step it went to; null where it went to none
     * @param here the step of the version the run is on now; null where this version has no such step
     * @param targetHere the same of the target
     */
    public record Done(
            StepKey step,
            String stepName,
            String personName,
            Act act,
            @Nullable StepKey target,
            @Nullable StepKey here,
            @Nullable StepKey targetHere,
            Instant at) {

        /** As it is on the version the run is on now. */
        Done on(MovedSteps moved) {
            return new Done(
                    step,
                    stepName,
                    personName,
                    act,
                    target,
                    moved.now(step, at).orElse(null),
                    target == null ? null : moved.now(target, at).orElse(null),
                    at);
        }
    }
}
