package org.gongwen.task;

import java.time.Instant;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/**
 * What one person did and wrote at one step; names, post and unit as they were at that moment.
 *
 * @param unit for a countersigning or handling department: which one
 * @param target to what or whom it was done; null where the act has no such thing
 * @param text the opinion as written; empty when nothing was written
 */
public record Opinion(
        long id,
        ProcessInstanceId process,
        StepKey step,
        String stepName,
        @Nullable UnitId unit,
        PersonId person,
        String personName,
        String post,
        String unitName,
        Act act,
        @Nullable Target target,
        String text,
        Instant at) {

    /** At the step that stands for its own on the version the run is on now, by whatever name it was written. */
    Opinion on(MovedSteps moved) {
        return moved.moves().isEmpty()
                ? this
                : new Opinion(
                        id,
                        process,
                        moved.now(step, at).orElse(step),
                        stepName,
                        unit,
                        person,
                        personName,
                        post,
                        unitName,
                        act,
                        target == null || target.step() == null
                                ? target
                                : new Target(
                                        target.name(),
                                        moved.now(target.step(), at).orElse(target.step())),
                        text,
                        at);
    }

    /**
     * Of a return the step it went back to, of a transfer the person, of a countersigning the department.
     *
     * @param name as it was called at that moment
     * @param step the step; null for persons and departments
     */
    public record Target(String name, @Nullable StepKey step) {
        static Target of(StepDescription step) {
            return new Target(step.name(), step.key());
        }
    }
}
