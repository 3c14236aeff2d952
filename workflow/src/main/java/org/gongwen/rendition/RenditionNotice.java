package org.gongwen.rendition;

/** What the pages of a document do not show as its text has it. */
public enum RenditionNotice {
    /** Underlined, struck out, raised or lowered letters stand as plain ones. */
    LOOKS_LOST,
    /** Tables on pages hold words alone. */
    PICTURE_IN_TABLE,
    /** A table with more columns than a sheet has room for stands as lines. */
    TABLE_TOO_WIDE,
    /** A picture cannot be read, or has more pixels than a sheet can show. */
    PICTURE_UNREADABLE;

    /** Of the sentence for who reads the pages. */
    public String messageKey() {
        return "rendition.notice." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
