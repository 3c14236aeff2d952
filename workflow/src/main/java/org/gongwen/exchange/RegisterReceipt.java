package org.gongwen.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Written;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.TaskId;
import org.gongwen.task.Act;
import org.gongwen.task.ActionResult;
import org.gongwen.task.StepCompletion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registering an acknowledged document (登记): gives it the next number of the organ's receiving register. */
@Service
public class RegisterReceipt {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final StepCompletion completion;
    private final DeliveryRecords deliveries;
    private final ReceiptRecords receipts;
    private final Optional<RegisteredFiles> files;
    private final AuditTrail audit;
    private final Clock clock;

    RegisterReceipt(
            StepCompletion completion,
            DeliveryRecords deliveries,
            ReceiptRecords receipts,
            Optional<RegisteredFiles> files,
            AuditTrail audit,
            Clock clock) {
        this.completion = completion;
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.files = files;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param category what kind of matter it is, as the organ files it; may be empty
     * @throws org.gongwen.identity.NotPermittedException if the task is for somebody else
     */
    @Transactional
    public ActionResult register(Actor actor, TaskId task, @Written(60) String category, @Written String opinion) {
        return completion.complete(actor, task, Finish.REGISTER, Act.AGREED, opinion, Map.of(), matter -> {
            var id = ReceiptKey.of(matter);
            var delivery = deliveries.find(id).orElseThrow(() -> new UnknownDeliveryException(id));
            var year = LocalDate.ofInstant(clock.instant(), ZONE).getYear();
            receipts.register(id, delivery.unit(), year, category.strip(), actor.name(), clock.instant());
            files.ifPresent(room -> room.registered(matter.document()));
            audit.record(new AuditRecord(
                    actor,
                    "receipt.register",
                    "document",
                    "" + matter.document().value(),
                    Map.of("delivery", "" + id.value())));
        });
    }
}
