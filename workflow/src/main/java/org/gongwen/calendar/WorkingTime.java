package org.gongwen.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * At what hours a bureau works: deadlines end with it, and how long a step took is counted in it. Eight hours a day
 * (国务院关于职工工作时间的规定, article 3). Which days are worked say the {@link WorkingDays}.
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

    /** When a day's work ends. */
    public static Instant closeOfBusiness(LocalDate day) {
        return day.atTime(CLOSE_OF_BUSINESS).atZone(ZONE).toInstant();
    }
}
