package org.gongwen.exchange;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Written;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.task.Act;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.gongwen.task.ProcessRuns;
import org.gongwen.task.StepAndHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sending a delivery back with reasons (退文), as the first check on receiving (初审) allows: 党政机关公文处理工作条例
 * 第二十四条第三项. That check comes after the acknowledgement and before anything is put before the leader: a unit may send
 * back until it has proposed how to handle the document (拟办), and again when the leader returns it to that step; its own
 * process then ends.
 */
@Service
public class ReturnDelivery {
    /** The steps of the first check (初审). */
    private static final Set<Finish> CHECKING = EnumSet.of(Finish.REGISTER, Finish.PROPOSE);

    private final DeliveryRecords records;
    private final DeliveryAccess access;
    private final DeliveryInbox inbox;
    private final ProcessRuns runs;
    private final Documents documents;
    private final Directory directory;
    private final LeaveNotice notices;
    private final AuditTrail audit;
    private final Clock clock;

    ReturnDelivery(
            DeliveryRecords records,
            DeliveryAccess access,
            DeliveryInbox inbox,
            ProcessRuns runs,
            Documents documents,
            Directory directory,
            LeaveNotice notices,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.access = access;
        this.inbox = inbox;
        this.runs = runs;
        this.documents = documents;
        this.directory = directory;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What sending it back would end in the unit.
     *
     * @param ending the open steps of its process, each with whom it waits for; empty before it was acknowledged
     * @param readers to whom it was circulated there, whether they have read it or not
     */
    public record Preview(List<StepAndHandler> ending, List<Principal> readers) {}

    /**
     * What sending it back would end.
     *
     * @throws org.gongwen.identity.NotPermittedException if the actor does not receive for the unit, or there is no such delivery
     */
    @Transactional(readOnly = true)
    public Preview preview(Actor actor, DeliveryId id) {
        var delivery = records.find(id).orElseThrow(() -> DeliveryAccess.refusal(id));
        access.requireReceiving(actor, delivery);
        var run = delivery.process();
        return new Preview(run == null ? List.of() : runs.open(run), inbox.readers(delivery));
    }

    /** Whether the actor receives for the unit, and may send the delivery back as it stands now. */
    @Transactional(readOnly = true)
    public boolean offered(Actor actor, Delivery delivery) {
        return access.receives(actor, delivery)
                && switch (delivery.state()) {
                    case SENT -> true;
                    case ACKNOWLEDGED -> isUnderCheck(delivery.process()) && !isSuspended(delivery.process());
                    case HANDLED, RETURNED, RECALLED -> false;
                };
    }

    private boolean isUnderCheck(@Nullable ProcessInstanceId run) {
        return run == null || runs.waitsOnlyFor(run, CHECKING);
    }

    private boolean isSuspended(@Nullable ProcessInstanceId run) {
        return run != null && runs.isSuspended(run);
    }

    /**
     * Sends back a delivery as it stands, see {@link #returnWith(Actor, Delivery, String)}.
     *
     * @throws org.gongwen.identity.NotPermittedException if the actor does not receive for the unit, or there is no such delivery
     */
    @Transactional
    public DeliveryResult returnWith(Actor actor, DeliveryId id, @Written String reason) {
        return returnWith(actor, records.find(id).orElseThrow(() -> DeliveryAccess.refusal(id)), reason);
    }

    /**
     * @param seen the delivery as the actor has it before him: one that somebody has moved on since is not sent back
     * @param reason why; must not be empty, the sender has to know what to mend
     * @throws org.gongwen.identity.NotPermittedException if the actor does not receive for the unit
     */
    @Transactional
    public DeliveryResult returnWith(Actor actor, Delivery seen, @Written String reason) {
        var id = seen.id();
        var post = access.requireReceiving(actor, seen);
        if (reason.isBlank()) {
            return new DeliveryResult.Refused("exchange.refused.returnWithoutReason");
        }
        // The run comes before the delivery, as in every action (ADR 0071).
        var run = seen.process();
        if (run != null) {
            runs.hold(run);
        }
        var delivery = records.lock(id)
                .filter(held -> held.unit().equals(seen.unit()))
                .orElseThrow(() -> DeliveryAccess.refusal(id));
        var underWay = delivery.state() == DeliveryState.SENT || delivery.state() == DeliveryState.ACKNOWLEDGED;
        var moved = delivery.round() != seen.round() || !Objects.equals(run, delivery.process());
        if (!underWay || moved) {
            return new DeliveryResult.AlreadyMoved(delivery);
        }
        if (isSuspended(run)) {
            return new DeliveryResult.Refused("task.refused.suspended");
        }
        if (!isUnderCheck(run)) {
            return new DeliveryResult.Refused("exchange.refused.returnAfterProposal");
        }
        var concerned = new ArrayList<>(inbox.readers(delivery));
        if (run == null) {
            inbox.finish(delivery, actor);
        } else {
            runs.end(actor, post, run, Act.SENT_BACK, reason).stream()
                    .flatMap(step -> Stream.ofNullable(step.handler()))
                    .forEach(concerned::add);
        }
        inbox.endCirculation(delivery);
        var at = clock.instant();
        records.end(id, DeliveryState.RETURNED, actor.name(), reason.strip(), at);
        records.note(List.of(delivery), DeliveryEvent.Act.RETURNED, actor.name(), reason.strip(), at);
        tell(actor, delivery, concerned);
        audit.record(new AuditRecord(
                actor,
                "delivery.return",
                "document",
                "" + delivery.document().value(),
                Map.of(
                        "unit",
                        "" + delivery.unit().value(),
                        "delivery",
                        "" + id.value(),
                        "state",
                        delivery.state().name())));
        return new DeliveryResult.Done(records.find(id).orElseThrow());
    }

    private void tell(Actor actor, Delivery delivery, List<Principal> concerned) {
        var document = documents.summary(delivery.document());
        notices.leave(
                List.of(Principal.of(document.drafter()), inbox.officeClerk(document.organ())),
                Notice.Kind.DELIVERY_RETURNED,
                document.id(),
                directory.unit(delivery.unit()).shortName());
        notices.leave(
                concerned.stream()
                        .filter(principal -> !actor.principals().contains(principal))
                        .toList(),
                Notice.Kind.SENT_BACK,
                document.id(),
                actor.name());
    }
}
