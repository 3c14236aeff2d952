package org.gongwen.exchange;

import java.time.Instant;

/** One thing that happened to a delivery. */
public record DeliveryEvent(Act act, String personName, String text, Instant at) {

    public enum Act {
        SENT,
        ACKNOWLEDGED,
        RETURNED,
        RECALLED,
        SENT_AGAIN,
        URGED,
        /** Nobody could acknowledge it; the administrator gave it to somebody (移交). */
        HANDED_OVER,
        HANDLED
    }
}
