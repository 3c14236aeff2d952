package org.gongwen.task;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.gongwen.identity.Actor;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The append-only rows of what units answered, and of those that did not. */
@Repository
class ReplyRecords {
    private final JdbcClient jdbc;

    ReplyRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An answer as it is kept.
     *
     * @param definition the version whose form was answered
     * @param step as it was called at that moment
     * @param answers JSON
     */
    record Kept(DefinitionId definition, StepKey step, UnitId unit, String person, String answers, Instant at) {}

    void append(RunTask task, Actor actor, String answers, Instant at) {
        jdbc.sql("""
                insert into step_reply (task_id, process_instance_id, definition_id, step_key, unit_id, person_id,
                    person_name, answers, at)
                values (:task, :process, :definition, :step, :unit, :person, :personName, cast(:answers as jsonb), :at)
                """)
                .param("task", task.task().value())
                .param("process", task.process().id().value())
                .param("definition", task.process().definitionId().value())
                .param("step", task.step().key().value())
                .param("unit", Objects.requireNonNull(task.step().unit()).value())
                .param("person", actor.person().value())
                .param("personName", actor.name())
                .param("answers", answers)
                .param("at", TaskRecords.utc(at))
                .update();
    }

    /** Everything answered in a run, the oldest first. */
    List<Kept> ofProcess(ProcessInstanceId process) {
        return jdbc.sql("select * from step_reply where process_instance_id = :process order by id")
                .param("process", process.value())
                .query((rs, row) -> new Kept(
                        new DefinitionId(rs.getString("definition_id")),
                        new StepKey(rs.getString("step_key")),
                        new UnitId(rs.getLong("unit_id")),
                        rs.getString("person_name"),
                        rs.getString("answers"),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** A unit that was asked at a step and whose task ended without its doing. */
    record Unanswered(StepKey step, UnitId unit, Instant at) {}

    /** Everything that was asked in a run and not answered, the oldest first. */
    List<Unanswered> unanswered(ProcessInstanceId process) {
        return jdbc.sql("select * from step_unanswered where process_instance_id = :process order by at, task_id")
                .param("process", process.value())
                .query((rs, row) -> new Unanswered(
                        new StepKey(rs.getString("step_key")),
                        new UnitId(rs.getLong("unit_id")),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
