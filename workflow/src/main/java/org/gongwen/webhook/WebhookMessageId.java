package org.gongwen.webhook;

/** Identifies one event on its way to one receiver. */
public record WebhookMessageId(long value) {}
