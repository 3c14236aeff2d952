package org.gongwen.exchange;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sending a delivery back with reasons (退文), as the first check on receiving allows: 党政机关公文处理工作条例
 * 第二十四条第三项.
 */
@Service
public class ReturnDelivery {
    private final DeliveryRecords records;
    private final DeliveryAccess access;
    private final DeliveryInbox inbox;
    private final Documents documents;
    private final Directory directory;
    private final LeaveNotice notices;
    private final AuditTrail audit;
    private final Clock clock;

    ReturnDelivery(
            DeliveryRecords records,
            DeliveryAccess access,
            DeliveryInbox inbox,
            Documents documents,
            Directory directory,
            LeaveNotice notices,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.access = access;
        this.inbox = inbox;
        this.documents = documents;
        this.directory = directory;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param reason why; must not be empty, the sender has to know what to mend
     * @throws org.gongwen.identity.NotPermittedException if the actor does not receive for the unit, or there is no such delivery
     */
    @Transactional
    public DeliveryResult returnWith(Actor actor, DeliveryId id, String reason) {
        var delivery = records.lock(id).orElseThrow(() -> DeliveryAccess.refusal(id));
        access.requireReceiving(actor, delivery);
        if (reason.isBlank()) {
            return new DeliveryResult.Refused("exchange.refused.returnWithoutReason");
        }
        if (delivery.state() != DeliveryState.SENT) {
            return new DeliveryResult.AlreadyMoved(delivery);
        }
        var at = clock.instant();
        records.end(id, DeliveryState.RETURNED, actor.name(), reason.strip(), at);
        records.note(List.of(delivery), DeliveryEvent.Act.RETURNED, actor.name(), reason.strip(), at);
        inbox.finish(delivery, actor);
        var document = documents.summary(delivery.document());
        notices.leave(
                List.of(Principal.of(document.drafter()), inbox.officeClerk(document.organ())),
                Notice.Kind.DELIVERY_RETURNED,
                document.id(),
                directory.unit(delivery.unit()).shortName());
        audit.record(new AuditRecord(
                actor,
                "delivery.return",
                "document",
                "" + delivery.document().value(),
                Map.of("unit", "" + delivery.unit().value(), "delivery", "" + id.value())));
        return new DeliveryResult.Done(records.find(id).orElseThrow());
    }
}
