package org.gongwen.inspection;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a site stands against one rule.
 *
 * @param figure what was counted: days since the last update of the home page, columns, visits that failed, letters
 * @param of what it is held against: days that are allowed, how many columns or letters break the rule, visits in all
 * @param dueOn the first day to come on which the rule is broken if nothing more is published or answered; null where it
 *     is broken already, is not judged, or never comes to that by time alone
 */
public record Verdict(
        VetoRule rule,
        Standing standing,
        int figure,
        int of,
        @Nullable LocalDate dueOn) {

    public enum Standing {
        KEPT,
        BROKEN,
        /** Nothing is known by which to judge. */
        NOT_JUDGED
    }

    /** Whether the rule is broken by a day to come, that day included, and not before. */
    public boolean isDueBy(LocalDate day) {
        return dueOn != null && !dueOn.isAfter(day);
    }
}
