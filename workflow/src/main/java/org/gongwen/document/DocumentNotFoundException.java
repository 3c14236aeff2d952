package org.gongwen.document;

/** A document was asked for that does not exist. */
public class DocumentNotFoundException extends RuntimeException {
    public DocumentNotFoundException(DocumentId id) {
        super("no document " + id.value());
    }
}
