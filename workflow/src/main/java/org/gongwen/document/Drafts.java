package org.gongwen.document;

import java.util.List;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writing a document. Every save is a version with author and time; a save on a base that is no longer the newest
 * version writes nothing and shows what is there.
 */
@Service
public class Drafts {

    /**
     * Starts a draft in the actor's post: it is drafted in the unit of the post and issued by the organ the unit belongs
     * to.
     *
     * @throws NotPermittedException if the post does not draft documents
     */
    @Transactional
    public CreateResult create(Actor actor, DraftContent content) {
        throw new UnsupportedOperationException();
    }

    /**
     * Keeps what was written; autosave is the same call. The body is sanitised first, see {@link BodyHtml}.
     *
     * @param base the version that the content was edited from
     * @throws NotPermittedException if the actor may not edit the document now
     */
    @Transactional
    public SaveResult save(Actor actor, DocumentId id, int base, DraftContent content) {
        throw new UnsupportedOperationException();
    }

    /** Whether the actor may edit the document now: its drafter while it is with the drafter, or by an {@link EditingRule}. */
    @Transactional(readOnly = true)
    public boolean mayEdit(Actor actor, DocumentId id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Gives a draft up.
     *
     * @throws NotPermittedException if the actor is not its drafter or it is not with the drafter
     */
    @Transactional
    public void discard(Actor actor, DocumentId id) {
        throw new UnsupportedOperationException();
    }

    /**
     * All saves, newest first.
     *
     * @throws NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public List<DraftVersion> versions(Actor actor, DocumentId id) {
        throw new UnsupportedOperationException();
    }
}
