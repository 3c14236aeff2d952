package org.gongwen.task;

import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.StepAction;
import org.gongwen.process.TaskId;
import org.springframework.stereotype.Component;

/** At which steps documents may be sealed: those whose definition offers {@link StepAction#SEAL}. */
@Component
public class SealingSteps {

    private final TaskRecords records;
    private final StepOffers offers;

    SealingSteps(TaskRecords records, StepOffers offers) {
        this.records = records;
        this.offers = offers;
    }

    /**
     * The step of a task about a document. Nobody moves its run until the transaction ends; comes before every other lock
     * (ADR 0071).
     *
     * @throws NotPermittedException if there is no such task, or it is for somebody else
     */
    public SealingStep hold(Actor actor, TaskId task) {
        var held = records.lockOfDocument(task)
                .filter(found -> found.isFor(actor))
                .orElseThrow(() -> new NotPermittedException("task " + task.value() + " is for somebody else"));
        if (held.isSuspended()) {
            return new SealingStep.Closed("task.refused.suspended");
        }
        if (held.folder() != Folder.TO_DO) {
            return new SealingStep.Closed("task.refused.sealNoLonger");
        }
        if (!offers.offers(held, StepAction.SEAL)) {
            return new SealingStep.Closed("task.refused.sealNotHere");
        }
        var run = held.process();
        return new SealingStep.Open(
                run.document(), run.id(), held.step().key(), held.step().name(), held.postOf(actor));
    }
}
