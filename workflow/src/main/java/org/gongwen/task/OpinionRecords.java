package org.gongwen.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The append-only rows of what each person did and wrote. */
@Repository
class OpinionRecords {
    private final JdbcClient jdbc;
    private final Directory directory;

    OpinionRecords(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    void append(RunTask task, Actor actor, Act act, Opinion.@Nullable Target target, String text, Instant at) {
        append(task.process(), task.task(), task.step(), actor, task.postOf(actor), act, target, text, at);
    }

    void append(
            Run process,
            @Nullable TaskId task,
            RunTask.Step step,
            Actor actor,
            Post post,
            Act act,
            Opinion.@Nullable Target target,
            String text,
            Instant at) {
        jdbc.sql("""
                insert into opinion (process_instance_id, document_id, task_id, step_key, step_name, unit_id, person_id,
                    person_name, post, unit_name, act, target, target_step, text, at)
                values (:process, :document, :task, :step, :stepName, :unit, :person, :personName, :post, :unitName,
                    :act, :target, :targetStep, :text, :at)
                """)
                .param("process", process.id().value())
                .param(
                        "document",
                        process.about() == null ? null : process.about().value())
                .param("task", task == null ? null : task.value())
                .param("step", step.key().value())
                .param("stepName", step.name())
                .param("unit", step.unit() == null ? null : step.unit().value())
                .param("person", actor.person().value())
                .param("personName", actor.name())
                .param("post", post.title())
                .param("unitName", directory.unit(post.unit()).shortName())
                .param("act", act.name())
                .param("target", target == null ? null : target.name())
                .param(
                        "targetStep",
                        target == null || target.step() == null
                                ? null
                                : target.step().value())
                .param("text", text.strip())
                .param("at", TaskRecords.utc(at))
                .update();
    }

    /** One of several acts of the same person at the same moment, for the same reason. */
    record Written(Run process, TaskId task, RunTask.Step step, Act act, String target) {}

    void appendAll(List<Written> acts, Actor actor, Post post, String text, Instant at) {
        jdbc.sql("""
                insert into opinion (process_instance_id, document_id, task_id, step_key, step_name, unit_id, person_id,
                    person_name, post, unit_name, act, target, text, at)
                select process, document, task, step, step_name, unit, :person, :personName, :post, :unitName, act, target,
                       :text, cast(:at as timestamptz)
                  from unnest(cast(:processes as text[]), cast(:documents as bigint[]), cast(:tasks as text[]),
                       cast(:steps as text[]), cast(:stepNames as text[]), cast(:units as bigint[]),
                       cast(:acts as text[]), cast(:targets as text[]))
                       as a(process, document, task, step, step_name, unit, act, target)
                """)
                .param(
                        "processes",
                        acts.stream().map(act -> act.process().id().value()).toArray(String[]::new))
                .param("documents", acts.stream().map(OpinionRecords::document).toArray(Long[]::new))
                .param("tasks", acts.stream().map(act -> act.task().value()).toArray(String[]::new))
                .param(
                        "steps",
                        acts.stream().map(act -> act.step().key().value()).toArray(String[]::new))
                .param("stepNames", acts.stream().map(act -> act.step().name()).toArray(String[]::new))
                .param("units", acts.stream().map(OpinionRecords::unit).toArray(Long[]::new))
                .param("acts", acts.stream().map(act -> act.act().name()).toArray(String[]::new))
                .param("targets", acts.stream().map(Written::target).toArray(String[]::new))
                .param("person", actor.person().value())
                .param("personName", actor.name())
                .param("post", post.title())
                .param("unitName", directory.unit(post.unit()).shortName())
                .param("text", text.strip())
                .param("at", TaskRecords.utc(at))
                .update();
    }

    private static @Nullable Long document(Written written) {
        var document = written.process().about();
        return document == null ? null : document.value();
    }

    private static @Nullable Long unit(Written written) {
        var unit = written.step().unit();
        return unit == null ? null : unit.value();
    }

    /** Everything written in a run, in the order in which it was written. */
    List<Opinion> ofProcess(ProcessInstanceId process) {
        return jdbc.sql("select * from opinion where process_instance_id = :process order by id")
                .param("process", process.value())
                .query((rs, row) -> opinion(rs))
                .list();
    }

    /** Who last dealt with a task. */
    Optional<Opinion> lastOf(TaskId task) {
        return jdbc.sql("select * from opinion where task_id = :task order by id desc limit 1")
                .param("task", task.value())
                .query((rs, row) -> opinion(rs))
                .optional();
    }

    private static Opinion.@Nullable Target target(ResultSet rs) throws SQLException {
        var name = rs.getString("target");
        var step = rs.getString("target_step");
        return name == null ? null : new Opinion.Target(name, step == null ? null : new StepKey(step));
    }

    private static Opinion opinion(ResultSet rs) throws SQLException {
        var unit = rs.getObject("unit_id", Long.class);
        return new Opinion(
                rs.getLong("id"),
                new ProcessInstanceId(rs.getString("process_instance_id")),
                new StepKey(rs.getString("step_key")),
                rs.getString("step_name"),
                unit == null ? null : new UnitId(unit),
                new PersonId(rs.getLong("person_id")),
                rs.getString("person_name"),
                rs.getString("post"),
                rs.getString("unit_name"),
                Act.valueOf(rs.getString("act")),
                target(rs),
                rs.getString("text"),
                rs.getObject("at", OffsetDateTime.class).toInstant());
    }
}
