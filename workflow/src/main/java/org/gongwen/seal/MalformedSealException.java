package org.gongwen.seal;

/** A seal or signature is not of its structure; the message says why, as part of a sentence. */
final class MalformedSealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedSealException(String message) {
        super(message);
    }
}
