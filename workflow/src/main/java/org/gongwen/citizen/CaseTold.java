package org.gongwen.citizen;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a citizen has been told of something.
 *
 * @param about of what; null while there is nothing to tell
 * @param way as he wished
 * @param at when that ended; null while nothing has been sent
 * @param words what the server answered last, as a code; empty where there was nothing to say
 */
public record CaseTold(
        @Nullable Telling about,
        TellBy way,
        State state,
        @Nullable Instant at,
        String words) {

    /** How far it is. */
    public enum State {
        /** There is nothing to tell yet. */
        WISHED,
        WAITING,
        SENT,
        /** There is no such mailbox, or the number is not taken. */
        REFUSED,
        /** Not taken, however often it was tried, or nobody knows any more how the citizen is reached. */
        GIVEN_UP
    }
}
