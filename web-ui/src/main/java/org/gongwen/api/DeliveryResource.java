package org.gongwen.api;

import java.time.Instant;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DeliveryState;
import org.jspecify.annotations.Nullable;

/** A document on its way to one unit. */
record DeliveryResource(
        String id,
        String document,
        String unit,
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
        int urgeCount) {

    static DeliveryResource of(Delivery delivery) {
        return new DeliveryResource(
                Identifiers.text(delivery.id().value()),
                delivery.document().key(),
                Identifiers.text(delivery.unit()),
                delivery.copy(),
                delivery.state(),
                delivery.round(),
                delivery.sentAt(),
                delivery.sentBy(),
                delivery.acknowledgedAt(),
                delivery.acknowledgedBy(),
                delivery.handledAt(),
                delivery.endedAt(),
                delivery.endedBy(),
                delivery.reason(),
                delivery.urgedAt(),
                delivery.urgeCount());
    }
}
