package org.gongwen.webhook;

/** Identifies a subscription. */
public record WebhookId(long value) {}
