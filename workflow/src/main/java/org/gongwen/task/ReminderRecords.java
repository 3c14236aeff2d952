package org.gongwen.task;

import java.time.Instant;
import java.util.List;
import org.gongwen.identity.Principal;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessDesign.Moment;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Open steps whose deadline is near or over, and whether that was told. */
@Repository
class ReminderRecords {

    private final JdbcClient jdbc;

    ReminderRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The versions by which anything is under way. */
    List<DefinitionId> inUse() {
        return jdbc.sql("select distinct definition_id from process_instance where ended_at is null")
                .query((rs, row) -> new DefinitionId(rs.getString("definition_id")))
                .list();
    }

    /** A step to look at. @param until what is due up to here is to be told */
    record Watched(DefinitionId version, StepKey step, Instant until) {}

    /**
     * A step of which is to be told.
     *
     * @param handler null where its rule found nobody
     * @param previous who finished the step before; null if none was
     */
    record Due(
            Run run,
            StepKey step,
            String stepName,
            @Nullable Principal handler,
            @Nullable Principal previous) {}

    /**
     * Notes that it is told of some, each of which it returns once for each deadline it has: whoever calls it leaves the
     * notices in the same transaction. What somebody is dealing with at this moment is left to the next time.
     *
     * @param moment that the deadline is near, or that it is over
     */
    List<Due> note(Moment moment, List<Watched> watched, Instant now, int most) {
        var told = moment == Moment.OVERDUE ? "told_overdue" : "told_due_soon";
        return jdbc.sql("""
                with chosen as (
                    select i.id
                      from unnest(cast(:versions as text[]), cast(:steps as text[]), cast(:untils as timestamptz[]))
                           as w (version, step, until)
                      join process_instance p
                        on p.definition_id = w.version and p.ended_at is null and p.suspended_at is null
                      join inbox_entry i on i.process_instance_id = p.id and i.step_key = w.step and i.folder = 1
                     where i.due_at <= w.until and (:overdue or i.due_at > :now) and i.%1$s is distinct from i.due_at
                     order by i.id limit :most for no key update of i skip locked)
                update inbox_entry i set %1$s = i.due_at
                  from chosen, process_instance p
                 where i.id = chosen.id and p.id = i.process_instance_id
                returning %2$s, i.step_key, i.step_name, case when not i.unassigned then i.principal end as handler,
                    (select before.principal from inbox_entry before
                      where before.task_id = i.previous_task_id and before.folder = 2) as previous
                """.formatted(told, TaskRecords.RUN))
                .param(
                        "versions",
                        watched.stream().map(one -> one.version().value()).toArray(String[]::new))
                .param("steps", watched.stream().map(one -> one.step().value()).toArray(String[]::new))
                .param(
                        "untils",
                        watched.stream().map(one -> one.until().toString()).toArray(String[]::new))
                .param("overdue", moment == Moment.OVERDUE)
                .param("now", TaskRecords.utc(now))
                .param("most", most)
                .query((rs, row) -> new Due(
                        TaskRecords.run(rs),
                        new StepKey(rs.getString("step_key")),
                        rs.getString("step_name"),
                        principal(rs.getString("handler")),
                        principal(rs.getString("previous"))))
                .list();
    }

    private static @Nullable Principal principal(@Nullable String key) {
        return key == null ? null : Principal.parse(key);
    }
}
