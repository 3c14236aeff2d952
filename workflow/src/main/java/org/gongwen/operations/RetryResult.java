package org.gongwen.operations;

/** What became of trying stuck work again. */
public enum RetryResult {
    /** It was handed out; whether it succeeds shows in a moment. */
    HANDED_OUT,
    /** The subscription it is for rests: nothing would be sent. It may be taken up again, or the message discarded. */
    RESTING,
    /** It was finished or tried again by somebody else in the meantime. */
    GONE
}
