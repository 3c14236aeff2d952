package org.gongwen.citizen;

import java.util.List;
import java.util.Objects;

/** Reads the clock of a case off what happened to it. */
final class CaseHistory {

    private CaseHistory() {}

    static CaseClock clock(CaseRecords.Row row, List<CaseEvent> events) {
        var clock = CaseClock.of(row.receivedOn(), row.term());
        var closed = row.receivedOn();
        boolean givenUp = false;
        for (var event : events) {
            clock = switch (event.kind()) {
                case CORRECTION_ASKED -> clock.correctionAsked(event.day(), Objects.requireNonNull(event.until()));
                // One that came after it was taken as it stood changes nothing.
                case CORRECTED -> clock.awaitsCorrection() ? clock.corrected(event.day()) : clock;
                case CONSULTED ->
                    clock.consulted(
                            Objects.requireNonNull(event.consulted()),
                            Objects.requireNonNullElse(event.party(), ""),
                            event.day());
                case OPINION -> clock.answered(Objects.requireNonNull(event.consulted()), event.day());
                case EXTENDED -> clock.extended(Objects.requireNonNull(event.days()));
                // Whoever lets it count all the same takes it as it stands: its term runs anew, as if it had been
                // corrected.
                case REOPENED -> (givenUp ? clock.corrected(event.day()) : clock).reopened(closed, event.day());
                case RECEIVED, ACCEPTED, ANSWERED, REFUSED, ABANDONED, WITHDRAWN, ANONYMISED -> clock;
            };
            closed = event.day();
            givenUp = event.kind() == CaseEvent.Kind.ABANDONED;
        }
        return clock;
    }
}
