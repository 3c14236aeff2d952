package org.gongwen.survey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An opinion as officers read it: never who sent it.
 *
 * @param clause the article of the draft that it is about; empty for the whole text
 * @param mark null while nobody has said what becomes of it
 * @param markedAt when somebody said so last; null while nobody has
 * @param named whether whoever sent it said who he is, and that is still kept
 */
public record OpinionLine(
        long id,
        String receipt,
        Instant sentAt,
        String clause,
        String text,
        @Nullable OpinionMark mark,
        String reason,
        @Nullable Instant markedAt,
        boolean named) {

    /** What whoever marks it has before him. */
    public SeenOpinion seen() {
        return new SeenOpinion(id, markedAt);
    }
}
