package org.gongwen.monitor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.numbering.NumberSeries;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.Obstacle;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.task.ItemId;
import org.gongwen.task.MovedSteps;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of changes to running work. */
@Repository
class RunChangeRecords {

    private static final String SUBJECT = """
            p.id as run, d.type as run_type, p.item_id as run_item, d.number as run_number,
            p.origin_unit_id as run_unit, p.started_at as run_started, p.ended_at as run_ended,
            s.word as series_word, s.year as series_year, i.number as item_number
            """;

    private static final String SUBJECT_TABLES = """
            left join document_cover d on d.id = p.document_id
            left join item_number i on i.item_id = p.item_id
            left join number_series s on s.id = i.series_id
            """;

    private static final String SELECT = """
            select c.*, n.waiting, n.ready, n.impossible, n.moved, n.stayed, r.*
              from run_change c cross join lateral (
                  select count(*) filter (where l.state = 'WAITING') as waiting,
                         count(*) filter (where l.state = 'READY') as ready,
                         count(*) filter (where l.state = 'IMPOSSIBLE') as impossible,
                         count(*) filter (where l.state = 'MOVED') as moved,
                         count(*) filter (where l.state = 'LEFT') as stayed
                    from run_change_line l where l.change_id = c.id) n
              left join lateral (
                  select %s
                    from run_change_line l join process_instance p on p.id = l.process_instance_id
                    %s
                   where l.change_id = c.id and c.kind <> 'MIGRATION' limit 1) r on true
            """.formatted(SUBJECT, SUBJECT_TABLES);

    private final JdbcClient jdbc;

    RunChangeRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RunChange> find(RunChangeId id) {
        return jdbc.sql(SELECT + " where c.id = :id")
                .param("id", id.value())
                .query((rs, row) -> change(rs))
                .optional();
    }

    /** As {@link #find}; whoever else wants to decide waits until this transaction has ended. */
    Optional<RunChange> lock(RunChangeId id) {
        jdbc.sql("select id from run_change where id = :id for update")
                .param("id", id.value())
                .query(Long.class)
                .optional();
        return find(id);
    }

    /** Those about runs of these organs alone, the newest first. */
    List<RunChange> newest(List<UnitId> organs, int size) {
        return jdbc.sql(SELECT + " where c.organs <@ :organs and c.organs <> '{}' order by c.id desc limit :size")
                .param("organs", ids(organs))
                .param("size", size)
                .query((rs, row) -> change(rs))
                .list();
    }

    /** Those in a state, the oldest first. */
    List<RunChange> in(RunChange.State state) {
        return jdbc.sql(SELECT + " where c.state = :state order by c.id")
                .param("state", state.name())
                .query((rs, row) -> change(rs))
                .list();
    }

    /** Empty if another migration of the process is under way. */
    Optional<RunChangeId> insert(
            Actor proposer,
            RunChange.Kind kind,
            DefinitionDescription from,
            DefinitionDescription to,
            Map<StepKey, StepKey> mapping,
            @Nullable UnitId unit,
            @Nullable Set<TaskId> tasks,
            String reason,
            RunChange.State state,
            Instant at) {
        return jdbc.sql("""
                insert into run_change (kind, key, from_definition, from_version, to_definition, to_version, mapping,
                    unit_id, tasks, reason, proposer_id, proposer_name, proposed_at, state)
                values (:kind, :key, :from, :fromVersion, :to, :toVersion, :mapping, :unit, :tasks, :reason, :proposer, :proposerName,
                    :at, :state)
                on conflict (key) where kind = 'MIGRATION' and state in ('CHECKING', 'PROPOSED', 'RUNNING') do nothing
                returning id
                """)
                .param("kind", kind.name())
                .param("key", from.key())
                .param("from", from.id().value())
                .param("fromVersion", from.version())
                .param("to", to.id().value())
                .param("toVersion", to.version())
                .param("mapping", text(mapping))
                .param("unit", unit == null ? null : unit.value())
                .param(
                        "tasks",
                        tasks == null ? null : tasks.stream().map(TaskId::value).toArray(String[]::new))
                .param("reason", reason)
                .param("proposer", proposer.person().value())
                .param("proposerName", proposer.name())
                .param("at", utc(at))
                .param("state", state.name())
                .query((rs, row) -> new RunChangeId(rs.getLong("id")))
                .optional();
    }

    /** In whose name there are runs on a version. */
    Set<UnitId> organs(DefinitionId version) {
        return jdbc.sql("""
                select distinct p.organ_id from process_instance p
                 where p.definition_id = :version and p.ended_at is null
                """)
                .param("version", version.value())
                .query((rs, row) -> new UnitId(rs.getLong("organ_id")))
                .set();
    }

    /**
     * What runs on a version in the name of these organs.
     *
     * @return how many there are
     */
    int addRuns(RunChangeId change, DefinitionId version, List<UnitId> organs) {
        var added = jdbc.sql("""
                insert into run_change_line (change_id, process_instance_id, state)
                select :change, p.id, 'WAITING' from process_instance p
                 where p.definition_id = :version and p.ended_at is null and p.organ_id = any(:organs)
                """)
                .param("change", change.value())
                .param("version", version.value())
                .param("organs", ids(organs))
                .update();
        noteOrgans(change);
        return added;
    }

    /** Forgets a change that is about nothing. */
    void remove(RunChangeId change) {
        jdbc.sql("delete from run_change where id = :id")
                .param("id", change.value())
                .update();
    }

    void addRun(RunChangeId change, ProcessInstanceId run) {
        jdbc.sql("insert into run_change_line (change_id, process_instance_id, state) values (:change, :run, 'READY')")
                .param("change", change.value())
                .param("run", run.value())
                .update();
        noteOrgans(change);
    }

    private void noteOrgans(RunChangeId change) {
        jdbc.sql("""
                update run_change
                   set organs = array(select distinct p.organ_id from run_change_line l
                                        join process_instance p on p.id = l.process_instance_id
                                       where l.change_id = :change)
                 where id = :change
                """).param("change", change.value()).update();
    }

    /** @param decision null unless somebody decided now */
    void become(
            RunChangeId id, RunChange.State state, RunChange.@Nullable Decision decision, @Nullable Instant finished) {
        jdbc.sql("""
                update run_change
                   set state = :state, decider_id = coalesce(:decider, decider_id),
                       decider_name = coalesce(:deciderName, decider_name),
                       decided_at = coalesce(:decidedAt, decided_at), decision = coalesce(:words, decision),
                       finished_at = coalesce(:finished, finished_at)
                 where id = :id
                """)
                .param("id", id.value())
                .param("state", state.name())
                .param("decider", decision == null ? null : decision.by().value())
                .param("deciderName", decision == null ? null : decision.byName())
                .param("decidedAt", decision == null ? null : utc(decision.at()))
                .param("words", decision == null ? null : decision.words())
                .param("finished", finished == null ? null : utc(finished))
                .update();
    }

    /** Some runs of a change that stand so, in a fixed order. @param after the last of those before; null at first */
    List<ProcessInstanceId> runs(
            RunChangeId change, RunChangeLine.State state, @Nullable ProcessInstanceId after, int size) {
        return jdbc.sql("""
                select process_instance_id from run_change_line
                 where change_id = :change and state = :state and process_instance_id > :after
                 order by process_instance_id limit :size
                """)
                .param("change", change.value())
                .param("state", state.name())
                .param("after", after == null ? "" : after.value())
                .param("size", size)
                .query((rs, row) -> new ProcessInstanceId(rs.getString("process_instance_id")))
                .list();
    }

    /** Whether a run still stands so in a change; whoever wants to note otherwise waits until this transaction has ended. */
    boolean holds(RunChangeId change, ProcessInstanceId run, RunChangeLine.State state) {
        return jdbc.sql("""
                select true from run_change_line
                 where change_id = :change and process_instance_id = :run and state = :state
                   for no key update
                """)
                .param("change", change.value())
                .param("run", run.value())
                .param("state", state.name())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /**
     * Leaves every run of a change where it is that was not moved yet, those that failed included; the one that is being
     * moved is waited for.
     *
     * @return how many there are
     */
    int callOff(RunChangeId change, RunChange.Decision decision) {
        jdbc.sql("""
                update run_change
                   set state = 'DONE', finished_at = :at, called_off_by = :by, called_off_name = :name, called_off_at = :at,
                       called_off_reason = :reason
                 where id = :change
                """)
                .param("change", change.value())
                .param("by", decision.by().value())
                .param("name", decision.byName())
                .param("at", utc(decision.at()))
                .param("reason", decision.words())
                .update();
        return jdbc.sql("""
                update run_change_line set state = 'LEFT', obstacle = :obstacle, step = '', at = :at
                 where change_id = :change and (state = 'READY' or state = 'LEFT' and obstacle = :failed)
                """)
                .param("change", change.value())
                .param("obstacle", Obstacle.Kind.CALLED_OFF.name())
                .param("failed", Obstacle.Kind.FAILED.name())
                .param("at", utc(decision.at()))
                .update();
    }

    /**
     * Notes how a run stands from now on.
     *
     * @return false if it no longer stood as {@code before}
     */
    boolean note(
            RunChangeId change,
            ProcessInstanceId run,
            RunChangeLine.State before,
            RunChangeLine.State after,
            @Nullable Obstacle obstacle,
            @Nullable MoveFault fault,
            Instant at) {
        return jdbc.sql("""
                        update run_change_line
                           set state = :after, obstacle = :obstacle, step = :step, fault = :fault, reference = :reference,
                               node = :node, at = :at
                         where change_id = :change and process_instance_id = :run and state = :before
                        """)
                        .param("change", change.value())
                        .param("run", run.value())
                        .param("before", before.name())
                        .param("after", after.name())
                        .param(
                                "obstacle",
                                obstacle == null ? null : obstacle.kind().name())
                        .param("step", obstacle == null ? null : obstacle.step())
                        .param("fault", fault == null ? null : fault.cause().name())
                        .param("reference", fault == null ? null : fault.reference())
                        .param("node", fault == null ? null : fault.node())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /**
     * The lines of a change, in a fixed order.
     *
     * @param state null for all
     */
    List<RunChangeLine> lines(
            RunChangeId change, RunChangeLine.@Nullable State state, @Nullable ProcessInstanceId after, int size) {
        return jdbc.sql("""
                select l.state, l.obstacle, l.step, l.fault, l.reference, l.node, l.at, w.standing, %s
                  from (select * from run_change_line l
                         where l.change_id = :change and (cast(:state as text) is null or l.state = :state)
                           and l.process_instance_id > :after
                         order by l.process_instance_id limit :size) l
                  join process_instance p on p.id = l.process_instance_id
                  %s
                  left join lateral (
                      select array_agg(distinct e.step_key || E'\\t' || e.step_name) as standing
                        from inbox_entry e where e.process_instance_id = p.id and e.folder in (1, 4)) w on true
                 order by l.process_instance_id
                """.formatted(SUBJECT, SUBJECT_TABLES))
                .param("change", change.value())
                .param("state", state == null ? null : state.name())
                .param("after", after == null ? "" : after.value())
                .param("size", size)
                .query((rs, row) -> line(rs))
                .list();
    }

    private static RunChangeLine line(ResultSet rs) throws SQLException {
        var obstacle = rs.getString("obstacle");
        var standing = rs.getArray("standing");
        return new RunChangeLine(
                subject(rs),
                RunChangeLine.State.valueOf(rs.getString("state")),
                standing == null
                        ? List.of()
                        : Arrays.stream((String[]) standing.getArray())
                                .map(step -> step.split("\t", 2))
                                .map(step -> new RunChangeLine.Standing(new StepKey(step[0]), step[1]))
                                .toList(),
                obstacle == null ? null : new Obstacle(Obstacle.Kind.valueOf(obstacle), rs.getString("step")),
                Obstacle.Kind.FAILED.name().equals(obstacle) ? fault(rs) : null,
                instant(rs, "at"));
    }

    private static MoveFault fault(ResultSet rs) throws SQLException {
        return MoveFault.noted(rs.getString("fault"), rs.getString("reference"), rs.getString("node"));
    }

    private static RunSubject subject(ResultSet rs) throws SQLException {
        var type = rs.getString("run_type");
        var item = rs.getObject("run_item", Long.class);
        var word = rs.getString("series_word");
        return new RunSubject(
                new ProcessInstanceId(rs.getString("run")),
                type == null ? null : DocumentType.valueOf(type),
                item == null ? null : new ItemId(item),
                word == null
                        ? rs.getString("run_number")
                        : NumberSeries.format(word, rs.getInt("series_year"), rs.getInt("item_number")),
                new UnitId(rs.getLong("run_unit")),
                rs.getObject("run_started", OffsetDateTime.class).toInstant(),
                instant(rs, "run_ended"));
    }

    /** The moves of runs to another version that were carried out, by run, the oldest first. */
    Map<ProcessInstanceId, MovedSteps> moves(Collection<ProcessInstanceId> runs) {
        var moves = new LinkedHashMap<ProcessInstanceId, List<MovedSteps.Move>>();
        jdbc.sql("""
                select l.process_instance_id, l.at, c.mapping
                  from run_change_line l join run_change c on c.id = l.change_id
                 where l.process_instance_id = any(:runs) and l.state = 'MOVED' and c.kind = 'MIGRATION'
                 order by l.at, l.change_id
                """)
                .param("runs", runs.stream().map(ProcessInstanceId::value).toArray(String[]::new))
                .query(rs -> {
                    moves.computeIfAbsent(
                                    new ProcessInstanceId(rs.getString("process_instance_id")),
                                    run -> new ArrayList<>())
                            .add(new MovedSteps.Move(
                                    rs.getObject("at", OffsetDateTime.class).toInstant(),
                                    mapping(rs.getString("mapping"))));
                });
        return moves.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new MovedSteps(entry.getValue())));
    }

    /** To which versions these are to go; not the changes that stay in theirs. */
    Map<RunChangeId, DefinitionId> targets(Collection<FailedMove> moves) {
        var targets = new LinkedHashMap<RunChangeId, DefinitionId>();
        jdbc.sql("select id, to_definition from run_change where id = any(:changes) and kind = 'MIGRATION'")
                .param(
                        "changes",
                        moves.stream().map(move -> move.change().value()).toArray(Long[]::new))
                .query(rs -> {
                    targets.put(new RunChangeId(rs.getLong("id")), new DefinitionId(rs.getString("to_definition")));
                });
        return targets;
    }

    /**
     * Lets changes go on with runs of these organs that they failed to move.
     *
     * @return those that will be tried; not those of a process of which another migration is under way
     */
    Set<FailedMove> moveAgain(Collection<FailedMove> moves, List<UnitId> organs) {
        return Set.copyOf(jdbc.sql("""
                with again as (
                    select h.id from run_change h
                     where h.id = any(:changes)
                       and (h.state = 'RUNNING'
                            or h.state = 'DONE' and not (h.kind = 'MIGRATION' and exists (
                                select from run_change o
                                 where o.key = h.key and o.kind = 'MIGRATION' and o.id <> h.id
                                   and o.state in ('CHECKING', 'PROPOSED', 'RUNNING'))))
                       for update),
                lines as (
                    update run_change_line l
                       set state = 'READY', obstacle = null, step = null, fault = null, reference = null, node = null
                      from again, process_instance p
                     where l.change_id = again.id and p.id = l.process_instance_id and p.organ_id = any(:organs) and l.state = 'LEFT' and l.obstacle = 'FAILED'
                       and (l.change_id, l.process_instance_id) in (select * from unnest(:changes, :runs))
                    returning l.change_id, l.process_instance_id),
                changes as (
                    update run_change h set state = 'RUNNING', finished_at = null
                     where h.id in (select change_id from lines))
                select change_id, process_instance_id from lines
                """)
                .param(
                        "changes",
                        moves.stream().map(move -> move.change().value()).toArray(Long[]::new))
                .param("runs", moves.stream().map(move -> move.run().value()).toArray(String[]::new))
                .param("organs", ids(organs))
                .query((rs, row) -> new FailedMove(
                        new RunChangeId(rs.getLong("change_id")),
                        new ProcessInstanceId(rs.getString("process_instance_id"))))
                .list());
    }

    private static RunChange change(ResultSet rs) throws SQLException {
        var unit = rs.getObject("unit_id", Long.class);
        var tasks = rs.getArray("tasks");
        return new RunChange(
                new RunChangeId(rs.getLong("id")),
                RunChange.Kind.valueOf(rs.getString("kind")),
                rs.getString("key"),
                new DefinitionId(rs.getString("from_definition")),
                rs.getInt("from_version"),
                new DefinitionId(rs.getString("to_definition")),
                rs.getInt("to_version"),
                mapping(rs.getString("mapping")),
                unit == null ? null : new UnitId(unit),
                tasks == null
                        ? null
                        : Arrays.stream((String[]) tasks.getArray())
                                .map(TaskId::new)
                                .collect(Collectors.toSet()),
                rs.getString("run") == null ? null : subject(rs),
                Arrays.stream((Long[]) rs.getArray("organs").getArray())
                        .map(UnitId::new)
                        .collect(Collectors.toSet()),
                rs.getString("reason"),
                new PersonId(rs.getLong("proposer_id")),
                rs.getString("proposer_name"),
                rs.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                RunChange.State.valueOf(rs.getString("state")),
                decision(rs, "decider_id", "decider_name", "decided_at", "decision"),
                decision(rs, "called_off_by", "called_off_name", "called_off_at", "called_off_reason"),
                instant(rs, "finished_at"),
                new RunChange.Progress(
                        rs.getLong("waiting"),
                        rs.getLong("ready"),
                        rs.getLong("impossible"),
                        rs.getLong("moved"),
                        rs.getLong("stayed")));
    }

    private static RunChange.@Nullable Decision decision(ResultSet rs, String by, String name, String at, String words)
            throws SQLException {
        var decided = instant(rs, at);
        return decided == null
                ? null
                : new RunChange.Decision(
                        new PersonId(rs.getLong(by)), rs.getString(name), decided, rs.getString(words));
    }

    private static String text(Map<StepKey, StepKey> mapping) {
        return mapping.entrySet().stream()
                .map(entry -> entry.getKey().value() + " " + entry.getValue().value())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static Map<StepKey, StepKey> mapping(String text) {
        var mapping = new LinkedHashMap<StepKey, StepKey>();
        text.lines()
                .map(line -> line.split(" ", 2))
                .forEach(line -> mapping.put(new StepKey(line[0]), new StepKey(line[1])));
        return mapping;
    }

    private static Long[] ids(List<UnitId> units) {
        return units.stream().map(UnitId::value).toArray(Long[]::new);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
