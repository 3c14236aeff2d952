package org.gongwen.exchange;

import java.time.Clock;
import java.util.Map;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Urging every unit that has not acknowledged a document, in one go (催办). */
@Service
public class UrgeDeliveries {
    private final DeliveryRecords records;
    private final DeliveryAccess access;
    private final DeliveryInbox inbox;
    private final DocumentAccess reading;
    private final LeaveNotice notices;
    private final AuditTrail audit;
    private final Clock clock;

    UrgeDeliveries(
            DeliveryRecords records,
            DeliveryAccess access,
            DeliveryInbox inbox,
            DocumentAccess reading,
            LeaveNotice notices,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.access = access;
        this.inbox = inbox;
        this.reading = reading;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @return how many units were urged
     * @throws org.gongwen.identity.NotPermittedException if the actor does not send for the issuing organ
     */
    @Transactional
    public int urge(Actor actor, DocumentId document) {
        access.requireSending(actor, reading.requireRead(actor, document));
        var at = clock.instant();
        var urged = records.urge(document, at);
        if (!urged.isEmpty()) {
            records.note(urged, DeliveryEvent.Act.URGED, actor.name(), "", at);
            notices.leave(
                    urged.stream()
                            .map(delivery -> inbox.registrar(delivery.unit()))
                            .toList(),
                    Notice.Kind.URGED,
                    document,
                    actor.name());
        }
        audit.record(new AuditRecord(
                actor, "delivery.urge", "document", "" + document.value(), Map.of("units", "" + urged.size())));
        return urged.size();
    }
}
