package org.gongwen.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of deliveries and of what happened to them. */
@Repository
class DeliveryRecords {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    DeliveryRecords(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Creates what does not exist yet; returns only what this call created. */
    List<Delivery> create(DocumentId document, List<Long> main, List<Long> copies, String sentBy, Instant at) {
        return jdbc.sql("""
                insert into delivery (document_id, unit_id, kind, state, sent_at, sent_by)
                select :document, unit, max(kind), 'SENT', cast(:at as timestamptz), :by
                  from (select unnest(cast(:main as bigint[])) as unit, 'MAIN' as kind
                        union all select unnest(cast(:copies as bigint[])), 'COPY') u
                 group by unit
                on conflict (document_id, unit_id) do nothing
                returning *
                """)
                .param("document", document.value())
                .param("at", utc(at))
                .param("by", sentBy)
                .param("main", main.toArray(Long[]::new))
                .param("copies", copies.toArray(Long[]::new))
                .query((rs, row) -> delivery(rs))
                .list();
    }

    /** The delivery, locked until the transaction ends. */
    Optional<Delivery> lock(DeliveryId id) {
        return jdbc.sql("select * from delivery where id = :id for no key update")
                .param("id", id.value())
                .query((rs, row) -> delivery(rs))
                .optional();
    }

    Optional<Delivery> find(DeliveryId id) {
        return jdbc.sql("select * from delivery where id = :id")
                .param("id", id.value())
                .query((rs, row) -> delivery(rs))
                .optional();
    }

    List<Delivery> ofDocument(DocumentId document) {
        return jdbc.sql("select * from delivery where document_id = :document order by kind desc, id")
                .param("document", document.value())
                .query((rs, row) -> delivery(rs))
                .list();
    }

    /** The deliveries of a document to any of these units. */
    List<Delivery> to(DocumentId document, List<UnitId> units) {
        return jdbc.sql("select * from delivery where document_id = :document and unit_id = any(:units)")
                .param("document", document.value())
                .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
                .query((rs, row) -> delivery(rs))
                .list();
    }

    void acknowledge(DeliveryId id, String by, ProcessInstanceId process, Instant at) {
        jdbc.sql("""
                update delivery set state = 'ACKNOWLEDGED', acknowledged_at = :at, acknowledged_by = :by,
                       process_instance_id = :process
                 where id = :id
                """)
                .param("at", utc(at))
                .param("by", by)
                .param("process", process.value())
                .param("id", id.value())
                .update();
    }

    void handled(DeliveryId id, Instant at) {
        jdbc.sql("update delivery set state = 'HANDLED', handled_at = :at where id = :id")
                .param("at", utc(at))
                .param("id", id.value())
                .update();
    }

    void end(DeliveryId id, DeliveryState state, String by, String reason, Instant at) {
        jdbc.sql("""
                update delivery set state = :state, ended_at = :at, ended_by = :by, reason = :reason where id = :id
                """)
                .param("state", state.name())
                .param("at", utc(at))
                .param("by", by)
                .param("reason", reason)
                .param("id", id.value())
                .update();
    }

    void sendAgain(DeliveryId id, String by, Instant at) {
        jdbc.sql("""
                update delivery
                   set state = 'SENT', round = round + 1, sent_at = :at, sent_by = :by, acknowledged_at = null,
                       acknowledged_by = null, ended_at = null, ended_by = null, reason = null, urged_at = null,
                       process_instance_id = null
                 where id = :id
                """)
                .param("at", utc(at))
                .param("by", by)
                .param("id", id.value())
                .update();
    }

    /** Notes that everybody who has not acknowledged was urged; returns those. */
    List<Delivery> urge(DocumentId document, Instant at) {
        return jdbc.sql("""
                with open as (
                    select id from delivery where document_id = :document and state = 'SENT' order by id for no key update)
                update delivery set urged_at = :at, urge_count = urge_count + 1 from open where delivery.id = open.id
                returning delivery.*
                """)
                .param("at", utc(at))
                .param("document", document.value())
                .query((rs, row) -> delivery(rs))
                .list();
    }

    /** Notes what has happened to deliveries of one document, and tells it to whom it concerns in this transaction. */
    void note(List<Delivery> deliveries, DeliveryEvent.Act act, String personName, String text, Instant at) {
        noteByNumber(deliveries.stream().map(delivery -> delivery.id().value()).toList(), act, personName, text, at);
        deliveries.stream()
                .findFirst()
                .ifPresent(first -> events.publishEvent(new DeliveriesMoved(
                        first.document(), deliveries.stream().map(Delivery::id).toList(), act)));
    }

    /** Like {@link #note}, for deliveries of which only the number is known. */
    void noteByNumber(List<Long> numbers, DeliveryEvent.Act act, String personName, String text, Instant at) {
        jdbc.sql("""
                insert into delivery_event (delivery_id, act, person_name, text, at)
                select id, :act, :person, :text, cast(:at as timestamptz) from unnest(cast(:ids as bigint[])) id
                """)
                .param("act", act.name())
                .param("person", personName)
                .param("text", text)
                .param("at", utc(at))
                .param("ids", numbers.toArray(Long[]::new))
                .update();
    }

    List<DeliveryEvent> events(DeliveryId id) {
        return jdbc.sql("select * from delivery_event where delivery_id = :id order by id")
                .param("id", id.value())
                .query((rs, row) -> new DeliveryEvent(
                        DeliveryEvent.Act.valueOf(rs.getString("act")),
                        rs.getString("person_name"),
                        rs.getString("text"),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Delivery delivery(ResultSet rs) throws SQLException {
        var process = rs.getString("process_instance_id");
        return new Delivery(
                new DeliveryId(rs.getLong("id")),
                new DocumentId(rs.getLong("document_id")),
                new UnitId(rs.getLong("unit_id")),
                rs.getString("kind").equals("COPY"),
                DeliveryState.valueOf(rs.getString("state")),
                rs.getInt("round"),
                rs.getObject("sent_at", OffsetDateTime.class).toInstant(),
                rs.getString("sent_by"),
                instant(rs, "acknowledged_at"),
                rs.getString("acknowledged_by"),
                instant(rs, "handled_at"),
                instant(rs, "ended_at"),
                rs.getString("ended_by"),
                rs.getString("reason"),
                instant(rs, "urged_at"),
                rs.getInt("urge_count"),
                process == null ? null : new ProcessInstanceId(process));
    }

    static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
