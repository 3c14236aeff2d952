package org.gongwen.monitor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.numbering.NumberSeries;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.task.Act;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Runs and what lies before people about them, for reading. */
@Repository
class MonitorRecords {

    private static final String LINE = """
            select p.id, p.definition, p.definition_id, p.organ_id, p.origin_unit_id, p.started_at, p.ended_at,
                   p.suspended_at, p.item_id, c.type, c.number, s.word, s.year, n.number as item_number, w.waiting
            """;

    private static final String WAITING = """
              left join document_cover c on c.id = p.document_id
              left join item_number n on n.item_id = p.item_id
              left join number_series s on s.id = n.series_id
              left join lateral (
                  select array_agg(i.step_key || E'\\t' || i.principal || E'\\t' || i.unassigned || E'\\t'
                                   || extract(epoch from i.at) || E'\\t' || coalesce(extract(epoch from i.due_at)::text, '')
                                   || E'\\t' || coalesce(i.unit_id::text, '') || E'\\t' || i.step_name order by i.id) as waiting
                    from inbox_entry i where i.process_instance_id = p.id and i.folder in (1, 4)) w on true
            """;

    /** The zone has had no summer time since 1991, so that all days after it are alike. */
    private static final LocalDate MONDAY = LocalDate.of(1996, 1, 1);

    private final JdbcClient jdbc;

    MonitorRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A stretch of an index; what lies before people is looked up for the lines of the page alone. */
    List<MonitoredRun> page(RunFilter filter, List<UnitId> units, Instant now, @Nullable RunCursor after, int size) {
        return jdbc.sql(LINE + " from (select p.id from process_instance p where " + chosen(filter)
                        + (after == null ? "" : " and (p.started_at, p.id) < (:afterAt, :afterId)")
                        + " order by p.started_at desc, p.id desc limit :size) line"
                        + " join process_instance p on p.id = line.id" + WAITING
                        + " order by p.started_at desc, p.id desc")
                .param("process", filter.process())
                .param(
                        "version",
                        filter.version() == null ? null : filter.version().value())
                .param("units", ids(filter.organ() == null ? units : List.of(filter.organ())))
                .param("now", utc(now))
                .param("afterAt", after == null ? null : utc(after.startedAt()))
                .param("afterId", after == null ? "" : after.run().value())
                .param("size", size)
                .query((rs, row) -> run(rs))
                .list();
    }

    /** How many there are, counted up to {@code most}. */
    long count(RunFilter filter, List<UnitId> units, Instant now, int most) {
        return jdbc.sql("select count(*) from (select from process_instance p where " + chosen(filter)
                        + " limit :most) n")
                .param("process", filter.process())
                .param(
                        "version",
                        filter.version() == null ? null : filter.version().value())
                .param("units", ids(filter.organ() == null ? units : List.of(filter.organ())))
                .param("now", utc(now))
                .param("most", most)
                .query(Long.class)
                .single();
    }

    private static String chosen(RunFilter filter) {
        var condition = new StringBuilder(
                filter.version() == null
                        ? "p.definition = :process"
                        : "p.definition_id = :version and p.definition = :process");
        condition.append(" and p.organ_id = any(:units)");
        condition.append(
                switch (filter.choice()) {
                    case ALL -> "";
                    case UNDER_WAY -> " and p.ended_at is null";
                    case SUSPENDED -> " and p.ended_at is null and p.suspended_at is not null";
                    case ENDED -> " and p.ended_at is not null";
                });
        if (filter.overdue()) {
            condition.append(" and p.ended_at is null and exists (select from inbox_entry i"
                    + " where i.process_instance_id = p.id and i.folder = 1 and i.due_at < :now)");
        }
        return condition.toString();
    }

    Optional<MonitoredRun> run(ProcessInstanceId id, List<UnitId> units) {
        return jdbc.sql(LINE + " from process_instance p" + WAITING + " where p.id = :id and p.organ_id = any(:units)")
                .param("id", id.value())
                .param("units", ids(units))
                .query((rs, row) -> run(rs))
                .optional();
    }

    /** What was done in a run; what was written stays where it is. */
    List<RunPath.Done> acts(ProcessInstanceId run) {
        return jdbc.sql("""
                select step_key, step_name, person_name, act, target_step, at from opinion
                 where process_instance_id = :run order by id
                """)
                .param("run", run.value())
                .query((rs, row) -> {
                    var step = new StepKey(rs.getString("step_key"));
                    var name = rs.getString("target_step");
                    var target = name == null ? null : new StepKey(name);
                    return new RunPath.Done(
                            step,
                            rs.getString("step_name"),
                            rs.getString("person_name"),
                            Act.valueOf(rs.getString("act")),
                            target,
                            step,
                            target,
                            instant(rs, "at"));
                })
                .list();
    }

    /**
     * By step: how it fared in a period, and what lies there now. The working time between two moments is the difference
     * of that since a Monday: the working days before the last day, and its hours if it is worked. The inner selections
     * are kept apart by "offset 0", or each figure would be worked out anew wherever it is used. What was done before a run
     * was moved to another version counts for the step that the moves since then made of it, as with {@link
     * org.gongwen.task.MovedSteps}; what they left without a step counts for none.
     */
    Map<StepKey, StepLoad> loads(
            String process,
            @Nullable DefinitionId version,
            List<UnitId> units,
            WorkingDays days,
            Instant from,
            Instant now) {
        var exceptions = days.exceptions(MONDAY, LocalDate.ofInstant(now, WorkingTime.ZONE));
        var loads = new HashMap<StepKey, StepLoad>();
        jdbc.sql("""
                with recursive moved as (
                    select l.process_instance_id, l.at as until, lag(l.at) over run as since,
                           array_agg(l.change_id) over (run rows between current row and unbounded following) as changes
                      from run_change_line l join run_change c on c.id = l.change_id
                     where c.kind = 'MIGRATION' and c.key = :process and l.state = 'MOVED'
                    window run as (partition by l.process_instance_id order by l.at, l.change_id)),
                mapping as (
                    select c.id, split_part(line, ' ', 1) as old, split_part(line, ' ', 2) as new
                      from run_change c, unnest(string_to_array(c.mapping, E'\n')) as line
                     where c.kind = 'MIGRATION' and c.key = :process),
                renamed (changes, through, old, new) as (
                    select m.changes, 1, mapping.old, mapping.new
                      from (select distinct changes from moved) m join mapping on mapping.id = m.changes[1]
                    union all
                    select r.changes, r.through + 1, r.old, mapping.new
                      from renamed r join mapping on mapping.id = r.changes[r.through + 1] and mapping.old = r.new),
                taken as (
                    select step_key, elapsed,
                           (worked - worked_0) * cast(:day as integer)
                               + (next - worked) * (least(greatest(in_day - :opening, 0), :noon - :opening)
                                                    + least(greatest(in_day - :afternoon, 0), :close - :afternoon))
                               - (next_0 - worked_0) * (least(greatest(in_day_0 - :opening, 0), :noon - :opening)
                                                        + least(greatest(in_day_0 - :afternoon, 0), :close - :afternoon))
                               as worked
                      from (select step_key, elapsed, in_day, in_day_0,
                                   %s as worked, %s as next, %s as worked_0, %s as next_0
                              from (select step_key, till - since as elapsed,
                                           cast(floor(till / 86400) as integer) as day, till - floor(till / 86400) * 86400 as in_day,
                                           cast(floor(since / 86400) as integer) as day_0,
                                           since - floor(since / 86400) * 86400 as in_day_0
                                      from (select coalesce(r.new, i.step_key) as step_key,
                                                   date_part('epoch', i.at) - :monday as till,
                                                   date_part('epoch', i.arrived_at) - :monday as since
                                              from inbox_entry i join process_instance p on p.id = i.process_instance_id
                                              left join moved m on m.process_instance_id = i.process_instance_id
                                                   and i.at < m.until and (m.since is null or i.at >= m.since)
                                              left join renamed r on r.changes = m.changes and r.old = i.step_key
                                                   and r.through = cardinality(r.changes)
                                             where (m.until is null or r.new is not null) and i.folder = 2 and i.arrived_at is not null and i.at >= :from
                                               and p.definition = :process and p.organ_id = any(:units)
                                               and (cast(:version as text) is null or p.definition_id = :version)
                                            offset 0) moments
                                    offset 0) days
                            offset 0) counted
                    offset 0)
                select coalesce(d.step_key, o.step_key) as step_key, d.done, d.worked[1] as median, d.worked[2] as ninetieth,
                       d.elapsed[1] as median_elapsed, d.elapsed[2] as ninetieth_elapsed, o.open, o.overdue, o.oldest
                  from (select step_key, count(*) as done,
                               percentile_cont(array[0.5, 0.9]) within group (order by worked) as worked,
                               percentile_cont(array[0.5, 0.9]) within group (order by elapsed) as elapsed
                          from taken group by step_key) d
                  full join (select i.step_key, count(*) as open, count(*) filter (where i.due_at < :now) as overdue,
                                    min(i.at) as oldest
                          from process_instance p join inbox_entry i on i.process_instance_id = p.id and i.folder = 1
                         where p.definition = :process and p.ended_at is null and p.organ_id = any(:units)
                           and (cast(:version as text) is null or p.definition_id = :version)
                         group by i.step_key) o on o.step_key = d.step_key
                """.formatted(before("day"), before("day + 1"), before("day_0"), before("day_0 + 1")))
                .param("process", process)
                .param("version", version == null ? null : version.value())
                .param("units", ids(units))
                .param("from", utc(from))
                .param("now", utc(now))
                .param("monday", MONDAY.atStartOfDay(WorkingTime.ZONE).toEpochSecond())
                .param("exceptions", exceptions.days().toArray(Integer[]::new))
                .param("gained", exceptions.gained().toArray(Integer[]::new))
                .param("day", (int) WorkingTime.DAY.toSeconds())
                .param("opening", WorkingTime.OPENING.toSecondOfDay())
                .param("noon", WorkingTime.NOON.toSecondOfDay())
                .param("afternoon", WorkingTime.AFTERNOON.toSecondOfDay())
                .param("close", WorkingTime.CLOSE_OF_BUSINESS.toSecondOfDay())
                .query((rs, row) -> new StepLoad(
                        new StepKey(rs.getString("step_key")),
                        rs.getLong("done"),
                        seconds(rs, "median"),
                        seconds(rs, "ninetieth"),
                        seconds(rs, "median_elapsed"),
                        seconds(rs, "ninetieth_elapsed"),
                        rs.getLong("open"),
                        rs.getLong("overdue"),
                        rs.getObject("oldest") == null ? null : instant(rs, "oldest")))
                .list()
                .forEach(load -> loads.put(load.step(), load));
        return loads;
    }

    /** How many working days there are before a day, both counted from the Monday: as its weeks have it, and the exceptions. */
    private static String before(String day) {
        return """
                (%1$s) / 7 * 5 + least((%1$s) %% 7, 5)
                    + (cast(:gained as integer[]))[1 + width_bucket(%1$s - 1, cast(:exceptions as integer[]))]
                """.formatted(day);
    }

    private static @Nullable Duration seconds(ResultSet rs, String column) throws SQLException {
        var seconds = rs.getDouble(column);
        return rs.wasNull() ? null : Duration.ofSeconds(Math.round(seconds));
    }

    private static MonitoredRun run(ResultSet rs) throws SQLException {
        var type = rs.getString("type");
        var item = rs.getObject("item_id", Long.class);
        var waiting = rs.getArray("waiting");
        return new MonitoredRun(
                new ProcessInstanceId(rs.getString("id")),
                rs.getString("definition"),
                new DefinitionId(rs.getString("definition_id")),
                type == null ? null : DocumentType.valueOf(type),
                item == null ? null : new ItemId(item),
                item == null ? rs.getString("number") : numberOfItem(rs),
                new UnitId(rs.getLong("organ_id")),
                new UnitId(rs.getLong("origin_unit_id")),
                instant(rs, "started_at"),
                rs.getObject("ended_at") == null ? null : instant(rs, "ended_at"),
                rs.getObject("suspended_at") == null ? null : instant(rs, "suspended_at"),
                waiting == null
                        ? List.of()
                        : Arrays.stream((String[]) waiting.getArray())
                                .map(MonitorRecords::waiting)
                                .toList());
    }

    private static @Nullable String numberOfItem(ResultSet rs) throws SQLException {
        var word = rs.getString("word");
        return word == null ? null : NumberSeries.format(word, rs.getInt("year"), rs.getInt("item_number"));
    }

    private static MonitoredRun.Waiting waiting(String line) {
        var parts = line.split("\t", 7);
        return new MonitoredRun.Waiting(
                new StepKey(parts[0]),
                parts[6],
                parts[5].isEmpty() ? null : new UnitId(Long.parseLong(parts[5])),
                Principal.parse(parts[1]),
                Boolean.parseBoolean(parts[2]),
                epoch(parts[3]),
                parts[4].isEmpty() ? null : epoch(parts[4]));
    }

    private static Instant epoch(String seconds) {
        return Instant.ofEpochMilli(
                new java.math.BigDecimal(seconds).movePointRight(3).longValue());
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Long[] ids(List<UnitId> units) {
        return units.stream().map(UnitId::value).toArray(Long[]::new);
    }
}
