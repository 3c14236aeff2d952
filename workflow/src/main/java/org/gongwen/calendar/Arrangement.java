package org.gongwen.calendar;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The holidays of a year and the days worked in exchange.
 *
 * @param notice what it follows; null where no notice is known yet and only the days that the law itself fixes are free
 * @param days in order; days of rest that are one anyway included
 */
public record Arrangement(int year, @Nullable Notice notice, List<ArrangedDay> days) {

    public Arrangement {
        days = List.copyOf(days);
    }

    /**
     * The notice of the State Council (部分节假日安排的通知).
     *
     * @param reference its document number
     * @param text as it was entered
     * @param by who entered it; null for what came with the product
     */
    public record Notice(
            String reference,
            String text,
            @Nullable String by,
            @Nullable Instant at) {}
}
