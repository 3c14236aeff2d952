package org.gongwen.design;

import java.util.List;

/** Whether work may be started in a process. */
public sealed interface StartDecision {

    record Allowed(StartableProcess process) implements StartDecision {}

    /** It may not, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements StartDecision {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
