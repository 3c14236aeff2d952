package org.gongwen.exchange;

/** Identifies a document's delivery to one unit. */
public record DeliveryId(long value) {}
