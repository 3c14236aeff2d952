package org.gongwen.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.form.FormerAnswers;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.numbering.NumberSeries;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of business items. */
@Repository
class ItemRecords {

    private static final String SELECT = """
            select b.*, p.id as run, p.definition_id as run_definition, n.number, s.word as number_word, s.year as number_year
              from business_item b
              left join process_instance p on p.item_id = b.id
              left join item_number n on n.item_id = b.id
              left join number_series s on s.id = n.series_id
            """;

    private final JdbcClient jdbc;

    ItemRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ItemId insert(
            String process,
            DefinitionId definition,
            String title,
            String answers,
            Actor drafter,
            UnitId organ,
            Instant at) {
        return jdbc.sql("""
                insert into business_item (process, definition_id, title, data, status, version, drafter_id, unit_id, organ_id,
                    created_at, saved_at)
                values (:process, :definition, :title, cast(:data as jsonb), 'DRAFT', 1, :drafter, :unit, :organ, :at, :at)
                returning id
                """)
                .param("process", process)
                .param("definition", definition.value())
                .param("title", title)
                .param("data", answers)
                .param("drafter", drafter.person().value())
                .param("unit", drafter.unit().value())
                .param("organ", organ.value())
                .param("at", TaskRecords.utc(at))
                .query((rs, row) -> new ItemId(rs.getLong("id")))
                .single();
    }

    Optional<BusinessItem> find(ItemId id) {
        return find(id, "");
    }

    /** As {@link #find}; whoever else wants to change it waits. After the lock of its run (ADR 0071). */
    Optional<BusinessItem> lock(ItemId id) {
        return find(id, " for no key update of b");
    }

    private Optional<BusinessItem> find(ItemId id, String lock) {
        return jdbc.sql(SELECT + " where b.id = :id" + lock)
                .param("id", id.value())
                .query((rs, row) -> item(rs))
                .optional();
    }

    /** What a person has not submitted yet, the one saved last first. */
    List<BusinessItem> drafts(PersonId drafter) {
        return jdbc.sql(SELECT
                        + " where b.drafter_id = :drafter and b.status = 'DRAFT' order by b.saved_at desc limit 200")
                .param("drafter", drafter.value())
                .query((rs, row) -> item(rs))
                .list();
    }

    /** What the actor may read whose title contains a text, but what was given up before anybody saw it. */
    List<BusinessItem> search(Actor actor, String text, int limit) {
        return jdbc.sql("""
                with readable as (
                    select id from business_item where drafter_id = :person
                    union
                    select item_id from inbox_entry
                     where item_id is not null and principal = any(:principals) and not unassigned and not withheld)
                """ + SELECT + """
                 where b.id in (select id from readable) and strpos(lower(b.title), lower(:text)) > 0
                   and (b.status <> 'DISCARDED' or p.id is not null)
                 order by b.saved_at desc, b.id desc limit :limit
                """)
                .param("person", actor.person().value())
                .param("principals", TaskRecords.keys(actor))
                .param("text", text)
                .param("limit", limit)
                .query((rs, row) -> item(rs))
                .list();
    }

    /** Writes what an item says now, and where it stands. */
    void update(
            ItemId id,
            DefinitionId definition,
            String title,
            ItemForms.Filled filled,
            BusinessItem.Status status,
            Instant at) {
        jdbc.sql("""
                update business_item
                   set definition_id = :definition, title = :title, data = cast(:data as jsonb),
                       former = cast(:former as jsonb), status = :status, version = version + 1, saved_at = :at,
                       finished_at = case when :status = 'FINISHED' then cast(:at as timestamptz) end
                 where id = :id
                """)
                .param("id", id.value())
                .param("definition", definition.value())
                .param("title", title)
                .param("data", filled.answers())
                .param("former", FormerAnswers.write(filled.former()))
                .param("status", status.name())
                .param("at", TaskRecords.utc(at))
                .update();
    }

    /** Where an item stands now; what it says stays. */
    void changeStatus(ItemId id, BusinessItem.Status status, Instant at) {
        jdbc.sql("""
                update business_item
                   set status = :status, finished_at = case when :status = 'FINISHED' then cast(:at as timestamptz) end
                 where id = :id and status <> :status
                """)
                .param("id", id.value())
                .param("status", status.name())
                .param("at", TaskRecords.utc(at))
                .update();
    }

    /** Whether the actor drafted an item that was submitted, or its run lies or lay in his hands. */
    boolean isReadable(Actor actor, ItemId id, ProcessInstanceId run) {
        return find(id).filter(item -> item.drafter().equals(actor.person())).isPresent()
                || lastStep(actor, run).isPresent();
    }

    /** The open task of a run that lies with the actor; the one that waits longest. */
    Optional<TaskId> openTask(Actor actor, ProcessInstanceId run) {
        return jdbc.sql("""
                select task_id from inbox_entry
                 where process_instance_id = :run and folder = 1 and not unassigned and principal = any(:principals)
                 order by id limit 1
                """)
                .param("run", run.value())
                .param("principals", TaskRecords.keys(actor))
                .query((rs, row) -> new TaskId(rs.getString("task_id")))
                .optional();
    }

    /**
     * A step that lies or lay with somebody.
     *
     * @param step as it was called at that moment
     * @param doneAt null where it lies with him still, under the name it has now
     */
    record Had(StepKey step, @Nullable Instant doneAt) {}

    /** The step of a run that last lay with the actor. */
    Optional<Had> lastStep(Actor actor, ProcessInstanceId run) {
        return jdbc.sql("""
                select step_key, case when folder = 2 then at end as done_at from inbox_entry
                 where process_instance_id = :run and not unassigned and principal = any(:principals)
                 order by id desc limit 1
                """)
                .param("run", run.value())
                .param("principals", TaskRecords.keys(actor))
                .query((rs, row) -> {
                    var done = rs.getObject("done_at", OffsetDateTime.class);
                    return new Had(new StepKey(rs.getString("step_key")), done == null ? null : done.toInstant());
                })
                .optional();
    }

    private static @Nullable String number(ResultSet rs) throws SQLException {
        var word = rs.getString("number_word");
        return word == null
                ? null
                : new NumberSeries(new UnitId(rs.getLong("organ_id")), word, rs.getInt("number_year"))
                        .format(rs.getInt("number"));
    }

    private static BusinessItem item(ResultSet rs) throws SQLException {
        var run = rs.getString("run");
        var runs = rs.getString("run_definition");
        var answeredIn = new DefinitionId(rs.getString("definition_id"));
        return new BusinessItem(
                new ItemId(rs.getLong("id")),
                rs.getString("process"),
                runs == null ? answeredIn : new DefinitionId(runs),
                answeredIn,
                rs.getString("title"),
                rs.getString("data"),
                rs.getString("former"),
                BusinessItem.Status.valueOf(rs.getString("status")),
                rs.getInt("version"),
                new PersonId(rs.getLong("drafter_id")),
                new UnitId(rs.getLong("unit_id")),
                new UnitId(rs.getLong("organ_id")),
                rs.getObject("saved_at", OffsetDateTime.class).toInstant(),
                number(rs),
                run == null ? null : new ProcessInstanceId(run));
    }
}
