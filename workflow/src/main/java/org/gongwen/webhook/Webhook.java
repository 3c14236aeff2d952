package org.gongwen.webhook;

import java.time.Instant;
import java.util.Set;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A subscription.
 *
 * @param organ only documents that this organ issues; null for all
 * @param waiting messages that are on their way or will be tried again
 * @param dead messages that were given up, until somebody tries again
 */
public record Webhook(
        WebhookId id,
        String name,
        String url,
        Set<WebhookEvent> events,
        @Nullable UnitId organ,
        boolean active,
        Instant createdAt,
        String createdBy,
        long waiting,
        long dead) {}
