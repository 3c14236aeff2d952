package org.gongwen.sealregister;

import java.time.OffsetDateTime;
import org.gongwen.identity.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps a seal, or kept it.
 *
 * @param principal a person, or whoever holds a role in a unit
 * @param reason why he was named
 * @param end when it ended; null if he keeps it now
 */
public record Keeper(
        SealId seal,
        Principal principal,
        OffsetDateTime since,
        String namedBy,
        String reason,
        @Nullable End end) {

    /** From then on he keeps it no longer. */
    public record End(OffsetDateTime at, String byName, String reason) {}
}
