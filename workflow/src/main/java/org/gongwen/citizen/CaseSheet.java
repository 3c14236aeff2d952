package org.gongwen.citizen;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * What a citizen handed in, as those see it who handle it; who he is, is asked for apart.
 *
 * @param obtaining how the information is to be given; null where none is applied for, and of before it was asked
 * @param due null while a correction is awaited
 * @param left counted working days after today; negative where it is overdue
 * @param stopped whether its clock stands today
 * @param lapsed whether a correction was to come by a day that is over
 * @param item in which it is handled; null before
 * @param letter the article in which question and answer are made public; null where none was begun
 * @param told of what the citizen was told, oldest first; empty where he did not wish it
 * @param events oldest first
 * @param offers what the actor may do about it now
 */
public record CaseSheet(
        CaseId id,
        SiteId site,
        CaseKind kind,
        String receipt,
        String subject,
        String text,
        boolean wantsPublic,
        @Nullable Obtaining obtaining,
        CaseState state,
        LocalDate receivedOn,
        @Nullable LocalDate due,
        int left,
        boolean stopped,
        boolean lapsed,
        @Nullable ItemId item,
        @Nullable ArticleId letter,
        @Nullable String reply,
        @Nullable String decision,
        List<CaseTold> told,
        List<CaseEvent> events,
        Set<CaseOffer> offers) {

    public CaseSheet {
        told = List.copyOf(told);
        events = List.copyOf(events);
        offers = Set.copyOf(offers);
    }
}
