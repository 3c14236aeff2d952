package org.gongwen.webhook;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gongwen.document.DocumentMoved;
import org.gongwen.exchange.DeliveriesMoved;
import org.gongwen.exchange.DeliveryEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes messages in the transaction of what they tell: both commit or neither does. */
@Component
class WebhookOutbox {

    private final WebhookRecords records;
    private final Clock clock;

    WebhookOutbox(WebhookRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DocumentMoved moved) {
        records.happened(event(moved.kind()), moved.document(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DeliveriesMoved moved) {
        event(moved.act())
                .ifPresent(event -> records.happened(
                        event,
                        moved.document(),
                        moved.deliveries(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    private static WebhookEvent event(DocumentMoved.Kind kind) {
        return switch (kind) {
            case SUBMITTED -> WebhookEvent.DOCUMENT_SUBMITTED;
            case RETURNED -> WebhookEvent.DOCUMENT_RETURNED;
            case SIGNED_OFF -> WebhookEvent.DOCUMENT_SIGNED_OFF;
            case NUMBERED -> WebhookEvent.DOCUMENT_NUMBERED;
            case DISTRIBUTED -> WebhookEvent.DOCUMENT_DISTRIBUTED;
            case ARCHIVED, CLOSED -> WebhookEvent.DOCUMENT_CLOSED;
            case VOID -> WebhookEvent.DOCUMENT_VOID;
        };
    }

    private static Optional<WebhookEvent> event(DeliveryEvent.Act act) {
        return switch (act) {
            case SENT, SENT_AGAIN -> Optional.of(WebhookEvent.DELIVERY_SENT);
            case ACKNOWLEDGED -> Optional.of(WebhookEvent.DELIVERY_ACKNOWLEDGED);
            case HANDLED -> Optional.of(WebhookEvent.DELIVERY_CLOSED);
            case RETURNED -> Optional.of(WebhookEvent.DELIVERY_RETURNED);
            case RECALLED -> Optional.of(WebhookEvent.DELIVERY_RECALLED);
            case URGED, HANDED_OVER -> Optional.empty();
        };
    }
}
