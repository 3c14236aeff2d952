package org.gongwen.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of the receiving registers. */
@Repository
class ReceiptRecords {
    private final JdbcClient jdbc;

    ReceiptRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open(Delivery delivery, Instant at) {
        jdbc.sql("""
                insert into receipt (delivery_id, organ_id, acknowledged_at) values (:delivery, :organ, :at)
                on conflict (delivery_id) do update
                   set acknowledged_at = excluded.acknowledged_at, proposal = null, lead_unit_id = null,
                       assisting_unit_ids = '{}', reader_ids = '{}', closed_at = null
                """)
                .param("delivery", delivery.id().value())
                .param("organ", delivery.unit().value())
                .param("at", DeliveryRecords.utc(at))
                .update();
    }

    /**
     * Gives the receipt the next number of its organ's register for the year, unless it has one already: a document that
     * came back to registration keeps its number.
     */
    void register(DeliveryId delivery, UnitId organ, int year, String category, String by, Instant at) {
        jdbc.sql("""
                with fresh as (
                    select 1 from receipt where delivery_id = :delivery and number is null
                ), next as (
                    insert into receipt_counter (organ_id, year, last_number)
                    select :organ, :year, 1 from fresh
                    on conflict (organ_id, year) do update set last_number = receipt_counter.last_number + 1
                    returning last_number
                )
                update receipt
                   set year = coalesce(year, :year), number = coalesce(number, (select last_number from next)),
                       category = :category, registered_at = :at, registered_by = :by
                 where delivery_id = :delivery
                """)
                .param("delivery", delivery.value())
                .param("organ", organ.value())
                .param("year", year)
                .param("category", category)
                .param("at", DeliveryRecords.utc(at))
                .param("by", by)
                .update();
    }

    void handling(DeliveryId delivery, Handling handling, @Nullable String proposal) {
        jdbc.sql("""
                update receipt
                   set lead_unit_id = :lead, assisting_unit_ids = cast(:assisting as bigint[]),
                       reader_ids = cast(:readers as bigint[]), proposal = coalesce(:proposal, proposal)
                 where delivery_id = :delivery
                """)
                .param(
                        "lead",
                        handling.leadUnit() == null ? null : handling.leadUnit().value())
                .param(
                        "assisting",
                        handling.assistingUnits().stream().map(UnitId::value).toArray(Long[]::new))
                .param(
                        "readers",
                        handling.readers().stream().map(PersonId::value).toArray(Long[]::new))
                .param("proposal", proposal)
                .param("delivery", delivery.value())
                .update();
    }

    void close(DeliveryId delivery, Instant at) {
        jdbc.sql("update receipt set closed_at = :at where delivery_id = :delivery")
                .param("at", DeliveryRecords.utc(at))
                .param("delivery", delivery.value())
                .update();
    }

    Optional<Receipt> find(DeliveryId delivery) {
        return jdbc.sql("select * from receipt where delivery_id = :delivery")
                .param("delivery", delivery.value())
                .query((rs, row) -> receipt(rs, "acknowledged_at"))
                .optional();
    }

    /** @param acknowledgedAt the column, which a delivery beside the receipt has under the same name */
    static Receipt receipt(ResultSet rs, String acknowledgedAt) throws SQLException {
        var lead = rs.getObject("lead_unit_id", Long.class);
        var acknowledged = rs.getObject(acknowledgedAt, OffsetDateTime.class);
        return new Receipt(
                new DeliveryId(rs.getLong("delivery_id")),
                new UnitId(rs.getLong("organ_id")),
                rs.getObject("year", Integer.class),
                rs.getObject("number", Integer.class),
                rs.getString("category"),
                DeliveryRecords.instant(rs, "registered_at"),
                rs.getString("registered_by"),
                rs.getString("proposal"),
                lead == null ? null : new UnitId(lead),
                ids(rs, "assisting_unit_ids").stream().map(UnitId::new).toList(),
                ids(rs, "reader_ids").stream().map(PersonId::new).toList(),
                acknowledged.toInstant(),
                DeliveryRecords.instant(rs, "closed_at"));
    }

    private static List<Long> ids(ResultSet rs, String column) throws SQLException {
        return Arrays.asList((Long[]) rs.getArray(column).getArray());
    }
}
