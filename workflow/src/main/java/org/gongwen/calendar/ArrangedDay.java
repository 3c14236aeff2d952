package org.gongwen.calendar;

import java.time.LocalDate;

/**
 * A day of which a notice speaks.
 *
 * @param name of the holiday it belongs to
 * @param rest whether it is free (放假); otherwise it is worked in exchange (上班)
 */
public record ArrangedDay(LocalDate day, String name, boolean rest) {}
