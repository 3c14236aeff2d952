package org.gongwen.citizen;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SiteAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much citizens handed in and how it was answered, in figures. */
@Service
public class CaseStatistics {

    private final JdbcClient jdbc;
    private final SiteAccess access;
    private final Clock clock;

    CaseStatistics(JdbcClient jdbc, SiteAccess access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /**
     * What came in at a site in days, by kind; kinds of which nothing did are missing.
     *
     * @throws NotPermittedException if the actor may not see how the site stands, or there is none
     */
    @Transactional(readOnly = true)
    public List<CaseFigures> of(Actor actor, SiteId site, LocalDate from, LocalDate until) {
        access.requireSee(actor, site);
        return figures(site, from, until);
    }

    /** @param site null for all together */
    List<CaseFigures> figures(@Nullable SiteId site, LocalDate from, LocalDate until) {
        return jdbc
                .sql("""
                select kind, count(*) as received,
                       count(*) filter (where state = 'ANSWERED') as answered,
                       count(*) filter (where state = 'ANSWERED' and cast(closed_at at time zone :zone as date) <= due_on)
                           as in_time,
                       count(*) filter (where closed_at is null and due_on < :today) as overdue,
                       count(*) filter (where closed_at is null and due_on is null and exists (
                             select from case_event e
                              where e.case_id = c.id and e.kind = 'CORRECTION_ASKED' and e.until < :today)) as lapsed
                  from citizen_case c
                 where received_on between :from and :until
                   and (cast(:site as bigint) is null or site_id = cast(:site as bigint))
                 group by kind
                """)
                .param("zone", WorkingTime.ZONE.getId())
                .param("today", CaseRecords.day(clock.instant()))
                .param("from", from)
                .param("until", until)
                .param("site", site == null ? null : site.value())
                .query((rs, row) -> new CaseFigures(
                        CaseKind.valueOf(rs.getString("kind")),
                        rs.getInt("received"),
                        rs.getInt("answered"),
                        rs.getInt("in_time"),
                        rs.getInt("overdue"),
                        rs.getInt("lapsed")))
                .list()
                .stream()
                .sorted(java.util.Comparator.comparing(CaseFigures::kind))
                .toList();
    }
}
