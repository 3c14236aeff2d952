package org.gongwen.monitor;

import java.time.Instant;
import java.util.List;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.task.Act;
import org.jspecify.annotations.Nullable;

/**
 * The way a run has taken: what was done, by whom and when, never what was written.
 *
 * @param steps the steps of its version, in the order of the procedure
 * @param acts everything that was done in it, the oldest first
 * @param passed the steps that somebody finished, in the order in which they were
 * @param diagram the BPMN of its version
 */
public record RunPath(
        MonitoredRun run, List<StepDescription> steps, List<Done> acts, List<StepKey> passed, String diagram) {

    public RunPath {
        steps = List.copyOf(steps);
        acts = List.copyOf(acts);
        passed = List.copyOf(passed);
    }

    /** @param target the step it went to; null where it went to none */
    public record Done(
            StepKey step,
            String stepName,
            String personName,
            Act act,
            @Nullable StepKey target,
            Instant at) {}
}
