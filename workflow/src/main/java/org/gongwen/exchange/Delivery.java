package org.gongwen.exchange;

import java.time.Instant;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way to one unit.
 *
 * @param copy whether the unit is copied (抄送) instead of addressed (主送)
 * @param round how often it has been sent
 * @param endedAt when it was returned or recalled
 * @param reason why it was returned or recalled
 * @param process the receiving unit's own process; null before it was acknowledged
 */
public record Delivery(
        DeliveryId id,
        DocumentId document,
        UnitId unit,
        boolean copy,
        DeliveryState state,
        int round,
        Instant sentAt,
        String sentBy,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant handledAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String reason,
        @Nullable Instant urgedAt,
        int urgeCount,
        @Nullable ProcessInstanceId process) {}
