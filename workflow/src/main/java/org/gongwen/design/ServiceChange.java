package org.gongwen.design;

import java.time.OffsetDateTime;
import org.gongwen.identity.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A process that is to be taken out of service or put back, and what became of it.
 *
 * @param key the id of the process
 * @param name what it was called then
 * @param version the newest when it was proposed; null where an earlier version of the application noted it
 * @param reason why, as the proposer says
 * @param decision null while it waits
 */
public record ServiceChange(
        ServiceChangeId id,
        String key,
        String name,
        @Nullable Integer version,
        Kind kind,
        String reason,
        PersonId proposer,
        String proposerName,
        OffsetDateTime proposedAt,
        State state,
        @Nullable Decision decision) {

    public enum Kind {
        /** Nothing new starts in it any more (停用). */
        STOP,
        /** Work starts in its newest version again (启用). */
        START
    }

    public enum State {
        /** Waits for a second administrator. */
        PROPOSED,
        /** He agreed, and so it is. */
        DONE,
        /** He sent it back. */
        REFUSED,
        /** The proposer took it back. */
        WITHDRAWN
    }

    /** @param words what the one who decided said; may be empty */
    public record Decision(PersonId by, String byName, OffsetDateTime at, String words) {}

    /** Whether somebody proposed it, and so does not decide on it. */
    public boolean isOf(PersonId person) {
        return proposer.equals(person);
    }
}
