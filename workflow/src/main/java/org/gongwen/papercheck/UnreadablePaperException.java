package org.gongwen.papercheck;

/** The file cannot be measured; the message says why, as part of a sentence. */
final class UnreadablePaperException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadablePaperException(String message) {
        super(message);
    }
}
