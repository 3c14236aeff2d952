package org.gongwen.citizen;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a citizen has been told that the answer is there.
 *
 * @param way as he wished
 * @param at when that ended; null while nothing has been sent
 * @param words what the server answered last, as a code; empty where there was nothing to say
 */
public record CaseTold(TellBy way, State state, @Nullable Instant at, String words) {

    /** How far it is. */
    public enum State {
        /** There is no answer yet. */
        WISHED,
        WAITING,
        SENT,
        /** There is no such mailbox, or the number is not taken. */
        REFUSED,
        /** Not taken, however often it was tried, or nobody knows any more how the citizen is reached. */
        GIVEN_UP
    }
}
