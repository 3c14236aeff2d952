package org.gongwen.bulletin;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what the units did in a month, for all of them in one statement. In the bulletin are the units directly below the
 * bureau that are active when it is reckoned; what belongs to a unit further down counts for the one above it.
 *
 * <ul>
 *   <li>Articles: those of the unit's site that were first public in the month. Not letters of citizens, which count as
 *       replies, nor bulletins, nor what somebody took back before the month was over.
 *   <li>Documents: those received that asked to be handled by a day of the month, by the end of its business; of the bureau
 *       itself for the lead unit. Not what was sent back or recalled.
 *   <li>Replies: cases whose last day (ADR 0134) fell into the month, answered or closed with a reason on that day at the
 *       latest. Not those that the citizen gave up.
 * </ul>
 */
@Component
class BulletinFigures {

    private final JdbcClient jdbc;
    private final Directory directory;

    BulletinFigures(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    private enum Criterion {
        SITE,
        ARTICLES,
        DOCUMENTS,
        REPLIES
    }

    private record Counted(Criterion criterion, UnitId unit, int done, int of) {}

    /**
     * In the order of the directory.
     *
     * @param keeper the unit that keeps the portal; the bulletin is that of its bureau
     * @param expected how many articles are expected of a unit that has a site
     */
    List<UnitFigures> of(YearMonth month, UnitId keeper, int expected) {
        var bureau = directory.organOf(keeper).id();
        var sited = new HashSet<UnitId>();
        var sums = new HashMap<UnitId, Map<Criterion, Share>>();
        for (var one : counted(month)) {
            var unit = below(bureau, one.unit());
            if (unit == null) {
                continue;
            }
            if (one.criterion() == Criterion.SITE) {
                sited.add(unit);
                continue;
            }
            sums.computeIfAbsent(unit, key -> new EnumMap<>(Criterion.class))
                    .merge(
                            one.criterion(),
                            new Share(one.done(), one.of()),
                            (a, b) -> new Share(a.done() + b.done(), a.of() + b.of()));
        }
        return directory.children(bureau).stream()
                .filter(Unit::active)
                .map(unit -> figures(unit, sums.getOrDefault(unit.id(), Map.of()), sited, expected))
                .toList();
    }

    private static UnitFigures figures(Unit unit, Map<Criterion, Share> sums, Set<UnitId> sited, int expected) {
        return new UnitFigures(
                unit.id(),
                unit.name(),
                sited.contains(unit.id())
                        ? new Share(
                                sums.getOrDefault(Criterion.ARTICLES, Share.NOTHING)
                                        .done(),
                                expected)
                        : Share.NOTHING,
                sums.getOrDefault(Criterion.DOCUMENTS, Share.NOTHING),
                sums.getOrDefault(Criterion.REPLIES, Share.NOTHING));
    }

    /** The unit directly below the bureau to which one belongs; null for the bureau itself and what is not below it. */
    private @Nullable UnitId below(UnitId bureau, UnitId unit) {
        var at = directory.unit(unit);
        while (at.parent() != null && !at.parent().equals(bureau)) {
            at = directory.unit(at.parent());
        }
        return at.parent() == null ? null : at.id();
    }

    private List<Counted> counted(YearMonth month) {
        return jdbc.sql("""
                        select 'SITE' as criterion, s.unit_id, 0 as done, 0 as total
                          from site s
                         where s.state = 'OPEN' and s.opened_on <= :last
                         group by s.unit_id
                        union all
                        select 'ARTICLES', s.unit_id, count(*), 0
                          from (select r.article_id, min(r.published_at) as first_at
                                  from article_review r
                                 where r.published_at is not null
                                 group by r.article_id) f
                          join article a on a.id = f.article_id and a.kind not in ('LETTER', 'BULLETIN')
                          join site s on s.id = a.site_id
                         where f.first_at >= cast(:first as date)::timestamp at time zone :zone
                           and f.first_at < (cast(:last as date) + 1)::timestamp at time zone :zone
                           and not exists (
                               select from edition_gone g
                                where g.article_id = f.article_id
                                  and g.at < (cast(:last as date) + 1)::timestamp at time zone :zone
                                  and not exists (
                                      select from article_review r
                                        join article_version v on v.article_id = r.article_id and v.version = r.version
                                       where r.article_id = g.article_id and r.published_at is not null
                                         and v.withdraw_at <= g.at))
                         group by s.unit_id
                        union all
                        select 'DOCUMENTS', coalesce(r.lead_unit_id, d.unit_id),
                               count(*) filter (
                                   where d.state = 'HANDLED' and d.handled_at <= (c.deadline + cast(:close as time)) at time zone :zone),
                               count(*)
                          from delivery d
                          join document_card c on c.id = d.document_id
                          left join receipt r on r.delivery_id = d.id
                         where c.deadline between :first and :last and d.state in ('SENT', 'ACKNOWLEDGED', 'HANDLED')
                         group by coalesce(r.lead_unit_id, d.unit_id)
                        union all
                        select 'REPLIES', s.unit_id,
                               count(*) filter (where cast(c.closed_at at time zone :zone as date) <= c.due_on),
                               count(*)
                          from citizen_case c
                          join site s on s.id = c.site_id
                         where c.due_on between :first and :last and c.state not in ('ABANDONED', 'WITHDRAWN')
                         group by s.unit_id
                        """)
                .param("first", month.atDay(1))
                .param("last", month.atEndOfMonth())
                .param("zone", WorkingTime.ZONE.getId())
                .param("close", WorkingTime.CLOSE_OF_BUSINESS.toString())
                .query((row, index) -> new Counted(
                        Criterion.valueOf(row.getString("criterion")),
                        new UnitId(row.getLong("unit_id")),
                        row.getInt("done"),
                        row.getInt("total")))
                .list();
    }
}
