package org.gongwen.task;

import java.time.Clock;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.process.Milestone;
import org.gongwen.process.Movement;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What runs are about, documents and business items alike: who may know of it, and how it stands after the run moved. */
@Component
class Matters {
    private final Documents documents;
    private final DocumentAccess access;
    private final ItemRecords items;
    private final Clock clock;

    Matters(Documents documents, DocumentAccess access, ItemRecords items, Clock clock) {
        this.documents = documents;
        this.access = access;
        this.items = items;
        this.clock = clock;
    }

    /** Whether the actor may read what a run is about, and so may learn who moved it. */
    boolean mayRead(Actor actor, Run run) {
        var item = run.item();
        return item == null
                ? access.mayRead(actor, documents.summary(run.document()))
                : items.isReadable(actor, item, run.id());
    }

    /**
     * A document that comes back to its drafter may be edited again. One that was signed loses its sign-off where the way
     * back leads past it, and there alone: behind it nothing signs a second time. Its number stays its own, and is given
     * again by the next sign-off. An item lies with its drafter or goes on.
     *
     * @param target what finishing the step means to which it went
     */
    void wentBack(Actor actor, Run run, Movement movement, @Nullable Finish target) {
        var item = run.item();
        if (item != null) {
            items.changeStatus(
                    item,
                    target == Finish.SUBMIT ? BusinessItem.Status.RETURNED : BusinessItem.Status.IN_PROCESS,
                    clock.instant());
        } else if (run.kind() == Kind.DISPATCH && target == Finish.SUBMIT) {
            documents.moveOn(actor, run.document(), DocumentStatus.RETURNED);
        } else if (movement.undone().contains(Milestone.NUMBERED)) {
            documents.moveOn(actor, run.document(), DocumentStatus.IN_PROCESS);
        }
    }

    /** A document that somebody else took from its drafter is under way. */
    void leftItsDrafter(Actor actor, Run run) {
        if (run.kind() == Kind.DISPATCH) {
            documents.moveOn(actor, run.document(), DocumentStatus.IN_PROCESS);
        }
    }

    /** A document whose process has ended is closed, unless it was sent, filed or given up (ADR 0108). */
    void ended(Actor actor, Run run) {
        if (run.kind() == Kind.DISPATCH) {
            documents.moveOn(actor, run.document(), DocumentStatus.CLOSED);
        }
    }

    /** An item is finished when its process is. How a document stands before, the actions and steps that make it so say. */
    void wentOn(Run run, Movement movement) {
        var item = run.item();
        if (item != null) {
            items.changeStatus(
                    item,
                    movement.finished() ? BusinessItem.Status.FINISHED : BusinessItem.Status.IN_PROCESS,
                    clock.instant());
        }
    }
}
