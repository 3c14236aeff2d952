package org.gongwen.inspection;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where articles stand, a column or a home page, as it will be if nothing more is published: what is withdrawn by itself
 * leaves older ones behind, or none.
 *
 * @param openedOn counts as its last update while nothing stands there
 */
record Shelf(LocalDate openedOn, List<SiteFacts.Column> columns) {

    static Shelf of(SiteFacts.Column column) {
        return new Shelf(column.openedOn(), List.of(column));
    }

    LocalDate updated(LocalDate day) {
        return columns.stream()
                .map(column -> column.newestOn(day))
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElse(openedOn);
    }

    boolean isOver(LocalDate day, Period period) {
        return !overAfter(updated(day), period).isAfter(day);
    }

    /**
     * The first day of each time in which it is out of date: the first may be over, the others are to come. None for a column
     * of which nobody expects anything new.
     */
    List<LocalDate> overs(LocalDate today, @Nullable Period period) {
        var overs = new ArrayList<LocalDate>();
        if (period != null) {
            var starts = new ArrayList<LocalDate>(List.of(today));
            starts.addAll(turns());
            for (int at = 0; at < starts.size(); at++) {
                var over = overAfter(updated(starts.get(at)), period);
                var from = at > 0 && over.isBefore(starts.get(at)) ? starts.get(at) : over;
                if (at + 1 == starts.size() || from.isBefore(starts.get(at + 1))) {
                    overs.add(from);
                }
            }
        }
        return overs;
    }

    /** The days on which something goes. */
    private SortedSet<LocalDate> turns() {
        var turns = new TreeSet<LocalDate>();
        columns.forEach(column -> column.passing().forEach(one -> turns.add(one.goneOn())));
        return turns;
    }

    /** The first day on which more than a period lies behind. Six months after 31 August end with February. */
    static LocalDate overAfter(LocalDate day, Period period) {
        return day.plus(period).plusDays(1);
    }
}
