package org.gongwen.numbering;

import java.util.List;

/** What became of a change to the number words. */
public sealed interface NumberWordResult {

    record Done(NumberWord word) implements NumberWordResult {}

    /** Nothing was changed, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements NumberWordResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
