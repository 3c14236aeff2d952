package org.gongwen.citizen;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Actor;
import org.gongwen.publication.SiteId;
import org.gongwen.site.Site;
import org.gongwen.site.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The statistics of a year, of the sites that somebody keeps or answers for: letters as they came in, applications for
 * information as the annual report counts them (政府信息公开条例 art. 49 and 50). They say how things stand now: what is
 * opened again counts as open in the year in which it was closed, too. Whether an applicant is a person or an organisation is
 * not kept, so all applicants are counted together.
 */
@Service
public class CaseYears {

    private final JdbcClient jdbc;
    private final Sites sites;
    private final WorkingCalendar calendar;
    private final Clock clock;

    CaseYears(JdbcClient jdbc, Sites sites, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.sites = sites;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** This year and those before it from the first in which anything came in, newest first; empty for who sees no site. */
    @Transactional(readOnly = true)
    public List<Integer> years(Actor actor) {
        var seen = ids(sites.of(actor));
        if (seen.isEmpty()) {
            return List.of();
        }
        int now = CaseRecords.day(clock.instant()).getYear();
        int first = jdbc.sql("select min(received_on) from citizen_case where site_id in (:sites)")
                .param("sites", seen)
                .query((rs, row) -> rs.getObject(1, LocalDate.class))
                .optional()
                .map(LocalDate::getYear)
                .orElse(now);
        return IntStream.rangeClosed(Math.min(first, now), now)
                .boxed()
                .sorted((one, other) -> other - one)
                .toList();
    }

    /** Of the sites that the actor keeps or answers for, for who keeps the portal of all; empty for anybody else. */
    @Transactional(readOnly = true)
    public CaseYear of(Actor actor, int year) {
        var seen = sites.of(actor);
        return seen.isEmpty() ? new CaseYear(year, List.of(), List.of()) : of(seen, year);
    }

    private CaseYear of(List<Site> seen, int year) {
        return new CaseYear(year, letters(seen, year), requests(seen, year));
    }

    /** What has the same days is one row: working days are counted once for all of it. */
    private List<LettersOfYear> letters(List<Site> seen, int year) {
        var days = calendar.days();
        var names = seen.stream().collect(Collectors.toMap(Site::id, Site::name));
        var found = jdbc.sql("""
                select site_id, kind, received_on, cast(closed_at at time zone :zone as date) as closed_on, state,
                       count(*) as received,
                       count(*) filter (where cast(closed_at at time zone :zone as date) <= due_on) as in_time,
                       count(*) filter (where closed_at is null and due_on < :today) as overdue
                  from citizen_case
                 where site_id in (:sites) and kind <> 'INFORMATION_REQUEST' and received_on between :from and :until
                 group by site_id, kind, received_on, closed_on, state
                """)
                .param("zone", WorkingTime.ZONE.getId())
                .param("today", CaseRecords.day(clock.instant()))
                .param("sites", ids(seen))
                .param("from", first(year))
                .param("until", first(year + 1).minusDays(1))
                .query((rs, row) -> Map.entry(new SiteId(rs.getLong("site_id")), letters(rs, names, days)))
                .list();
        var lines = new ArrayList<LettersOfYear>();
        for (var site : seen) {
            lines.addAll(found.stream()
                    .filter(one -> one.getKey().equals(site.id()))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toMap(
                            one -> Objects.requireNonNull(one.kind()),
                            Function.identity(),
                            LettersOfYear::and,
                            () -> new EnumMap<>(CaseKind.class)))
                    .values());
        }
        if (!lines.isEmpty()) {
            lines.add(lines.stream().reduce(new LettersOfYear(null, null, 0, 0, 0, 0, 0, 0, 0, 0), LettersOfYear::and));
        }
        return lines;
    }

    private static LettersOfYear letters(ResultSet rs, Map<SiteId, String> names, WorkingDays days)
            throws SQLException {
        var state = CaseState.valueOf(rs.getString("state"));
        int received = rs.getInt("received");
        boolean answered = state == CaseState.ANSWERED;
        return new LettersOfYear(
                names.get(new SiteId(rs.getLong("site_id"))),
                CaseKind.valueOf(rs.getString("kind")),
                received,
                answered ? received : 0,
                answered ? rs.getInt("in_time") : 0,
                state == CaseState.REFUSED ? received : 0,
                state == CaseState.WITHDRAWN || state == CaseState.ABANDONED ? received : 0,
                state.isOpen() ? received : 0,
                rs.getInt("overdue"),
                answered
                        ? (long) received
                                * days.between(
                                        rs.getObject("received_on", LocalDate.class),
                                        rs.getObject("closed_on", LocalDate.class))
                        : 0);
    }

    /** Some that have the same fate. */
    private record Requests(SiteId site, boolean carriedIn, boolean carriedOn, RequestOutcome outcome, int count) {}

    private List<RequestsOfYear> requests(List<Site> seen, int year) {
        var found = jdbc.sql("""
                select site_id, received_on < :from as carried_in, coalesce(closed_at >= :end, true) as carried_on, state,
                       decision, count(*) as requests
                  from citizen_case
                 where site_id in (:sites) and kind = 'INFORMATION_REQUEST' and received_on < :next
                   and coalesce(closed_at >= :begin, true)
                 group by site_id, carried_in, carried_on, state, decision
                """)
                .param("sites", ids(seen))
                .param("from", first(year))
                .param("next", first(year + 1))
                .param("begin", begin(year))
                .param("end", begin(year + 1))
                .query((rs, row) -> new Requests(
                        new SiteId(rs.getLong("site_id")),
                        rs.getBoolean("carried_in"),
                        rs.getBoolean("carried_on"),
                        RequestOutcome.of(CaseState.valueOf(rs.getString("state")), rs.getString("decision")),
                        rs.getInt("requests")))
                .list();
        var lines = new ArrayList<RequestsOfYear>();
        for (var site : seen) {
            var those =
                    found.stream().filter(one -> one.site().equals(site.id())).toList();
            if (!those.isEmpty()) {
                lines.add(line(site.name(), those));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(line(null, found));
        }
        return lines;
    }

    private static RequestsOfYear line(@Nullable String site, List<Requests> those) {
        return new RequestsOfYear(
                site,
                those.stream()
                        .filter(one -> !one.carriedIn())
                        .mapToInt(Requests::count)
                        .sum(),
                those.stream()
                        .filter(Requests::carriedIn)
                        .mapToInt(Requests::count)
                        .sum(),
                those.stream()
                        .filter(one -> !one.carriedOn())
                        .collect(Collectors.groupingBy(Requests::outcome, Collectors.summingInt(Requests::count))),
                those.stream()
                        .filter(Requests::carriedOn)
                        .mapToInt(Requests::count)
                        .sum());
    }

    private static List<Long> ids(List<Site> seen) {
        return seen.stream().map(site -> site.id().value()).toList();
    }

    private static LocalDate first(int year) {
        return LocalDate.of(year, 1, 1);
    }

    private static OffsetDateTime begin(int year) {
        return first(year).atStartOfDay(WorkingTime.ZONE).toOffsetDateTime();
    }
}
