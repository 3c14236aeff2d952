package org.gongwen.calendar;

import java.time.LocalDate;

/** Implemented by what keeps moments that were counted in working days, and has to move them when the calendar changes. */
public interface CountedInWorkingDays {

    /**
     * The calendar changes, in this transaction.
     *
     * @param today what lies before it, or on it, stays
     * @return how many moved
     */
    int recount(WorkingDays before, WorkingDays after, LocalDate today);
}
