package org.gongwen.identity;

/** Somebody attempted what the posts held do not allow; screens do not offer it, so this is a probe or a stale page. */
public class NotPermittedException extends RuntimeException {
    public NotPermittedException(String message) {
        super(message);
    }
}
