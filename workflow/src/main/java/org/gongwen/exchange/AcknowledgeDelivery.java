package org.gongwen.exchange;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gongwen.document.Direction;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.task.ProcessRuns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Acknowledging a delivery (签收): starts the receiving unit's own process with the document. */
@Service
public class AcknowledgeDelivery {

    /** The process that takes what organs receive. */
    private static final String RECEIPT = "receipt";

    private final DeliveryRecords records;
    private final ReceiptRecords receipts;
    private final DeliveryAccess access;
    private final DeliveryInbox inbox;
    private final Documents documents;
    private final ProcessRuns runs;
    private final AuditTrail audit;
    private final Clock clock;

    AcknowledgeDelivery(
            DeliveryRecords records,
            ReceiptRecords receipts,
            DeliveryAccess access,
            DeliveryInbox inbox,
            Documents documents,
            ProcessRuns runs,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.receipts = receipts;
        this.access = access;
        this.inbox = inbox;
        this.documents = documents;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @throws org.gongwen.identity.NotPermittedException if the actor does not receive for the unit, or there is no such delivery
     */
    @Transactional
    public DeliveryResult acknowledge(Actor actor, DeliveryId id) {
        var delivery = records.lock(id).orElseThrow(() -> DeliveryAccess.refusal(id));
        access.requireReceiving(actor, delivery);
        if (delivery.state() != DeliveryState.SENT) {
            return new DeliveryResult.AlreadyMoved(delivery);
        }
        var at = clock.instant();
        var document = documents.summary(delivery.document());
        var begun = runs.start(
                actor,
                new ProcessRuns.Beginning(
                        RECEIPT,
                        document.id(),
                        null,
                        document.urgency(),
                        "" + id.value(),
                        actor.person(),
                        delivery.unit(),
                        delivery.unit(),
                        document.deadline(),
                        document.direction() == Direction.UPWARD),
                Map.of());
        records.acknowledge(id, actor.name(), begun.movement().instance(), at);
        records.note(List.of(delivery), DeliveryEvent.Act.ACKNOWLEDGED, actor.name(), "", at);
        receipts.open(delivery, at);
        inbox.finish(delivery, actor);
        audit.record(new AuditRecord(
                actor,
                "delivery.acknowledge",
                "document",
                "" + delivery.document().value(),
                Map.of("unit", "" + delivery.unit().value(), "delivery", "" + id.value())));
        return new DeliveryResult.Done(records.find(id).orElseThrow());
    }
}
