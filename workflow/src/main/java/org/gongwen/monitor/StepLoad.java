package org.gongwen.monitor;

import java.time.Duration;
import java.time.Instant;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/**
 * How much work a step is, and how long it takes.
 *
 * @param done how often it was finished in the period
 * @param median from its opening to its end, in {@link org.gongwen.calendar.WorkingTime}; half of them took no longer. Null if
 *     none was finished
 * @param ninetieth nine of ten took no longer
 * @param medianByClock as {@code median}, nights and days of rest included
 * @param ninetiethByClock nine of ten took no longer by the clock
 * @param open how many lie there now
 * @param overdue how many of them past their deadline
 * @param oldest since when the longest waiting lies with whoever has it now; null if none lies there
 */
public record StepLoad(
        StepKey step,
        long done,
        @Nullable Duration median,
        @Nullable Duration ninetieth,
        @Nullable Duration medianByClock,
        @Nullable Duration ninetiethByClock,
        long open,
        long overdue,
        @Nullable Instant oldest) {}
