package org.gongwen.operations;

/** What became of trying stuck work again. */
public enum RetryResult {
    /** It was handed out; whether it succeeds shows in a moment. */
    HANDED_OUT,
    /** It was finished or tried again by somebody else in the meantime. */
    GONE
}
