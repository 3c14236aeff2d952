package org.gongwen.design;

import java.util.List;

/** What became of giving up a draft. */
public sealed interface DiscardResult {

    record Done() implements DiscardResult {}

    /** The draft stays, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements DiscardResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
