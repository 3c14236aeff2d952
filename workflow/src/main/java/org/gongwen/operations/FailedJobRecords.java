package org.gongwen.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.document.DocumentType;
import org.gongwen.exchange.DocumentDistributed;
import org.gongwen.identity.UnitId;
import org.gongwen.monitor.MoveFault;
import org.gongwen.numbering.NumberSeries;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What failed between the steps of runs, from the three places where it waits. */
@Repository
class FailedJobRecords {

    private static final String DATABASE_FAULTS = "org.springframework.dao.";

    /** The document of an event of the outbox; read as text, for what it is in may not be readable otherwise. */
    private static final String DISTRIBUTED =
            "substring(e.serialized_event from '\"documentId\":([0-9]{1,18})')::bigint";

    /** An event is handed out again by itself; it counts as failed once it has been handed out and did not succeed. */
    private static final String FAILED_EVENT = """
            e.completion_date is null
              and (e.status = 'FAILED' or e.completion_attempts > 1 or u.publication_id is not null)
            """;

    private static final String JOBS = """
            select 'DELIVERIES' as kind, e.id::text as key, e.publication_date as since,
                   coalesce(e.completion_attempts, 0) as attempts,
                   coalesce(f.found_at, u.found_at, e.last_resubmission_date) as last_attempt,
                   case when u.publication_id is null then f.fault end as fault, u.publication_id is not null as unreadable,
                   null::text as receiver, false as resting, null::text as answer, coalesce(f.found_by, u.found_by) as node,
                   p.id as run, p.definition_id, c.type, c.number, p.item_id, null::text as item_word, null::integer as item_year,
                   null::integer as item_number, null::text as cause, null::text as reference
              from event_publication e
              left join unreadable_event u on u.publication_id = e.id
              left join event_fault f on f.publication_id = e.id
              join lateral (select p.id, p.definition, p.definition_id, p.organ_id, p.document_id, p.item_id from process_instance p
                             where p.document_id = %s
                               and coalesce(p.kind, upper(p.definition)) = 'DISPATCH'
                             order by p.started_at desc limit 1) p on true
              left join document_cover c on c.id = p.document_id
             where e.event_type = :distributed and %s and %s
            union all
            select 'MESSAGE', m.id::text, e.at, m.attempts, m.last_attempt_at, null, false, w.name, not w.active,
                   m.last_answer, null, p.id, p.definition_id, c.type, c.number, null, null, null, null,
                   null, null
              from webhook_message m
              join webhook w on w.id = m.webhook_id
              join webhook_event e on e.id = m.event_id
              join lateral (select p.id, p.definition, p.definition_id, p.organ_id, p.document_id from process_instance p
                             where p.document_id = e.document_id
                             order by p.business_key is not distinct from e.delivery_id::text
                                          and coalesce(p.kind, upper(p.definition)) = 'RECEIPT' desc,
                                      coalesce(p.kind, upper(p.definition)) = 'DISPATCH' desc, p.started_at desc
                             limit 1) p on true
              left join document_cover c on c.id = p.document_id
             where m.state = 'DEAD' and %s
            union all
            select 'MOVE', l.change_id || '/' || l.process_instance_id, h.proposed_at, 0, l.at, null, false, null, false, null,
                   l.node, p.id, p.definition_id, c.type, c.number, p.item_id, s.word, s.year, n.number, l.fault, l.reference
              from run_change h
              join run_change_line l on l.change_id = h.id and l.state = 'LEFT' and l.obstacle = 'FAILED'
              join process_instance p on p.id = l.process_instance_id and p.ended_at is null
                                     and p.definition_id = h.from_definition
              left join document_cover c on c.id = p.document_id
              left join item_number n on n.item_id = p.item_id
              left join number_series s on s.id = n.series_id
             where h.key = p.definition and %s
            """;

    private final JdbcClient jdbc;

    FailedJobRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest first. */
    List<FailedJob> of(String process, @Nullable DefinitionId version, List<UnitId> units, int size) {
        var chosen = "p.definition = :process and p.organ_id = any(:units)"
                + (version == null ? "" : " and p.definition_id = :version");
        return jdbc.sql(jobs(chosen) + " order by since, key limit :size")
                .param("process", process)
                .param("version", version == null ? null : version.value())
                .param("units", ids(units))
                .param("distributed", DocumentDistributed.class.getName())
                .param("size", size)
                .query((rs, row) -> job(rs))
                .list();
    }

    /** Those of these that failed, in runs of these organs. */
    List<FailedJob> find(Collection<FailedJob.Id> jobs, List<UnitId> units) {
        return jdbc.sql("select * from (" + jobs("p.organ_id = any(:units)")
                        + ") j where (j.kind, j.key) in (select * from unnest(:kinds, :keys))")
                .param("units", ids(units))
                .param("distributed", DocumentDistributed.class.getName())
                .param("kinds", jobs.stream().map(job -> job.kind().name()).toArray(String[]::new))
                .param("keys", keys(jobs))
                .query((rs, row) -> job(rs))
                .list();
    }

    private static String jobs(String chosen) {
        return JOBS.formatted(DISTRIBUTED, FAILED_EVENT, chosen, chosen, chosen);
    }

    /** How jobs fare that were tried again; what is nowhere any more is done. */
    Map<FailedJob.Id, FailedJob.State> states(Collection<FailedJob.Id> jobs) {
        var states = new HashMap<FailedJob.Id, FailedJob.State>();
        jdbc.sql("""
                select j.kind, j.key,
                       case j.kind
                         when 'DELIVERIES' then (
                           select case when e.completion_date is not null then 'DONE'
                                       when e.status = 'FAILED' or exists (
                                            select from unreadable_event u where u.publication_id = e.id) then 'FAILED'
                                       else 'UNDER_WAY' end
                             from event_publication e where e.id::text = j.key)
                         when 'MESSAGE' then (
                           select case m.state when 'DELIVERED' then 'DONE' when 'DEAD' then 'FAILED' else 'UNDER_WAY' end
                             from webhook_message m where m.id::text = j.key)
                         else (
                           select case l.state when 'MOVED' then 'DONE' when 'LEFT' then 'FAILED' else 'UNDER_WAY' end
                             from run_change_line l
                            where l.change_id = split_part(j.key, '/', 1)::bigint
                              and l.process_instance_id = split_part(j.key, '/', 2))
                       end as state
                  from unnest(:kinds, :keys) as j (kind, key)
                """)
                .param("kinds", jobs.stream().map(job -> job.kind().name()).toArray(String[]::new))
                .param("keys", keys(jobs))
                .query(rs -> {
                    var state = rs.getString("state");
                    states.put(
                            new FailedJob.Id(FailedJob.Kind.valueOf(rs.getString("kind")), rs.getString("key")),
                            state == null ? FailedJob.State.DONE : FailedJob.State.valueOf(state));
                });
        return states;
    }

    private static FailedJob job(ResultSet rs) throws SQLException {
        var kind = FailedJob.Kind.valueOf(rs.getString("kind"));
        var fault = rs.getString("fault");
        var type = rs.getString("type");
        var item = rs.getObject("item_id", Long.class);
        return new FailedJob(
                new FailedJob.Id(kind, rs.getString("key")),
                new ProcessInstanceId(rs.getString("run")),
                new DefinitionId(rs.getString("definition_id")),
                type == null ? null : DocumentType.valueOf(type),
                item == null ? null : new ItemId(item),
                item == null ? rs.getString("number") : numberOfItem(rs),
                instant(rs, "since").orElseThrow(),
                rs.getInt("attempts"),
                instant(rs, "last_attempt").orElse(null),
                switch (kind) {
                    case DELIVERIES -> rs.getBoolean("unreadable") ? FailedJob.Reason.UNREADABLE : reason(fault);
                    case MESSAGE -> rs.getBoolean("resting") ? FailedJob.Reason.RESTING : FailedJob.Reason.NOT_TAKEN;
                    case MOVE -> FailedJob.Reason.IN_LOG;
                },
                kind == FailedJob.Kind.MESSAGE ? rs.getString("receiver") : simple(fault),
                rs.getString("answer"),
                rs.getString("node"),
                kind == FailedJob.Kind.MOVE ? fault(rs) : null);
    }

    private static MoveFault fault(ResultSet rs) throws SQLException {
        return MoveFault.noted(rs.getString("cause"), rs.getString("reference"), rs.getString("node"));
    }

    private static @Nullable String numberOfItem(ResultSet rs) throws SQLException {
        var word = rs.getString("item_word");
        return word == null ? null : NumberSeries.format(word, rs.getInt("item_year"), rs.getInt("item_number"));
    }

    /** What the name of a fault says to somebody who does not program. */
    private static FailedJob.Reason reason(@Nullable String fault) {
        if (fault == null) {
            return FailedJob.Reason.IN_LOG;
        }
        if (fault.equals(DataIntegrityViolationException.class.getName())
                || fault.equals("org.springframework.dao.DuplicateKeyException")) {
            return FailedJob.Reason.DATA_CONFLICT;
        }
        return fault.startsWith(DATABASE_FAULTS) && !fault.contains("InvalidDataAccess")
                        || fault.startsWith("org.springframework.transaction.")
                        || fault.equals("org.springframework.jdbc.CannotGetJdbcConnectionException")
                ? FailedJob.Reason.DATABASE_AWAY
                : FailedJob.Reason.IN_LOG;
    }

    private static @Nullable String simple(@Nullable String fault) {
        return fault == null ? null : fault.substring(fault.lastIndexOf('.') + 1);
    }

    private static String[] keys(Collection<FailedJob.Id> jobs) {
        return jobs.stream().map(FailedJob.Id::key).toArray(String[]::new);
    }

    private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Long[] ids(List<UnitId> units) {
        return units.stream().map(UnitId::value).toArray(Long[]::new);
    }
}
