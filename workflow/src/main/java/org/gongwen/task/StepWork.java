package org.gongwen.task;

import java.util.Optional;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.StepKey;

/** What finishing a step asks for beside an opinion. Both run in the transaction of the action, the run being locked. */
@FunctionalInterface
public interface StepWork {
    StepWork NONE = matter -> {};

    /**
     * What the step is about.
     *
     * @param organ the organ in which the run goes
     * @param businessKey what the run was started with
     * @param finish what finishing the step means
     * @param voted whether several units vote at the step
     */
    record Matter(DocumentId document, String businessKey, UnitId organ, StepKey step, Finish finish, boolean voted) {}

    /** Why the step cannot be finished like this; asked once it is sure that the actor may finish it. */
    default Optional<ActionResult.Refused> objection(Actor actor, Matter matter) {
        return Optional.empty();
    }

    /** Does what belongs to the step, before the process moves on. */
    void carryOut(Matter matter);
}
