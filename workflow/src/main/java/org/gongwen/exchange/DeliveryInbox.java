package org.gongwen.exchange;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.process.TaskId;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.gongwen.task.UnitInbox;
import org.springframework.stereotype.Component;

/** Deliveries as they lie before the registrars until they are acknowledged, returned or recalled. */
@Component
class DeliveryInbox {
    private final UnitInbox inbox;
    private final LeaveNotice notices;
    private final Directory directory;
    private final AuditTrail audit;

    DeliveryInbox(UnitInbox inbox, LeaveNotice notices, Directory directory, AuditTrail audit) {
        this.inbox = inbox;
        this.notices = notices;
        this.directory = directory;
        this.audit = audit;
    }

    void put(List<Delivery> deliveries) {
        inbox.put(deliveries.stream()
                .map(delivery -> new UnitInbox.Waiting(
                        key(delivery),
                        registrar(delivery.unit()),
                        delivery.unit(),
                        delivery.document(),
                        UnitInbox.ACKNOWLEDGE,
                        "签收",
                        delivery.sentBy()))
                .toList());
        deliveries.stream().filter(delivery -> !isReceived(delivery.unit())).forEach(this::tellAdministrator);
    }

    /** Nobody would see it until the post is filled: whoever fills posts has to know, on record. */
    private void tellAdministrator(Delivery delivery) {
        var unit = directory.unit(delivery.unit());
        notices.tellAdministrator(Notice.Kind.NOBODY_RECEIVES, delivery.document(), unit.shortName());
        audit.record(new AuditRecord(
                null,
                "delivery.nobody_receives",
                "document",
                "" + delivery.document().value(),
                Map.of("unit", "" + delivery.unit().value())));
    }

    private boolean isReceived(UnitId organ) {
        return registrar(organ) instanceof Principal.OfRole(var role, var unit)
                && !directory.holders(role, unit).isEmpty();
    }

    void finish(Delivery delivery, Actor actor) {
        inbox.finish(key(delivery), actor);
    }

    void remove(Delivery delivery) {
        inbox.remove(key(delivery));
    }

    /** Those of the receiving organ to whom the document was circulated there. */
    List<Principal> readers(Delivery delivery) {
        return inbox.readers(delivery.document(), delivery.unit());
    }

    void endCirculation(Delivery delivery) {
        inbox.endCirculation(delivery.document(), delivery.unit());
    }

    /** From now on nobody reads the document by what lay with him in the receiving organ. */
    void withhold(Delivery delivery) {
        inbox.withhold(delivery.document(), delivery.unit());
    }

    void restore(Delivery delivery) {
        inbox.restore(delivery.document(), delivery.unit());
    }

    /** Whoever receives for an organ (收发). */
    Principal registrar(UnitId organ) {
        return holder(Role.REGISTRAR, organ);
    }

    /** Whoever sends for an organ (机要、文书). */
    Principal officeClerk(UnitId organ) {
        return holder(Role.OFFICE_CLERK, organ);
    }

    /** The role is held in the organ itself or in one of its departments. */
    private Principal holder(Role role, UnitId organ) {
        return Stream.concat(
                        Stream.of(directory.unit(organ)),
                        directory.children(organ).stream()
                                .filter(unit -> !unit.kind().isOrgan() && unit.active()))
                .map(Unit::id)
                .filter(unit -> !directory.holders(role, unit).isEmpty())
                .findFirst()
                .map(unit -> Principal.of(role, unit))
                .orElseGet(() -> Principal.of(role, organ));
    }

    /** Each round of sending is its own entry; the one before stays as done. */
    static TaskId key(Delivery delivery) {
        return new TaskId("delivery-" + delivery.id().value() + "-" + delivery.round());
    }

    /** The delivery an entry with such a key is about. */
    static DeliveryId delivery(TaskId key) {
        return new DeliveryId(Long.parseLong(key.value().split("-", -1)[1]));
    }
}
