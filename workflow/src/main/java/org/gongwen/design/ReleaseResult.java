package org.gongwen.design;

import java.util.List;
import org.gongwen.process.Finding;

/** What became of an action on a proposal. */
public sealed interface ReleaseResult {

    record Done(Release release) implements ReleaseResult {}

    /** The definition would not run: nothing was written. At least one of the findings blocks. */
    record Faulty(List<Finding> findings) implements ReleaseResult {}

    /** Somebody decided before; nothing was written. */
    record AlreadyDecided(Release release) implements ReleaseResult {}

    /** Nothing was written, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements ReleaseResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
