package org.gongwen.seal;

/** Keys cannot be reached or do not sign: an operator has to look. */
public final class SealKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealKeyException(String message) {
        super(message);
    }

    /** For providers of keys outside this package. */
    public SealKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
