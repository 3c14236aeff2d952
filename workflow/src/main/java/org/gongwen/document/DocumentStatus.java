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
    /** Its process ended without anybody filing it (办结), as that of an internal report (签报). */
    CLOSED,
    /** Given up; its number, if it had one, stays in the register until the office makes it void. */
    VOID;

    /** The states that may follow this one. */
    public Set<DocumentStatus> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(IN_PROCESS, VOID);
            case IN_PROCESS -> EnumSet.of(RETURNED, DRAFT, SIGNED, CLOSED, VOID);
            case RETURNED -> EnumSet.of(IN_PROCESS, CLOSED, VOID);
            case SIGNED -> EnumSet.of(IN_PROCESS, RETURNED, DISTRIBUTED, ARCHIVED, CLOSED, VOID);
            case DISTRIBUTED -> EnumSet.of(ARCHIVED);
            case ARCHIVED, CLOSED, VOID -> EnumSet.noneOf(DocumentStatus.class);
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

    /** Whether a document that was signed still bears its sign-off in this state: it has not gone back and is not void. */
    public boolean keepsSignOff() {
        return switch (this) {
            case SIGNED, DISTRIBUTED, ARCHIVED, CLOSED -> true;
            case DRAFT, IN_PROCESS, RETURNED, VOID -> false;
        };
    }

    /** Whether the drafter may edit the document in this state. */
    public boolean isWithDrafter() {
        return this == DRAFT || this == RETURNED;
    }
}
