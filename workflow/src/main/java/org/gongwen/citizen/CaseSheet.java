package org.gongwen.citizen;

import java.time.LocalDate;
import java.util.List;
import org.gongwen.publication.SiteId;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * What a citizen handed in, as those see it who handle it.
 *
 * @param contact {@link Contact#NONE} once it was taken away
 * @param due null while a correction is awaited
 * @param left counted working days after today; negative where it is overdue
 * @param stopped whether its clock stands today
 * @param item in which it is handled; null before
 * @param events oldest first
 */
public record CaseSheet(
        CaseId id,
        SiteId site,
        CaseKind kind,
        String receipt,
        String subject,
        String text,
        Contact contact,
        boolean wantsPublic,
        CaseState state,
        LocalDate receivedOn,
        @Nullable LocalDate due,
        int left,
        boolean stopped,
        @Nullable ItemId item,
        @Nullable String reply,
        @Nullable String decision,
        List<CaseEvent> events) {

    public CaseSheet {
        events = List.copyOf(events);
    }
}
