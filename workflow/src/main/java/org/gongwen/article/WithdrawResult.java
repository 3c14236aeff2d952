package org.gongwen.article;

/** What became of a withdrawal. */
public enum WithdrawResult {
    /** The public does not see it any more, nor will it at the time that was set. */
    WITHDRAWN,
    /** Nobody saw it, and nothing waited to be published. */
    NOT_PUBLIC,
    /** It takes a reason. */
    WITHOUT_REASON
}
