package org.gongwen.web.document;

import java.util.function.BiConsumer;
import org.gongwen.identity.Actor;
import org.gongwen.task.ActionResult;
import org.gongwen.task.InboxItem;
import org.gongwen.web.shell.CurrentActor;

/** A task on a person's desk, as a {@link StepForm} sees it. */
public final class StepWork {

    private final CurrentActor actor;
    private final InboxItem task;
    private final BiConsumer<ActionResult, String> outcome;

    StepWork(CurrentActor actor, InboxItem task, BiConsumer<ActionResult, String> outcome) {
        this.actor = actor;
        this.task = task;
        this.outcome = outcome;
    }

    /** Who is at the screen now; ask it for every action. */
    public Actor actor() {
        return actor.get();
    }

    public InboxItem task() {
        return task;
    }

    /**
     * Shows what became of an action: opens the next item after a success, says why it could not be done otherwise.
     *
     * @param actionText the word on the button that was pressed, for example 登记
     */
    public void finish(ActionResult result, String actionText) {
        outcome.accept(result, actionText);
    }
}
