package org.gongwen.article;

/** What came of removing an article (删除). */
public enum DiscardResult {
    DISCARDED,
    /** It was submitted before: what went through people's hands stays on record. */
    REVIEWED
}
