package org.gongwen.document;

/** What came of a decision about making a document public. */
public enum DisclosureResult {
    SET,
    /** Only what is marked as public (公开) is made public unasked; nothing was changed. */
    CLASSIFIED,
    /** What is not made public unasked has a reason; nothing was changed. */
    WITHOUT_REASON
}
