package org.gongwen.task;

import org.gongwen.document.DocumentType;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.jspecify.annotations.Nullable;

/**
 * What to show of a folder; null fields do not restrict.
 *
 * @param choice which part of the folder
 * @param draftingUnit documents drafted by this unit
 * @param text contained in the title, or in the document number
 */
public record InboxFilter(
        Choice choice,
        @Nullable DocumentType type,
        @Nullable UnitId draftingUnit,
        @Written(200) @Nullable String text) {
    public static final InboxFilter ALL = new InboxFilter(Choice.ALL, null, null, null);

    /** Whether it asks for something that stands in the documents, not in the inbox. */
    boolean aboutDocuments() {
        return type != null || draftingUnit != null || (text != null && !text.isBlank());
    }

    /** What people look for first. */
    public enum Choice {
        ALL,
        /** Due from now until the end of today; what is late already is overdue. */
        TODAY,
        OVERDUE,
        /** What came back from a later step. */
        RETURNED
    }
}
