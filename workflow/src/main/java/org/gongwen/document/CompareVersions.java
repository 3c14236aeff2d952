package org.gongwen.document;

import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares two versions of a document. */
@Service
public class CompareVersions {

    /**
     * @throws NotPermittedException if the actor may not read the document
     * @throws DocumentNotFoundException if it has no such version
     */
    @Transactional(readOnly = true)
    public VersionComparison compare(Actor actor, DocumentId id, int from, int to) {
        throw new UnsupportedOperationException();
    }

    /** What a draft that is not saved changes of the newest version of the document, for whoever may edit it. */
    @Transactional(readOnly = true)
    public VersionComparison compareUnsaved(Actor actor, DocumentId id, DraftContent unsaved) {
        throw new UnsupportedOperationException();
    }
}
