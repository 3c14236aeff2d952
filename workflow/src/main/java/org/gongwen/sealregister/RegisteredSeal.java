package org.gongwen.sealregister;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A seal in the register.
 *
 * @param unit whose seal it is
 * @param name as the electronic seal says it
 * @param keyReference the name under which {@link org.gongwen.seal.SealKeys} knows its key
 * @param validFrom the first day on which it may be used
 * @param validTo the last
 * @param change how its state was changed last; null if it has been in use since it was registered
 */
public record RegisteredSeal(
        SealId id,
        UnitId unit,
        String name,
        SealKind kind,
        String keyReference,
        LocalDate validFrom,
        LocalDate validTo,
        SealState state,
        PersonId registrar,
        String registrarName,
        OffsetDateTime registeredAt,
        @Nullable Change change) {

    /** Who changed the state, when, and why. */
    public record Change(String byName, OffsetDateTime at, String reason) {}

    public boolean isValidOn(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validTo);
    }
}
