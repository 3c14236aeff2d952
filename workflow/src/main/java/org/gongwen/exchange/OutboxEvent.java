package org.gongwen.exchange;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that a listener has not finished.
 *
 * @param listener class and method that it waits for
 * @param event its kind; what it says stays out of here
 * @param attempts how often it was handed out
 */
public record OutboxEvent(
        UUID id,
        String listener,
        String event,
        Instant publishedAt,
        int attempts,
        @Nullable Instant lastAttemptAt) {}
