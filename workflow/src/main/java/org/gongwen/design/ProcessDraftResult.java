package org.gongwen.design;

import java.util.List;

/** What became of beginning a draft. */
public sealed interface ProcessDraftResult {

    record Created(ProcessDraft draft) implements ProcessDraftResult {}

    /** Nothing was begun, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements ProcessDraftResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
