package org.gongwen.seal;

/** Keys cannot be reached or do not sign: an operator has to look. */
public final class SealKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealKeyException(String message) {
        super(message);
    }

    public SealKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
