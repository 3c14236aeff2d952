package org.gongwen.numbering;

import java.time.OffsetDateTime;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A word under which an organ numbers beside its own 机关代字, as 局函 stands beside 局发. Each has its own series in each
 * year.
 *
 * @param purpose what is numbered under it, in the words of the administrator
 * @param ended since when nothing is numbered under it any more; null while it is in use
 */
public record NumberWord(
        NumberWordId id,
        UnitId organ,
        String word,
        Kind kind,
        String purpose,
        @Nullable Ended ended) {

    /** What is numbered; documents and business items never share a series. */
    public enum Kind {
        DOCUMENT,
        ITEM
    }

    /** @param reason in the words of the administrator */
    public record Ended(OffsetDateTime at, String byName, String reason) {}

    public boolean inUse() {
        return ended == null;
    }
}
