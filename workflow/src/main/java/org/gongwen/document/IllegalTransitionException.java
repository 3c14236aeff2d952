package org.gongwen.document;

/** A document was to take a state that its present one does not lead to. */
public class IllegalTransitionException extends RuntimeException {
    public IllegalTransitionException(DocumentId id, DocumentStatus to) {
        super("document " + id.value() + " cannot become " + to);
    }
}
