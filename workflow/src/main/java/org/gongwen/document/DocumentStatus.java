package org.gongwen.document;

import java.util.EnumSet;
import java.util.Set;

/** Where a document stands in its life. The legal transitions are here and nowhere else. */
public enum DocumentStatus {
    /** Being drafted, never submitted. */
    DRAFT,
    /** Under way: review, countersigning, office check, sign-off. */
    IN_PROCESS,
    /** Came back to its drafter, who may edit it again. */
    RETURNED,
    /** Signed off and numbered. */
    SIGNED,
    /** Sent to its addressees. */
    DISTRIBUTED,
    /** Filed (归档). */
    ARCHIVED,
    /** Given up; its number, if it had one, stays in the register until the office makes it void. */
    VOID;

    /** The states that may follow this one. */
    public Set<DocumentStatus> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(IN_PROCESS, VOID);
            case IN_PROCESS -> EnumSet.of(RETURNED, DRAFT, SIGNED, VOID);
            case RETURNED -> EnumSet.of(IN_PROCESS, VOID);
            case SIGNED -> EnumSet.of(IN_PROCESS, RETURNED, DISTRIBUTED, ARCHIVED, VOID);
            case DISTRIBUTED -> EnumSet.of(ARCHIVED);
            case ARCHIVED, VOID -> EnumSet.noneOf(DocumentStatus.class);
        };
    }

    public boolean mayBecome(DocumentStatus later) {
        return next().contains(later);
    }

    /** The states from which this one may be reached. */
    public Set<DocumentStatus> previous() {
        var previous = EnumSet.noneOf(DocumentStatus.class);
        for (var status : values()) {
            if (status.mayBecome(this)) {
                previous.add(status);
            }
        }
        return previous;
    }

    /** Whether the drafter may edit the document in this state. */
    public boolean isWithDrafter() {
        return this == DRAFT || this == RETURNED;
    }
}
