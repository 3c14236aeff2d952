package org.gongwen.webhook;

import java.time.Instant;
import org.gongwen.document.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter of the webhooks: a message that its receiver did not take in any of its attempts.
 *
 * @param webhook the name of the subscription
 * @param type of the event, {@link WebhookEvent#key()}
 * @param lastAnswer what the receiver answered last, or why it could not be reached
 */
public record GivenUpMessage(
        WebhookMessageId id,
        String webhook,
        String type,
        DocumentId document,
        Instant at,
        int attempts,
        @Nullable String lastAnswer) {}
