package org.gongwen.exchange;

import java.time.Instant;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the dispatch register (发文登记簿): a signed document and how its deliveries stand.
 *
 * @param sentAt when the first delivery was sent; null before it is distributed
 * @param units to how many units it goes
 * @param open how many have not acknowledged
 * @param acknowledged how many have acknowledged and still handle it
 * @param handled how many have closed it
 * @param returned how many returned it, or had it recalled
 */
public record DispatchEntry(
        DocumentId document,
        DocumentType type,
        String title,
        String number,
        Urgency urgency,
        UnitId draftingUnit,
        String drafter,
        DocumentStatus status,
        @Nullable Instant sentAt,
        int units,
        int open,
        int acknowledged,
        int handled,
        int returned) {}
