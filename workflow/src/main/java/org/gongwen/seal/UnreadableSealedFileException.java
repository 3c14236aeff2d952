package org.gongwen.seal;

/** The file cannot be checked or sealed at all; the message says why, as part of a sentence. */
final class UnreadableSealedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableSealedFileException(String message) {
        super(message);
    }
}
