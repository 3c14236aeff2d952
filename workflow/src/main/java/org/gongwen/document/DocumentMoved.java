package org.gongwen.document;

/**
 * A document has come to another point of its life. Published in the transaction of the change, to listeners of this
 * process that take part in it; what must outlast the transaction is theirs to keep.
 */
public record DocumentMoved(DocumentId document, Kind kind) {

    public enum Kind {
        /** Sent on its way by its drafter, for the first time or again (提交). */
        SUBMITTED,
        /** Came back to its drafter (退回). */
        RETURNED,
        SIGNED_OFF,
        /** Got its number, in the same transaction as the sign-off. */
        NUMBERED,
        DISTRIBUTED,
        ARCHIVED,
        /** Its process ended without filing it (办结). */
        CLOSED,
        /** Given up (作废). */
        VOID
    }
}
