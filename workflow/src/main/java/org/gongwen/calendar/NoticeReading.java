package org.gongwen.calendar;

import java.util.List;

/** What the text of a notice says. */
public sealed interface NoticeReading {

    /** @param days in order */
    record Read(List<ArrangedDay> days) implements NoticeReading {
        public Read {
            days = List.copyOf(days);
        }
    }

    /** It does not say it so that it could be relied on, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements NoticeReading {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
