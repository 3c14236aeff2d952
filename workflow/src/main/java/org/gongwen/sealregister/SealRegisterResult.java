package org.gongwen.sealregister;

import java.util.List;

/** What became of a change to the register. */
public sealed interface SealRegisterResult {

    record Done(RegisteredSeal seal) implements SealRegisterResult {}

    /** Nothing was changed, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements SealRegisterResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
