package org.gongwen.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Documents;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The registers of an organ and the board of one document's deliveries, for the screens. */
@Service
public class Registers {
    private static final String ENTRY = """
            select v.*, d.type, d.title, d.number as document_number, d.urgency, d.deadline, d.organ_id as sender_id,
                   r.delivery_id, r.organ_id, r.year, r.number, r.category, r.registered_at, r.registered_by,
                   r.proposal, r.lead_unit_id, r.assisting_unit_ids, r.reader_ids,
                   r.acknowledged_at as receipt_acknowledged_at, r.closed_at
              from delivery v
              join document_card d on d.id = v.document_id
              left join receipt r on r.delivery_id = v.id
            """;

    private final JdbcClient jdbc;
    private final DeliveryRecords deliveries;
    private final ReceiptRecords receipts;
    private final DeliveryAccess access;
    private final Documents documents;
    private final DocumentAccess reading;
    private final Directory directory;

    Registers(
            JdbcClient jdbc,
            DeliveryRecords deliveries,
            ReceiptRecords receipts,
            DeliveryAccess access,
            Documents documents,
            DocumentAccess reading,
            Directory directory) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.access = access;
        this.documents = documents;
        this.reading = reading;
        this.directory = directory;
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
            @Nullable String text,
            @Nullable RegisterEntry after,
            int size) {
        var organ = organ(actor, EnumSet.of(Role.REGISTRAR, Role.OFFICE_CLERK, Role.LEADER));
        return jdbc.sql(ENTRY + """
                 where v.unit_id = :organ and v.state <> 'RECALLED'
                   and (cast(:state as text) is null or v.state = :state)
                   and (cast(:text as text) is null or strpos(d.title, :text) > 0 or strpos(d.number, :text) > 0)
                   and (cast(:afterAt as timestamptz) is null or (v.sent_at, v.id) < (:afterAt, :afterId))
                 order by v.sent_at desc, v.id desc
                 limit :size
                """)
                .param("organ", organ.value())
                .param("state", state == null ? null : state.name())
                .param("text", text == null || text.isBlank() ? null : text.strip())
                .param(
                        "afterAt",
                        after == null
                                ? null
                                : DeliveryRecords.utc(after.delivery().sentAt()))
                .param("afterId", after == null ? 0L : after.delivery().id().value())
                .param("size", size)
                .query((rs, row) -> entry(rs))
                .list();
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
        return jdbc.sql(ENTRY + " where v.id = :id")
                .param("id", id.value())
                .query((rs, row) -> entry(rs))
                .optional()
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
    public List<DispatchEntry> dispatched(Actor actor, @Nullable String text, @Nullable DispatchEntry after, int size) {
        var organ = organ(actor, EnumSet.of(Role.OFFICE_CLERK, Role.LEADER));
        return jdbc.sql("""
                select d.id, d.type, d.title, d.number, d.urgency, d.drafting_unit_id, d.drafter_name, d.status, v.*
                  from document_card d
                  left join lateral (
                      select min(sent_at) as sent_at, count(*) as units,
                             count(*) filter (where state = 'SENT') as open,
                             count(*) filter (where state = 'ACKNOWLEDGED') as acknowledged,
                             count(*) filter (where state = 'HANDLED') as handled,
                             count(*) filter (where state in ('RETURNED', 'RECALLED')) as returned
                        from delivery where document_id = d.id) v on true
                 where d.organ_id = :organ and d.number is not null
                   and (cast(:text as text) is null or strpos(d.title, :text) > 0 or strpos(d.number, :text) > 0)
                   and (:after = 0 or d.id < :after)
                 order by d.id desc
                 limit :size
                """)
                .param("organ", organ.value())
                .param("text", text == null || text.isBlank() ? null : text.strip())
                .param("after", after == null ? 0L : after.document().value())
                .param("size", size)
                .query((rs, row) -> {
                    var sent = rs.getObject("sent_at", OffsetDateTime.class);
                    return new DispatchEntry(
                            new DocumentId(rs.getLong("id")),
                            DocumentType.valueOf(rs.getString("type")),
                            rs.getString("title"),
                            rs.getString("number"),
                            Urgency.valueOf(rs.getString("urgency")),
                            new UnitId(rs.getLong("drafting_unit_id")),
                            rs.getString("drafter_name"),
                            DocumentStatus.valueOf(rs.getString("status")),
                            sent == null ? null : sent.toInstant(),
                            rs.getInt("units"),
                            rs.getInt("open"),
                            rs.getInt("acknowledged"),
                            rs.getInt("handled"),
                            rs.getInt("returned"));
                })
                .list();
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

    /** The delivery of a document to one of the actor's organs, for whoever deals with deliveries there. */
    @Transactional(readOnly = true)
    public Optional<Delivery> deliveryToMe(Actor actor, DocumentId document) {
        var organs = access.organs(actor, EnumSet.of(Role.REGISTRAR, Role.OFFICE_CLERK, Role.LEADER));
        return deliveries.to(document, organs).stream()
                .filter(delivery -> delivery.state() != DeliveryState.RECALLED)
                .findFirst();
    }

    /**
     * The receiving organ's record of a document, for everybody in that organ who may read the document.
     *
     * @throws NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public Optional<Receipt> receipt(Actor actor, DocumentId document) {
        reading.requireRead(actor, document);
        var organs = actor.posts().stream()
                .map(post -> directory.organOf(post.unit()).id())
                .distinct()
                .toList();
        return deliveries.to(document, organs).stream()
                .flatMap(delivery -> receipts.find(delivery.id()).stream())
                .findFirst();
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

    private RegisterEntry entry(ResultSet rs) throws SQLException {
        return new RegisterEntry(
                DeliveryRecords.delivery(rs),
                DocumentType.valueOf(rs.getString("type")),
                rs.getString("title"),
                rs.getString("document_number"),
                Urgency.valueOf(rs.getString("urgency")),
                directory.unit(new UnitId(rs.getLong("sender_id"))).shortName(),
                rs.getObject("deadline", LocalDate.class),
                rs.getObject("delivery_id") == null ? null : ReceiptRecords.receipt(rs));
    }
}
