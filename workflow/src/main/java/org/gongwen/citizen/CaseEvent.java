package org.gongwen.citizen;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a case.
 *
 * @param day in China
 * @param consulted of a consultation and its opinion alone
 * @param days of an extension alone
 * @param until of a correction that was asked for alone
 * @param text what was asked, corrected or given as a reason; may be empty
 * @param by who did it; null for the citizen and the system
 */
public record CaseEvent(
        Instant at,
        LocalDate day,
        Kind kind,
        @Nullable Consulted consulted,
        @Nullable Integer days,
        @Nullable LocalDate until,
        String text,
        @Nullable String by) {

    public enum Kind {
        RECEIVED,
        ACCEPTED,
        CORRECTION_ASKED,
        CORRECTED,
        CONSULTED,
        /** The opinion of whom was consulted has come in. */
        OPINION,
        EXTENDED,
        ANSWERED,
        REFUSED,
        ABANDONED,
        /** How to reach the citizen was taken away. */
        ANONYMISED
    }
}
