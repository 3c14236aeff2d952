package org.gongwen.citizen;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of the desk; who wrote it is not on it.
 *
 * @param due null while a correction is awaited
 * @param left working days that are left, as {@link CaseSheet#left()}; 0 where it is closed
 * @param stopped whether its clock stands today
 * @param lapsed whether a correction was to come by a day that is over
 */
public record CaseLine(
        CaseId id,
        CaseKind kind,
        String receipt,
        String subject,
        CaseState state,
        LocalDate receivedOn,
        @Nullable LocalDate due,
        int left,
        boolean stopped,
        boolean lapsed) {

    public CaseCursor cursor() {
        return new CaseCursor(due, id);
    }
}
