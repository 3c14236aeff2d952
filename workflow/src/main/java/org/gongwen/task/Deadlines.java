package org.gongwen.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Until when a step is to be done. Days are those of {@link WorkingTime}, ending at the close of business. */
final class Deadlines {
    static final ZoneId ZONE = WorkingTime.ZONE;

    private Deadlines() {}

    /**
     * When a step that opens now is due: after its working days, and not after the day by which all is to be done.
     *
     * @return null where neither sets a limit
     */
    static @Nullable Instant due(Instant from, @Nullable Integer workingDays, @Nullable LocalDate dueOn) {
        var end = dueOn == null ? null : closeOfBusiness(dueOn);
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
    static Instant postponed(Instant due, Instant suspended, Instant resumed, @Nullable LocalDate dueOn) {
        var last = resumed.atZone(ZONE).toLocalDate();
        var days = (int) suspended
                .atZone(ZONE)
                .toLocalDate()
                .plusDays(1)
                .datesUntil(last.plusDays(1))
                .filter(WorkingTime::isWorkingDay)
                .count();
        if (days == 0) {
            return due;
        }
        var later = after(due, days);
        var end = dueOn == null ? null : closeOfBusiness(dueOn);
        return end == null || later.isBefore(end) ? later : end.isAfter(due) ? end : due;
    }

    private static Instant after(Instant from, int workingDays) {
        var day = from.atZone(ZONE).toLocalDate();
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            if (WorkingTime.isWorkingDay(day)) {
                left--;
            }
        }
        return closeOfBusiness(day);
    }

    private static Instant closeOfBusiness(LocalDate day) {
        return day.atTime(WorkingTime.CLOSE_OF_BUSINESS).atZone(ZONE).toInstant();
    }
}
