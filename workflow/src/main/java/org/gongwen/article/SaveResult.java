package org.gongwen.article;

import java.time.OffsetDateTime;
import java.util.List;

/** What became of a save of an article; everything but {@link Saved} wrote nothing. */
public sealed interface SaveResult {

    /** @param version the newest now; the same as before where nothing was different */
    record Saved(int version, OffsetDateTime at) implements SaveResult {}

    /** Somebody saved in between. */
    record Outdated(int version, String byName, OffsetDateTime at) implements SaveResult {}

    /** It cannot be kept, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements SaveResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
