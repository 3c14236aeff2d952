package org.gongwen.citizen;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The letters or online applications of a kind that a site received in a year, and how they stand now.
 *
 * @param site its name; null for all sites together
 * @param kind null for all kinds together
 * @param answered how many of those received have their answer
 * @param inTime how many of the answered had it by the day on which it was due
 * @param refused how many were not accepted (不予受理)
 * @param dropped how many were taken back or given up
 * @param open how many are neither answered nor closed
 * @param overdue how many of these are so after the day on which they were due
 * @param workingDays that the answered took together, each from the day after it came in to the day of its answer
 */
public record LettersOfYear(
        @Nullable String site,
        @Nullable CaseKind kind,
        int received,
        int answered,
        int inTime,
        int refused,
        int dropped,
        int open,
        int overdue,
        long workingDays) {

    /** How many working days an answer took, to one decimal; empty where there is none. */
    public Optional<BigDecimal> meanDays() {
        return answered == 0
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(workingDays).divide(BigDecimal.valueOf(answered), 1, RoundingMode.HALF_UP));
    }

    /** Both together. */
    LettersOfYear and(LettersOfYear other) {
        return new LettersOfYear(
                site,
                kind,
                received + other.received,
                answered + other.answered,
                inTime + other.inTime,
                refused + other.refused,
                dropped + other.dropped,
                open + other.open,
                overdue + other.overdue,
                workingDays + other.workingDays);
    }
}
