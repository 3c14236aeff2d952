package org.gongwen.digest;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How often a digest comes. */
public enum Rhythm {
    DAILY,
    /** On Mondays. */
    WEEKLY;

    /** The day of the newest edition on a day. */
    LocalDate edition(LocalDate today) {
        return this == DAILY ? today : today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
