package org.gongwen.webhook;

import java.time.Instant;
import java.util.UUID;
import org.gongwen.document.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one receiver.
 *
 * @param event the event's own identifier, the same in every attempt and for every receiver
 * @param number the document's number when it was told; null where it had none yet
 * @param nextAttemptAt when it is tried next; of no meaning unless it waits
 * @param lastAnswer what the receiver answered last, or why it could not be reached
 */
public record WebhookMessage(
        WebhookMessageId id,
        WebhookId webhook,
        UUID event,
        String type,
        DocumentId document,
        @Nullable String number,
        State state,
        int attempts,
        Instant at,
        Instant nextAttemptAt,
        @Nullable Instant lastAttemptAt,
        @Nullable String lastAnswer,
        @Nullable Instant deliveredAt) {

    public enum State {
        /** Will be tried, or tried again. */
        PENDING,
        /** The receiver has answered with success. */
        DELIVERED,
        /** Given up after the last attempt. */
        DEAD
    }
}
