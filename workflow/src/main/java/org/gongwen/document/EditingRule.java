package org.gongwen.document;

import java.util.Optional;
import java.util.Set;
import org.gongwen.identity.Actor;

/**
 * One reason why somebody other than its drafter may edit a document now: the step of the process at which it lies with
 * him lets him (核稿). The module that knows the open tasks provides a bean; what any rule allows is allowed.
 */
public interface EditingRule {

    /** What of the document the actor may change; empty if nothing. */
    Set<DraftField> editable(Actor actor, DocumentSummary document);

    /** The name of the step that lets the actor edit; empty if none does. */
    default Optional<String> step(Actor actor, DocumentSummary document) {
        return Optional.empty();
    }

    /** Whether nobody changes the document now, its drafter included: its process is suspended (暂停). */
    default boolean isHeldUp(DocumentSummary document) {
        return false;
    }
}
