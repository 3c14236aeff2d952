package org.gongwen.exchange;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.InboxItem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The registers of an organ and the board of one document's deliveries, for the screens. */
@Service
public class Registers {
    private final RegisterRecords records;
    private final DeliveryRecords deliveries;
    private final ReceiptRecords receipts;
    private final DeliveryAccess access;
    private final Documents documents;
    private final DocumentProgress progress;
    private final DocumentAccess reading;
    private final Directory directory;
    private final AuditTrail audit;

    Registers(
            RegisterRecords records,
            DeliveryRecords deliveries,
            ReceiptRecords receipts,
            DeliveryAccess access,
            Documents documents,
            DocumentProgress progress,
            DocumentAccess reading,
            Directory directory,
            AuditTrail audit) {
        this.records = records;
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.access = access;
        this.documents = documents;
        this.progress = progress;
        this.reading = reading;
        this.directory = directory;
        this.audit = audit;
    }

    /**
     * A page of the receiving register of the actor's organ, newest first.
     *
     * @param state only deliveries in this state; null for all
     * @param text contained in title or number; null for all
     * @param after the last line of the page before; null for the first page
     * @throws NotPermittedException if the actor is neither registrar, office clerk nor leader
     */
    @Transactional(readOnly = true)
    public List<RegisterEntry> received(
            Actor actor,
            @Nullable DeliveryState state,
            @Written(200) @Nullable String text,
            @Nullable RegisterEntry after,
            int size) {
        var organ = organ(actor, EnumSet.of(Role.REGISTRAR, Role.OFFICE_CLERK, Role.LEADER));
        return records.received(organ, state, text, after, size).list();
    }

    /**
     * One line of the receiving register.
     *
     * @throws NotPermittedException if it was not delivered to an organ for which the actor is registrar, office clerk or
     *     leader, or there is no such delivery
     */
    @Transactional(readOnly = true)
    public RegisterEntry delivered(Actor actor, DeliveryId id) {
        var organs = access.organs(actor, EnumSet.of(Role.REGISTRAR, Role.OFFICE_CLERK, Role.LEADER));
        return records.delivered(id)
                .filter(found -> organs.contains(found.delivery().unit()))
                .orElseThrow(() -> new NotPermittedException("delivery " + id.value()));
    }

    /**
     * A page of the dispatch register of the actor's organ, newest number first.
     *
     * @param text contained in title or number; null for all
     * @param after the last line of the page before; null for the first page
     * @throws NotPermittedException if the actor is neither office clerk nor leader
     */
    @Transactional(readOnly = true)
    public List<DispatchEntry> dispatched(
            Actor actor, @Written(200) @Nullable String text, @Nullable DispatchEntry after, int size) {
        var organ = organ(actor, EnumSet.of(Role.OFFICE_CLERK, Role.LEADER));
        return records.dispatched(organ, text, after, size).list();
    }

    /**
     * The whole receiving register as {@link #received} would show it page by page, to be saved outside; put on record.
     *
     * @param line takes each line as it is read; never all of them are in memory
     * @throws NotPermittedException if the actor is neither registrar, office clerk nor leader
     */
    @Transactional
    public void exportReceived(
            Actor actor,
            @Nullable DeliveryState state,
            @Written(200) @Nullable String text,
            Consumer<RegisterEntry> line) {
        var organ = organ(actor, EnumSet.of(Role.REGISTRAR, Role.OFFICE_CLERK, Role.LEADER));
        export(actor, organ, "receipt.export", records.received(organ, state, text, null, null), line);
    }

    /**
     * The whole dispatch register as {@link #dispatched} would show it page by page, to be saved outside; put on record.
     *
     * @param line takes each line as it is read; never all of them are in memory
     * @throws NotPermittedException if the actor is neither office clerk nor leader
     */
    @Transactional
    public void exportDispatched(Actor actor, @Written(200) @Nullable String text, Consumer<DispatchEntry> line) {
        var organ = organ(actor, EnumSet.of(Role.OFFICE_CLERK, Role.LEADER));
        export(actor, organ, "dispatch.export", records.dispatched(organ, text, null, null), line);
    }

    private <T> void export(Actor actor, UnitId organ, String action, MappedQuerySpec<T> lines, Consumer<T> line) {
        audit.record(new AuditRecord(actor, action, "unit", "" + organ.value(), Map.of()));
        try (var all = lines.stream()) {
            all.forEach(line);
        }
    }

    /**
     * Every delivery of a document, addressees before copies: for the issuing organ's office clerks and leaders, and
     * for its drafter.
     *
     * @throws NotPermittedException if the actor is none of these
     */
    @Transactional(readOnly = true)
    public List<Delivery> board(Actor actor, DocumentId document) {
        var summary = reading.requireRead(actor, document);
        if (!summary.drafter().equals(actor.person())
                && !access.organs(actor, EnumSet.of(Role.OFFICE_CLERK, Role.LEADER))
                        .contains(summary.organ())) {
            throw new NotPermittedException(actor.name() + " does not follow document " + document.value());
        }
        return deliveries.ofDocument(document);
    }

    /**
     * The delivery that a line of the actor's inbox is about: the one to acknowledge, or the one whose receipt is under
     * way. Somebody with posts in two organs may have a line for each. Empty for a line of another process, or one that
     * waits no longer.
     */
    @Transactional(readOnly = true)
    public Optional<Delivery> delivery(Actor actor, InboxItem line) {
        var task = line.task();
        if (task == null) {
            return Optional.empty();
        }
        if (line.isAcknowledgement()) {
            var organs = access.organs(actor, EnumSet.of(Role.REGISTRAR, Role.OFFICE_CLERK, Role.LEADER));
            return deliveries
                    .find(DeliveryInbox.delivery(task))
                    .filter(delivery -> organs.contains(delivery.unit()))
                    .filter(delivery -> delivery.state() != DeliveryState.RECALLED);
        }
        return progress.options(actor, task)
                .filter(found -> found.kind() == Kind.RECEIPT)
                .flatMap(found -> deliveries.find(ReceiptKey.of(found.businessKey())));
    }

    /**
     * The receiving organ's record of a delivery, for everybody in that organ who may read the document; empty before it
     * is acknowledged.
     *
     * @throws NotPermittedException if the actor is not of that organ or may not read the document, or there is no such
     *     delivery
     */
    @Transactional(readOnly = true)
    public Optional<Receipt> receipt(Actor actor, DeliveryId id) {
        var delivery = deliveries.find(id).orElseThrow(() -> DeliveryAccess.refusal(id));
        reading.requireRead(actor, delivery.document());
        if (actor.posts().stream()
                .noneMatch(post -> directory.organOf(post.unit()).id().equals(delivery.unit()))) {
            throw DeliveryAccess.refusal(id);
        }
        return receipts.find(id);
    }

    /**
     * What happened to a delivery, oldest first, for sender and receiver.
     *
     * @throws NotPermittedException if the actor belongs to neither
     */
    @Transactional(readOnly = true)
    public List<DeliveryEvent> history(Actor actor, DeliveryId id) {
        var delivery = deliveries.find(id).orElseThrow(() -> DeliveryAccess.refusal(id));
        var summary = documents.summary(delivery.document());
        var sending = access.organs(actor, EnumSet.of(Role.OFFICE_CLERK, Role.LEADER));
        var receiving = access.organs(actor, EnumSet.of(Role.REGISTRAR, Role.OFFICE_CLERK, Role.LEADER));
        if (!summary.drafter().equals(actor.person())
                && !sending.contains(summary.organ())
                && !receiving.contains(delivery.unit())) {
            throw new NotPermittedException(actor.name() + " takes no part in delivery " + id.value());
        }
        return deliveries.events(id);
    }

    private UnitId organ(Actor actor, EnumSet<Role> roles) {
        var organs = access.organs(actor, roles);
        var own = directory.organOf(actor.unit()).id();
        if (organs.contains(own)) {
            return own;
        }
        return organs.stream()
                .findFirst()
                .orElseThrow(() -> new NotPermittedException(actor.name() + " keeps no register"));
    }
}
