package org.gongwen.citizen;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.SiteId;
import org.gongwen.task.ItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was reminded of, and who answers for it. */
@Repository
class CaseReminderRecords {

    private final JdbcClient jdbc;

    CaseReminderRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes what is told of now. @return those that were not noted before */
    List<CaseReminders.Of> note(List<CaseReminders.Of> all, Instant at) {
        return jdbc.sql("""
                insert into case_reminder (case_id, kind, due_on, at)
                select r.id, r.kind, r.day, cast(:at as timestamptz)
                  from unnest(cast(:ids as bigint[]), cast(:kinds as text[]), cast(:days as date[])) as r (id, kind, day)
                on conflict do nothing
                returning case_id, kind, due_on
                """)
                .param("ids", all.stream().map(one -> one.id().value()).toArray(Long[]::new))
                .param("kinds", all.stream().map(one -> one.kind().name()).toArray(String[]::new))
                .param("days", all.stream().map(one -> one.day().toString()).toArray(String[]::new))
                .param("at", CaseRecords.utc(at))
                .query((rs, row) -> new CaseReminders.Of(
                        new CaseId(rs.getLong("case_id")),
                        CaseReminder.valueOf(rs.getString("kind")),
                        rs.getObject("due_on", java.time.LocalDate.class)))
                .list();
    }

    /** What was told of a case before counts no more. */
    void forget(CaseId id) {
        jdbc.sql("delete from case_reminder where case_id = :id")
                .param("id", id.value())
                .update();
    }

    /** With whom items lie now. */
    Map<ItemId, List<Principal>> lyingWith(Collection<ItemId> items) {
        return jdbc
                .sql("""
                select p.item_id, i.principal
                  from process_instance p join inbox_entry i on i.process_instance_id = p.id
                 where p.item_id = any(:items) and p.ended_at is null and i.folder = 1 and not i.unassigned
                """)
                .param("items", items.stream().map(ItemId::value).toArray(Long[]::new))
                .query((rs, row) ->
                        Map.entry(new ItemId(rs.getLong("item_id")), Principal.parse(rs.getString("principal"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    Map<SiteId, UnitId> units(Collection<SiteId> sites) {
        return jdbc
                .sql("select id, unit_id from site where id = any(:sites)")
                .param("sites", sites.stream().map(SiteId::value).toArray(Long[]::new))
                .query((rs, row) -> Map.entry(new SiteId(rs.getLong("id")), new UnitId(rs.getLong("unit_id"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
