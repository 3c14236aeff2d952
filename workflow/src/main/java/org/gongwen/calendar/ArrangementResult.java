package org.gongwen.calendar;

import java.util.List;

/** What became of entering a notice. */
public sealed interface ArrangementResult {

    /** @param deadlines how many deadlines of open work moved with it */
    record Done(Arrangement arrangement, int deadlines) implements ArrangementResult {}

    /** Nothing was changed, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements ArrangementResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
