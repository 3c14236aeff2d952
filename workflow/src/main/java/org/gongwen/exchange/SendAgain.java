package org.gongwen.exchange;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Written;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sending a returned or recalled delivery once more: the same delivery in its next round. */
@Service
public class SendAgain {
    private final DeliveryRecords records;
    private final DeliveryAccess access;
    private final DeliveryInbox inbox;
    private final Documents documents;
    private final AuditTrail audit;
    private final Clock clock;

    SendAgain(
            DeliveryRecords records,
            DeliveryAccess access,
            DeliveryInbox inbox,
            Documents documents,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.access = access;
        this.inbox = inbox;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    /** Sends it again without a word; see {@link #send(Actor, DeliveryId, String)}. */
    @Transactional
    public DeliveryResult send(Actor actor, DeliveryId id) {
        return send(actor, id, "");
    }

    /**
     * @param note what the unit is told, for example what was mended; may be empty
     * @throws org.gongwen.identity.NotPermittedException if the actor does not send for the issuing organ, or there is no such delivery
     */
    @Transactional
    public DeliveryResult send(Actor actor, DeliveryId id, @Written String note) {
        var delivery = records.lock(id).orElseThrow(() -> DeliveryAccess.refusal(id));
        access.requireSending(actor, documents.summary(delivery.document()));
        if (delivery.state() != DeliveryState.RETURNED && delivery.state() != DeliveryState.RECALLED) {
            return new DeliveryResult.AlreadyMoved(delivery);
        }
        var at = clock.instant();
        records.sendAgain(id, actor.name(), at);
        var sent = records.find(id).orElseThrow();
        records.note(List.of(sent), DeliveryEvent.Act.SENT_AGAIN, actor.name(), note.strip(), at);
        inbox.restore(sent);
        inbox.put(List.of(sent));
        audit.record(new AuditRecord(
                actor,
                "delivery.send_again",
                "document",
                "" + delivery.document().value(),
                Map.of("unit", "" + delivery.unit().value(), "round", "" + sent.round())));
        return new DeliveryResult.Done(sent);
    }
}
