package org.gongwen.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.design.DecisiveValues;
import org.gongwen.design.LentFacts;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of facts that drafters lend. */
@Repository
class LentFactsRecords implements LentFacts {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    LentFactsRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What it is about: one of the two. */
    record About(@Nullable DocumentId document, @Nullable ItemId item) {

        static About document(DocumentId id) {
            return new About(id, null);
        }

        static About item(ItemId id) {
            return new About(null, id);
        }

        private @Nullable Long documentKey() {
            return document == null ? null : document.value();
        }

        private @Nullable Long itemKey() {
            return item == null ? null : item.value();
        }
    }

    @Override
    public List<Lent> lent(Kind kind, String process, Collection<UnitId> organs) {
        // What was given up after it was lent, and a document that was classified since, is lent no more.
        return jdbc.sql("""
                        select l.* from lent_facts l
                          left join document d on d.id = l.document_id
                          left join document_version v on v.document_id = d.id and v.version = d.version
                          left join business_item b on b.id = l.item_id
                         where l.until > :now and l.organ_id = any(:organs)
                           and case when :item then l.process = :process and b.status <> 'DISCARDED'
                                    else d.status <> 'VOID' and v.classification in ('PUBLIC', 'INTERNAL') end
                         order by l.lent_at desc, l.id desc limit :most
                        """)
                .param("now", TaskRecords.utc(clock.instant()))
                .param("organs", organs.stream().map(UnitId::value).toArray(Long[]::new))
                .param("item", kind == Kind.ITEM)
                .param("process", process)
                .param("most", MOST)
                .query((row, index) -> lent(row))
                .list();
    }

    Optional<Lent> find(About about) {
        return jdbc.sql("""
                        select * from lent_facts
                         where (document_id = :document or item_id = :item) and until > :now
                        """)
                .param("document", about.documentKey())
                .param("item", about.itemKey())
                .param("now", TaskRecords.utc(clock.instant()))
                .query((row, index) -> lent(row))
                .optional();
    }

    /** One of the same document or item is replaced, and what has ended goes. @param process of an item */
    void insert(
            About about,
            @Nullable String process,
            UnitId organ,
            UnitId unit,
            PersonId lender,
            Map<String, Object> facts,
            Instant at,
            Instant until) {
        jdbc.sql("delete from lent_facts where until <= :now")
                .param("now", TaskRecords.utc(at))
                .update();
        jdbc.sql("""
                        insert into lent_facts (document_id, item_id, process, organ_id, unit_id, lender_id, facts, lent_at, until)
                        values (:document, :item, :process, :organ, :unit, :lender, cast(:facts as jsonb), :at, :until)
                        on conflict (%s) do update
                           set process = excluded.process, organ_id = excluded.organ_id, unit_id = excluded.unit_id,
                               lender_id = excluded.lender_id, facts = excluded.facts, lent_at = excluded.lent_at,
                               until = excluded.until
                        """.formatted(about.document() == null ? "item_id" : "document_id"))
                .param("document", about.documentKey())
                .param("item", about.itemKey())
                .param("process", process)
                .param("organ", organ.value())
                .param("unit", unit.value())
                .param("lender", lender.value())
                .param("facts", DecisiveValues.write(facts))
                .param("at", TaskRecords.utc(at))
                .param("until", TaskRecords.utc(until))
                .update();
    }

    /** False if it is not lent, or not by this person. @param lender null for whoever lent it */
    boolean delete(About about, @Nullable PersonId lender) {
        return jdbc.sql("""
                        delete from lent_facts
                         where (document_id = :document or item_id = :item)
                           and (cast(:lender as bigint) is null or lender_id = :lender)
                        """)
                        .param("lender", lender == null ? null : lender.value())
                        .param("document", about.documentKey())
                        .param("item", about.itemKey())
                        .update()
                > 0;
    }

    private static Lent lent(ResultSet row) throws SQLException {
        return new Lent(
                row.getLong("id"),
                new UnitId(row.getLong("unit_id")),
                new PersonId(row.getLong("lender_id")),
                DecisiveValues.read(row.getString("facts")),
                row.getObject("lent_at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant());
    }
}
