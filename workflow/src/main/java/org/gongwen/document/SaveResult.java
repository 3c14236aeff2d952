package org.gongwen.document;

import java.time.OffsetDateTime;
import org.gongwen.identity.PersonId;

/** What became of a save. */
public sealed interface SaveResult {

    /** A new version was kept. */
    record Saved(int version, OffsetDateTime at) implements SaveResult {}

    /** The content is the newest version already; no version was made. */
    record Unchanged(int version, OffsetDateTime at) implements SaveResult {}

    /**
     * Somebody saved in between; nothing was written.
     *
     * @param theirs the newest version as it stands now
     */
    record Conflict(int version, PersonId by, String byName, OffsetDateTime at, DraftContent theirs)
            implements SaveResult {}

    /** The content cannot be kept here, for the reason given; nothing was written. */
    record Refused(Finding reason) implements SaveResult {}
}
