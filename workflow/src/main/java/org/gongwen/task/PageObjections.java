package org.gongwen.task;

import java.util.Optional;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.TaskId;

/**
 * What the finished pages of a document have against finishing its office check (核稿). Declared here, since pages are made in
 * a higher room; an installation without that room asks nobody.
 */
public interface PageObjections {

    /** The text was changed between being measured and the end of the step: it has to be measured again. */
    ActionResult.Refused MOVED = new ActionResult.Refused("pagecheck.refused.moved");

    /**
     * Makes the pages of the document as it stands and measures them, unless this version was measured before. Takes seconds,
     * so never inside a transaction.
     *
     * @return why it cannot be done just now; empty once they are measured, or cannot be at all
     * @throws NotPermittedException if the actor may not read the document
     */
    Optional<ActionResult.Refused> measure(Actor actor, DocumentId document);

    /**
     * What holds up the step, in its transaction; nobody changes the document until that ends.
     *
     * @param despite whether the actor has given a reason to finish all the same
     * @return {@link #MOVED} if the present version was not measured
     */
    Optional<ActionResult.Refused> objection(DocumentId document, boolean despite);

    /** Records that the actor finishes the step whatever was found, in the transaction of the step. */
    void override(Actor actor, StepWork.Matter matter, TaskId task, String reason);
}
