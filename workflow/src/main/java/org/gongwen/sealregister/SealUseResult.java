package org.gongwen.sealregister;

import java.util.List;

/** What became of using a seal. */
public sealed interface SealUseResult {

    /** @param file the sealed file */
    record Used(RecordedUse use, byte[] file) implements SealUseResult {}

    /** Nothing was sealed, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements SealUseResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
