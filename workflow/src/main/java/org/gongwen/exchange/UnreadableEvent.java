package org.gongwen.exchange;

import java.time.Instant;
import java.util.UUID;

/**
 * A dead letter of the outbox: an event that no listener could be handed, because its type is not known or its content
 * cannot be read.
 *
 * @param listener class and method that it waits for
 * @param event its kind; what it says stays out of here
 * @param fault the class of fault that reading it ended with
 * @param foundBy the node that could not read it
 */
public record UnreadableEvent(
        UUID id, String listener, String event, Instant publishedAt, String fault, String foundBy, Instant foundAt) {}
