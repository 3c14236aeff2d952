package org.gongwen.inspection;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.SiteId;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is in the columns of the open sites, and the tables {@code inspection_reminder} and {@code site_health}. */
@Repository
class InspectionRecords {

    private final JdbcClient jdbc;

    InspectionRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An open site with its columns, in their order. */
    record Found(Site site, List<SiteFacts.Column> columns) {}

    private record Line(Site site, SiteFacts.@Nullable Column column) {}

    /**
     * The open sites, each with its open columns and how much the public sees in them now; in one statement. What stands in
     * an open column of an open site is what {@code public_placement} has; asked through that view, which asks for each
     * text once more whether it stands anywhere, it took a hundred times as long.
     *
     * @param only this one; null for all
     */
    List<Found> openSites(@Nullable SiteId only) {
        var found = new LinkedHashMap<SiteId, Found>();
        jdbc.sql("""
                        select s.id, s.unit_id, s.portal, s.code, s.name, s.theme, s.contact, s.opened_on,
                               c.id as column_id, c.name as column_name, c.kind, c.on_home,
                               c.opened_on as column_opened_on, coalesce(p.lasting, 0) as lasting,
                               cast(p.newest at time zone :zone as date) as lasting_on, p.published, p.gone
                          from site s
                          left join site_column c on c.site_id = s.id and c.closed_on is null
                          left join (select p.column_id, count(*) filter (where e.withdraw_at is null) as lasting,
                                            max(p.published_at) filter (where e.withdraw_at is null) as newest,
                                            array_agg(cast(p.published_at at time zone :zone as date) order by p.article_id)
                                                filter (where e.withdraw_at is not null) as published,
                                            array_agg(cast((e.withdraw_at - interval '1 microsecond') at time zone :zone
                                                           as date) + 1 order by p.article_id)
                                                filter (where e.withdraw_at is not null) as gone
                                       from edition_placement p
                                       join edition e on e.article_id = p.article_id
                                                     and (e.withdraw_at is null or e.withdraw_at > now())
                                       join site o on o.id = e.site_id and o.state = 'OPEN'
                                      where cast(:only as bigint) is null or p.site_id = :only
                                      group by p.column_id) p on p.column_id = c.id
                         where s.state = 'OPEN' and (cast(:only as bigint) is null or s.id = :only)
                         order by s.portal desc, s.id, c.position, c.id
                        """)
                .param("zone", WorkingTime.ZONE.getId())
                .param("only", only == null ? null : only.value())
                .query((row, index) -> line(row))
                .list()
                .forEach(line -> {
                    var one = found.computeIfAbsent(line.site().id(), id -> new Found(line.site(), new ArrayList<>()));
                    if (line.column() != null) {
                        one.columns().add(line.column());
                    }
                });
        return List.copyOf(found.values());
    }

    private static Line line(ResultSet row) throws SQLException {
        var site = new Site(
                new SiteId(row.getLong("id")),
                new UnitId(row.getLong("unit_id")),
                row.getBoolean("portal"),
                row.getString("code"),
                row.getString("name"),
                Theme.valueOf(row.getString("theme")),
                Site.State.OPEN,
                row.getString("contact"),
                row.getObject("opened_on", LocalDate.class));
        var column = row.getObject("column_id", Long.class);
        return new Line(
                site,
                column == null
                        ? null
                        : new SiteFacts.Column(
                                new ColumnId(column),
                                row.getString("column_name"),
                                ColumnKind.valueOf(row.getString("kind")),
                                row.getBoolean("on_home"),
                                row.getObject("column_opened_on", LocalDate.class),
                                row.getObject("lasting_on", LocalDate.class),
                                row.getInt("lasting"),
                                passing(days(row.getArray("published")), days(row.getArray("gone")))));
    }

    private static List<SiteFacts.Passing> passing(List<LocalDate> published, List<LocalDate> gone) {
        return IntStream.range(0, published.size())
                .mapToObj(index -> new SiteFacts.Passing(published.get(index), gone.get(index)))
                .toList();
    }

    private static List<LocalDate> days(@Nullable Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((Date[]) array.getArray())
                        .map(Date::toLocalDate)
                        .toList();
    }

    /**
     * Of what somebody is reminded.
     *
     * @param matter a rule, or a column
     * @param days how long before
     */
    record Reminder(SiteId site, String matter, LocalDate dueOn, int days) {}

    /** Notes them; those that nobody was reminded of yet come back. */
    List<Reminder> note(List<Reminder> reminders, OffsetDateTime at) {
        return jdbc.sql("""
                        insert into inspection_reminder (site_id, matter, due_on, days, at)
                        select r.site_id, r.matter, r.due_on, r.days, :at
                          from unnest(cast(:sites as bigint[]), cast(:matters as text[]), cast(:due as date[]),
                                      cast(:days as integer[])) as r (site_id, matter, due_on, days)
                            on conflict do nothing
                        returning site_id, matter, due_on, days
                        """)
                .param("sites", each(reminders, one -> one.site().value(), Long[]::new))
                .param("matters", each(reminders, Reminder::matter, String[]::new))
                .param("due", each(reminders, one -> one.dueOn().toString(), String[]::new))
                .param("days", each(reminders, Reminder::days, Integer[]::new))
                .param("at", at)
                .query((row, index) -> new Reminder(
                        new SiteId(row.getLong("site_id")),
                        row.getString("matter"),
                        Objects.requireNonNull(row.getObject("due_on", LocalDate.class)),
                        row.getInt("days")))
                .list();
    }

    /** Keeps how the sites stand; what was kept earlier on the same day is replaced. */
    void keep(List<Health> stand, @Nullable Integer rules) {
        jdbc.sql("""
                        insert into site_health (site_id, on_day, light, broken, score, rules_version)
                        select h.site_id, h.on_day, h.light, string_to_array(h.broken, ','), nullif(h.score, -1),
                               cast(:rules as integer)
                          from unnest(cast(:sites as bigint[]), cast(:days as date[]), cast(:lights as text[]),
                                      cast(:broken as text[]), cast(:scores as integer[]))
                                   as h (site_id, on_day, light, broken, score)
                            on conflict (on_day, site_id)
                            do update set light = excluded.light, broken = excluded.broken, score = excluded.score,
                                          rules_version = excluded.rules_version
                        """)
                .param("sites", each(stand, one -> one.site().value(), Long[]::new))
                .param("days", each(stand, one -> one.on().toString(), String[]::new))
                .param("lights", each(stand, one -> one.light().name(), String[]::new))
                .param(
                        "broken",
                        each(
                                stand,
                                one -> one.broken().stream()
                                        .map(verdict -> verdict.rule().name())
                                        .collect(Collectors.joining(",")),
                                String[]::new))
                .param("scores", each(stand, one -> one.score().orElse(-1), Integer[]::new))
                .param("rules", rules)
                .update();
    }

    /** Of the days that were kept from a day on, in their order. */
    List<HealthDay> days(Collection<SiteId> sites, LocalDate from) {
        return jdbc.sql("""
                        select on_day,
                               count(*) filter (where light = 'RED') as red,
                               count(*) filter (where light = 'AMBER') as amber,
                               count(*) filter (where light = 'GREEN') as green
                          from site_health
                         where on_day >= :from and site_id = any(:sites)
                         group by on_day order by on_day
                        """)
                .param("from", from)
                .param("sites", sites.stream().map(SiteId::value).toArray(Long[]::new))
                .query((row, index) -> new HealthDay(
                        Objects.requireNonNull(row.getObject("on_day", LocalDate.class)),
                        row.getInt("red"),
                        row.getInt("amber"),
                        row.getInt("green")))
                .list();
    }

    private static <S, T> T[] each(List<S> all, Function<S, T> what, IntFunction<T[]> array) {
        return all.stream().map(what).toArray(array);
    }
}
