package org.gongwen.inspection;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How one column stands.
 *
 * @param lapsesOn the first day on which it counts as not updated if nothing more is published in it, may be over; null
 *     for columns of which nobody expects anything new
 * @param stale whether that day has come
 */
public record ColumnHealth(
        SiteFacts.Column column, @Nullable LocalDate lapsesOn, boolean stale) {

    /** Whether the public finds nothing in it; letters and surveys are articles too. */
    public boolean isEmpty() {
        return column.articles() == 0;
    }

    /** Whether it lapses by a day to come, that day included, and not before. */
    public boolean isDueBy(LocalDate day) {
        return !stale && lapsesOn != null && !lapsesOn.isAfter(day);
    }
}
