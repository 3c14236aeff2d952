package org.gongwen.article;

/** Where an article stands; never kept, always read off its reviews and what the public sees. */
public enum ArticleState {
    /** Being written (草稿). */
    DRAFT,
    /** Under review (审核中). */
    IN_REVIEW,
    /** Sent back to its author (退回). */
    RETURNED,
    /** Approved, and waits for its time, whatever was saved since (待发布). */
    SCHEDULED,
    /** The public sees it as it stands (已发布). */
    PUBLIC,
    /** The public sees it as it was; it has been changed since (已发布·有新稿). */
    PUBLIC_WITH_DRAFT,
    /** Taken back (已撤稿). */
    WITHDRAWN,
    /** Its time is over (已过期). */
    EXPIRED
}
