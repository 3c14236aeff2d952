package org.gongwen.numbering;

import java.util.List;

/** What became of a change to the register. */
public sealed interface NumberingResult {

    record Done(RegisteredNumber number) implements NumberingResult {}

    /** Nothing was changed; the key names the sentence that says why. */
    record Refused(String messageKey, List<Object> arguments) implements NumberingResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
