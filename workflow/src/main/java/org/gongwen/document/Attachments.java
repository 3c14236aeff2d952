package org.gongwen.document;

import java.io.InputStream;
import java.util.List;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The attachments of a document. Who may edit the document may change them, who may read it may open them; an
 * identifier of an attachment is worth nothing without its document.
 */
@Service
public class Attachments {

    /**
     * Takes an upload in and puts it last.
     *
     * @param name the name the file had at the uploader's
     * @param content read to its end, not closed
     * @throws NotPermittedException if the actor may not edit the document now
     */
    @Transactional
    public AddResult add(Actor actor, DocumentId document, String name, InputStream content) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes an attachment off the document; one that is gone already is no error.
     *
     * @throws NotPermittedException if the actor may not edit the document now
     */
    @Transactional
    public void remove(Actor actor, DocumentId document, AttachmentId attachment) {
        throw new UnsupportedOperationException();
    }

    /**
     * Puts the attachments into an order; those not named follow in the order they had.
     *
     * @throws NotPermittedException if the actor may not edit the document now
     */
    @Transactional
    public void reorder(Actor actor, DocumentId document, List<AttachmentId> order) {
        throw new UnsupportedOperationException();
    }

    /**
     * In their order.
     *
     * @throws NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public List<Attachment> list(Actor actor, DocumentId document) {
        throw new UnsupportedOperationException();
    }

    /**
     * @throws NotPermittedException if the actor may not read the document, or the attachment is not one of its
     */
    @Transactional(readOnly = true)
    public OpenAttachment open(Actor actor, DocumentId document, AttachmentId attachment) {
        throw new UnsupportedOperationException();
    }
}
