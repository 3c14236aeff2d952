package org.gongwen.exchange;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gongwen.document.DocumentLock;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Written;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Taking back a delivery that the unit has not acknowledged (撤回). Nobody of the unit can read the document any more, not
 * even what he had of it in an earlier round; that it came and was recalled stays on record there.
 */
@Service
public class RecallDelivery {
    private final DeliveryRecords records;
    private final DeliveryAccess access;
    private final DeliveryInbox inbox;
    private final Documents documents;
    private final DocumentLock lock;
    private final LeaveNotice notices;
    private final AuditTrail audit;
    private final Clock clock;

    RecallDelivery(
            DeliveryRecords records,
            DeliveryAccess access,
            DeliveryInbox inbox,
            Documents documents,
            DocumentLock lock,
            LeaveNotice notices,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.access = access;
        this.inbox = inbox;
        this.documents = documents;
        this.lock = lock;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param reason why; must not be empty, the unit has seen the document announced
     * @throws org.gongwen.identity.NotPermittedException if the actor does not send for the issuing organ, or there is no such delivery
     */
    @Transactional
    public DeliveryResult recall(Actor actor, DeliveryId id, @Written String reason) {
        var document =
                records.find(id).orElseThrow(() -> DeliveryAccess.refusal(id)).document();
        access.requireSending(actor, documents.summary(document));
        // Who is being shown the document in the unit at this moment is seen below, or is not shown it any more.
        lock.hold(document);
        var delivery = records.lock(id).orElseThrow(() -> DeliveryAccess.refusal(id));
        if (delivery.state() != DeliveryState.SENT) {
            return new DeliveryResult.AlreadyMoved(delivery);
        }
        if (reason.isBlank()) {
            return new DeliveryResult.Refused("exchange.refused.recallWithoutReason");
        }
        var at = clock.instant();
        records.end(id, DeliveryState.RECALLED, actor.name(), reason.strip(), at);
        records.note(List.of(delivery), DeliveryEvent.Act.RECALLED, actor.name(), reason.strip(), at);
        var readers = inbox.readers(delivery);
        inbox.remove(delivery);
        inbox.endCirculation(delivery);
        inbox.withhold(delivery);
        notices.leave(
                Stream.concat(Stream.of(inbox.registrar(delivery.unit())), readers.stream())
                        .toList(),
                Notice.Kind.DELIVERY_RECALLED,
                delivery.document(),
                actor.name());
        audit.record(new AuditRecord(
                actor,
                "delivery.recall",
                "document",
                "" + delivery.document().value(),
                Map.of("unit", "" + delivery.unit().value(), "delivery", "" + id.value())));
        return new DeliveryResult.Done(records.find(id).orElseThrow());
    }
}
