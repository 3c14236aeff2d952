package org.gongwen.exchange;

import org.gongwen.process.AutomaticStep;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.task.UnitInbox;
import org.springframework.stereotype.Component;

/** Circulates a handled document to those whom the leader named (传阅). */
@Component
class CirculationStep implements AutomaticStep {
    private final ReceiptRecords receipts;
    private final DeliveryRecords deliveries;
    private final UnitInbox inbox;

    CirculationStep(ReceiptRecords receipts, DeliveryRecords deliveries, UnitInbox inbox) {
        this.receipts = receipts;
        this.deliveries = deliveries;
        this.inbox = inbox;
    }

    @Override
    public String name() {
        return "circulation";
    }

    @Override
    public void run(ProcessInstanceId instance, HandlingContext context) {
        var id = ReceiptKey.of(context.businessKey());
        var receipt = receipts.find(id).orElseThrow(() -> new UnknownDeliveryException(id));
        if (!receipt.readers().isEmpty()) {
            var delivery = deliveries.find(id).orElseThrow(() -> new UnknownDeliveryException(id));
            inbox.circulate(
                    delivery.document(),
                    delivery.unit(),
                    receipt.readers(),
                    "传阅",
                    context.actor().name());
        }
    }
}
