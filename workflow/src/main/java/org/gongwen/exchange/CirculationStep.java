package org.gongwen.exchange;

import java.util.Map;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.process.AutomaticStep;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.task.UnitInbox;
import org.springframework.stereotype.Component;

/** Circulates a handled document to those whom the leader named (传阅). */
@Component
class CirculationStep implements AutomaticStep {
    private final ReceiptRecords receipts;
    private final DeliveryRecords deliveries;
    private final UnitInbox inbox;
    private final AuditTrail audit;

    CirculationStep(ReceiptRecords receipts, DeliveryRecords deliveries, UnitInbox inbox, AuditTrail audit) {
        this.receipts = receipts;
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.audit = audit;
    }

    @Override
    public String name() {
        return "circulation";
    }

    @Override
    public Kind kind() {
        return Kind.RECEIPT;
    }

    @Override
    public void run(ProcessInstanceId instance, DefinitionId definition, HandlingContext context) {
        var id = ReceiptKey.of(context.businessKey());
        var receipt = receipts.find(id).orElseThrow(() -> new UnknownDeliveryException(id));
        if (!receipt.readers().isEmpty()) {
            var delivery = deliveries.find(id).orElseThrow(() -> new UnknownDeliveryException(id));
            var readBefore = inbox.circulateAnew(
                    delivery.document(),
                    delivery.unit(),
                    receipt.readers(),
                    "传阅",
                    context.actor().name());
            audit.record(new AuditRecord(
                    context.actor(),
                    "receipt.circulate",
                    "document",
                    "" + delivery.document().value(),
                    Map.of(
                            "unit",
                            "" + delivery.unit().value(),
                            "readers",
                            Handling.numbers(receipt.readers()),
                            "readBefore",
                            Handling.numbers(readBefore))));
        }
    }
}
