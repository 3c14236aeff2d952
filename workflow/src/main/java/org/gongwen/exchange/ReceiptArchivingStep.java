package org.gongwen.exchange;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gongwen.document.Documents;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.process.AutomaticStep;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.springframework.stereotype.Component;

/** Files a handled receipt and tells the sender that the unit is done (归档): the end of the receipt process. */
@Component
class ReceiptArchivingStep implements AutomaticStep {
    private final DeliveryRecords deliveries;
    private final ReceiptRecords receipts;
    private final Documents documents;
    private final Directory directory;
    private final LeaveNotice notices;
    private final AuditTrail audit;
    private final Clock clock;

    ReceiptArchivingStep(
            DeliveryRecords deliveries,
            ReceiptRecords receipts,
            Documents documents,
            Directory directory,
            LeaveNotice notices,
            AuditTrail audit,
            Clock clock) {
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.documents = documents;
        this.directory = directory;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "receiptArchiving";
    }

    @Override
    public Kind kind() {
        return Kind.RECEIPT;
    }

    @Override
    public void run(ProcessInstanceId instance, DefinitionId definition, HandlingContext context) {
        var id = ReceiptKey.of(context.businessKey());
        var at = clock.instant();
        var delivery = deliveries.lock(id).orElseThrow(() -> new UnknownDeliveryException(id));
        deliveries.handled(id, at);
        deliveries.note(
                List.of(delivery), DeliveryEvent.Act.HANDLED, context.actor().name(), "", at);
        receipts.close(id, at);
        notices.leave(
                List.of(Principal.of(documents.summary(delivery.document()).drafter())),
                Notice.Kind.DELIVERY_HANDLED,
                delivery.document(),
                directory.unit(delivery.unit()).shortName());
        audit.record(new AuditRecord(
                context.actor(),
                "delivery.handled",
                "document",
                "" + delivery.document().value(),
                Map.of("unit", "" + delivery.unit().value(), "delivery", "" + id.value())));
    }
}
