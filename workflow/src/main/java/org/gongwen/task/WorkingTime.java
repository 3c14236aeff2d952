package org.gongwen.task;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a bureau works: deadlines are counted in it, and so is how long a step took. Eight hours a day, five days a week,
 * Saturday and Sunday are days of rest (国务院关于职工工作时间的规定, articles 3 and 7). Public holidays, and the
 * weekends that are worked in exchange, are not known.
 */
public final class WorkingTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The morning begins. */
    public static final LocalTime OPENING = LocalTime.of(8, 0);

    /** The morning ends. */
    public static final LocalTime NOON = LocalTime.of(12, 0);

    /** The afternoon begins. */
    public static final LocalTime AFTERNOON = LocalTime.of(14, 0);

    public static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(18, 0);

    /** How long a working day is. */
    public static final Duration DAY =
            Duration.between(OPENING, NOON).plus(Duration.between(AFTERNOON, CLOSE_OF_BUSINESS));

    private WorkingTime() {}

    static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
