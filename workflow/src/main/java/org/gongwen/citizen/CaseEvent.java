package org.gongwen.citizen;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a case.
 *
 * @param day in China
 * @param consulted of a consultation and its opinion alone
 * @param party who is consulted, by name; null where that is not known
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
        @Nullable String party,
        @Nullable Integer days,
        @Nullable LocalDate until,
        String text,
        @Nullable String by) {

    /** Something that has nothing but words. */
    static CaseEvent of(Instant at, Kind kind, String text) {
        return new CaseEvent(at, CaseRecords.day(at), kind, null, null, null, null, text.strip(), null);
    }

    /** That somebody is consulted, or his opinion has come in. */
    static CaseEvent consultation(Instant at, Kind kind, Consulted whom, @Nullable String party, String text) {
        return new CaseEvent(at, CaseRecords.day(at), kind, whom, party, null, null, text.strip(), null);
    }

    static CaseEvent correction(Instant at, LocalDate until, String text) {
        return new CaseEvent(
                at, CaseRecords.day(at), Kind.CORRECTION_ASKED, null, null, null, until, text.strip(), null);
    }

    static CaseEvent extension(Instant at, int days, String text) {
        return new CaseEvent(at, CaseRecords.day(at), Kind.EXTENDED, null, null, days, null, text.strip(), null);
    }

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
        /** It was closed and is handled again. */
        REOPENED,
        /** Whoever handed it in took it back. */
        WITHDRAWN,
        /** How to reach the citizen was taken away. */
        ANONYMISED
    }
}
