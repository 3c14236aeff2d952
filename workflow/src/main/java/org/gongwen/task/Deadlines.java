package org.gongwen.task;

import java.time.Instant;
import java.time.LocalDate;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.calendar.WorkingTime;
import org.jspecify.annotations.Nullable;

/**
 * Until when a step is to be done: days end at the close of business.
 *
 * @param days which days count
 */
record Deadlines(WorkingDays days) {
    /**
     * When a step that opens now is due: after its working days, and not after the day by which all is to be done.
     *
     * @return null where neither sets a limit
     */
    @Nullable
    Instant due(Instant from, @Nullable Integer workingDays, @Nullable LocalDate dueOn) {
        var end = dueOn == null ? null : WorkingTime.closeOfBusiness(dueOn);
        if (workingDays == null) {
            return end;
        }
        var step = after(from, workingDays);
        return end != null && end.isBefore(step) ? end : step;
    }

    /**
     * When a step is due that was suspended for a while: later by the working days that began meanwhile, and not after the
     * day by which all is to be done, unless it was due after that before.
     */
    Instant postponed(Instant due, Instant suspended, Instant resumed, @Nullable LocalDate dueOn) {
        int passed = days.between(day(suspended), day(resumed));
        if (passed == 0) {
            return due;
        }
        var later = after(due, passed);
        var end = dueOn == null ? null : WorkingTime.closeOfBusiness(dueOn);
        return end == null || later.isBefore(end) ? later : end.isAfter(due) ? end : due;
    }

    private Instant after(Instant from, int workingDays) {
        return WorkingTime.closeOfBusiness(days.after(day(from), workingDays));
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(WorkingTime.ZONE).toLocalDate();
    }
}
