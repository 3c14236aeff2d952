package org.gongwen.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.stereotype.Repository;

/** The lines of the two registers, as a page or all of them one after the other. */
@Repository
class RegisterRecords {
    /** Rows that are fetched at once when all of them are read. */
    private static final int FETCH = 500;

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
    private final Directory directory;

    RegisterRecords(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    /** @param size null for all that follow */
    MappedQuerySpec<RegisterEntry> received(
            UnitId organ,
            @Nullable DeliveryState state,
            @Nullable String text,
            @Nullable RegisterEntry after,
            @Nullable Integer size) {
        return jdbc.sql(ENTRY + """
                 where v.unit_id = :organ
                   and (cast(:state as text) is null or v.state = :state)
                   and (cast(:text as text) is null or strpos(d.title, :text) > 0 or strpos(d.number, :text) > 0)
                   and (cast(:afterAt as timestamptz) is null or (v.sent_at, v.id) < (:afterAt, :afterId))
                 order by v.sent_at desc, v.id desc
                 limit cast(:size as integer)
                """)
                .withFetchSize(FETCH)
                .param("organ", organ.value())
                .param("state", state == null ? null : state.name())
                .param("text", words(text))
                .param(
                        "afterAt",
                        after == null
                                ? null
                                : DeliveryRecords.utc(after.delivery().sentAt()))
                .param("afterId", after == null ? 0L : after.delivery().id().value())
                .param("size", size)
                .query((rs, row) -> entry(rs));
    }

    Optional<RegisterEntry> delivered(DeliveryId id) {
        return jdbc.sql(ENTRY + " where v.id = :id")
                .param("id", id.value())
                .query((rs, row) -> entry(rs))
                .optional();
    }

    /** @param size null for all that follow */
    MappedQuerySpec<DispatchEntry> dispatched(
            UnitId organ, @Nullable String text, @Nullable DispatchEntry after, @Nullable Integer size) {
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
                 limit cast(:size as integer)
                """)
                .withFetchSize(FETCH)
                .param("organ", organ.value())
                .param("text", words(text))
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
                });
    }

    private static @Nullable String words(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
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
                rs.getObject("delivery_id") == null ? null : ReceiptRecords.receipt(rs, "receipt_acknowledged_at"));
    }
}
