package org.gongwen.design;

import java.util.List;

/** What became of taking a process out of service, or of putting it back; everything but {@link Done} changed nothing. */
public sealed interface ServiceResult {

    record Done(ServiceChange change) implements ServiceResult {}

    /** It was so already. */
    record Unchanged() implements ServiceResult {}

    /** Somebody else was faster. */
    record AlreadyDecided(ServiceChange change) implements ServiceResult {}

    /** For a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements ServiceResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
