package org.gongwen.seal;

/** A signature made in a way that is not known here: neither good nor bad. The message continues a sentence about it. */
final class ForeignSealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ForeignSealException(String message) {
        super(message);
    }
}
