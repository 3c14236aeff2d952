package org.gongwen.webhook;

import java.util.Arrays;
import java.util.Optional;

/** What a business system can be told about. */
public enum WebhookEvent {
    /** A drafter sent it on its way (提交). */
    DOCUMENT_SUBMITTED("document.submitted"),
    /** It came back to its drafter (退回). */
    DOCUMENT_RETURNED("document.returned"),
    /** It was signed off (签发). */
    DOCUMENT_SIGNED_OFF("document.signed_off"),
    /** It got its number (编号). */
    DOCUMENT_NUMBERED("document.numbered"),
    /** It was distributed (分发). */
    DOCUMENT_DISTRIBUTED("document.distributed"),
    /** It was filed (归档), or its process ended without filing it (办结). */
    DOCUMENT_CLOSED("document.closed"),
    /** It was given up (作废). */
    DOCUMENT_VOID("document.void"),
    /** It lies before the registrar of a unit (待签收). */
    DELIVERY_SENT("delivery.sent"),
    /** The unit has acknowledged it (签收). */
    DELIVERY_ACKNOWLEDGED("delivery.acknowledged"),
    /** The unit has handled it (办结). */
    DELIVERY_CLOSED("delivery.closed"),
    /** The unit sent it back (退文). */
    DELIVERY_RETURNED("delivery.returned"),
    /** The sender took it back (撤回). */
    DELIVERY_RECALLED("delivery.recalled");

    private final String key;

    WebhookEvent(String key) {
        this.key = key;
    }

    /** The form in payloads: {@code delivery.acknowledged}. */
    public String key() {
        return key;
    }

    public static Optional<WebhookEvent> of(String key) {
        return Arrays.stream(values()).filter(event -> event.key.equals(key)).findFirst();
    }
}
