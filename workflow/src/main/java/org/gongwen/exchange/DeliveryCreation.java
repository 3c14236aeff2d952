package org.gongwen.exchange;

import java.time.Clock;
import java.util.Map;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.SystemTask;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Creates the deliveries of a distributed document. Runs after the distribution has committed, again after a crash until
 * it has succeeded once: what exists already is left alone, so each unit gets exactly one.
 */
@Component
class DeliveryCreation {
    private final DeliveryRecords records;
    private final DeliveryInbox inbox;
    private final AuditTrail audit;
    private final EventFaults faults;
    private final Clock clock;

    DeliveryCreation(DeliveryRecords records, DeliveryInbox inbox, AuditTrail audit, EventFaults faults, Clock clock) {
        this.records = records;
        this.inbox = inbox;
        this.audit = audit;
        this.faults = faults;
        this.clock = clock;
    }

    @ApplicationModuleListener
    @SystemTask("carries out what the office clerk's distribution has decided and recorded")
    void on(DocumentDistributed event) {
        try {
            create(event);
        } catch (RuntimeException fault) {
            faults.note(event, fault);
            throw fault;
        }
    }

    private void create(DocumentDistributed event) {
        var document = new DocumentId(event.documentId());
        var at = clock.instant();
        var created = records.create(document, event.mainUnits(), event.copyUnits(), event.sentBy(), at);
        if (created.isEmpty()) {
            return;
        }
        records.note(created, DeliveryEvent.Act.SENT, event.sentBy(), "", at);
        inbox.put(created);
        audit.record(new AuditRecord(
                null,
                "delivery.create",
                "document",
                "" + event.documentId(),
                Map.of(
                        "units",
                        created.stream().map(d -> d.unit().value()).toList().toString())));
    }
}
