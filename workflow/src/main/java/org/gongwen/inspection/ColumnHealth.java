package org.gongwen.inspection;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How one column stands.
 *
 * @param lapsesOn the first day on which it counts as not updated if nothing more is published in it, may be over; null
 *     for columns of which nobody expects anything new
 * @param stale whether that day has come
 * @param emptiesOn the first day on which nothing stands in it any more if nothing more is published; null if that does not come
 *     by itself
 */
public record ColumnHealth(
        SiteFacts.Column column,
        @Nullable LocalDate lapsesOn,
        boolean stale,
        @Nullable LocalDate emptiesOn) {

    /** Whether the public finds nothing in it; letters and surveys are articles too. */
    public boolean isEmpty() {
        return column.articles() == 0;
    }

    /** The next day on which it becomes worse if nothing is done: it lapses, or is empty; null if neither is to come. */
    public @Nullable LocalDate dueOn() {
        if (stale || lapsesOn == null) {
            return emptiesOn;
        }
        return emptiesOn == null || lapsesOn.isBefore(emptiesOn) ? lapsesOn : emptiesOn;
    }

    /** Whether that day comes by this one. */
    public boolean isDueBy(LocalDate day) {
        var due = dueOn();
        return due != null && !due.isAfter(day);
    }
}
