package org.gongwen.exchange;

import java.time.Instant;
import java.util.List;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * The receiving organ's own record of a document (收文登记).
 *
 * @param year year of the register; null before it is registered
 * @param number running number in that year's register; null before it is registered
 * @param category what kind of matter it is, as the organ files it
 * @param proposal the proposal for handling it (拟办意见)
 * @param leadUnit the unit that handles it (主办)
 * @param assistingUnits units that assist (协办)
 * @param readers to whom it is circulated when it has been handled
 */
public record Receipt(
        DeliveryId delivery,
        UnitId organ,
        @Nullable Integer year,
        @Nullable Integer number,
        @Nullable String category,
        @Nullable Instant registeredAt,
        @Nullable String registeredBy,
        @Nullable String proposal,
        @Nullable UnitId leadUnit,
        List<UnitId> assistingUnits,
        List<PersonId> readers,
        Instant acknowledgedAt,
        @Nullable Instant closedAt) {

    /** Who handles it, as far as that has been proposed or instructed. */
    public Handling handling() {
        return new Handling(leadUnit, assistingUnits, readers);
    }
}
