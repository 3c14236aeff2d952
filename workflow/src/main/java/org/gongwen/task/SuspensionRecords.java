package org.gongwen.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Principal;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Runs that are suspended; their open tasks lie in a folder that no inbox shows. */
@Repository
class SuspensionRecords {

    private final JdbcClient jdbc;

    SuspensionRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A run that has not ended.
     *
     * @param since null where it is not suspended
     * @param dueOn the day by which all of it is to be done; null without one
     */
    record Held(@Nullable Instant since, @Nullable LocalDate dueOn) {}

    /** Locks a run that has not ended, whatever it is about. */
    Optional<Held> hold(ProcessInstanceId id) {
        return jdbc.sql("""
                select suspended_at, due_on from process_instance where id = :id and ended_at is null
                   for no key update
                """)
                .param("id", id.value())
                .query((rs, row) -> new Held(instant(rs, "suspended_at"), rs.getObject("due_on", LocalDate.class)))
                .optional();
    }

    boolean isSuspended(ProcessInstanceId id) {
        return jdbc.sql("select suspended_at is not null from process_instance where id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    boolean suspend(ProcessInstanceId id, Instant at) {
        return jdbc.sql("update process_instance set suspended_at = :at where id = :id and suspended_at is null")
                        .param("at", TaskRecords.utc(at))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void resume(ProcessInstanceId id) {
        jdbc.sql("update process_instance set suspended_at = null where id = :id")
                .param("id", id.value())
                .update();
    }

    /** Takes the open tasks out of the inboxes; returns whose they are. */
    List<Principal> takeAway(ProcessInstanceId id) {
        return jdbc.sql("""
                update inbox_entry set folder = :suspended where process_instance_id = :id and folder = :toDo
                returning principal
                """)
                .param("suspended", Folder.SUSPENDED.code())
                .param("toDo", Folder.TO_DO.code())
                .param("id", id.value())
                .query((rs, row) -> Principal.parse(rs.getString("principal")))
                .list();
    }

    /** Until when a task is to be done; null where nothing sets a limit. */
    record Deadline(TaskId task, @Nullable Instant at) {}

    List<Deadline> deadlines(ProcessInstanceId id) {
        return jdbc.sql("""
                select task_id, due_at from inbox_entry
                 where process_instance_id = :id and folder = :suspended and task_id is not null
                """)
                .param("id", id.value())
                .param("suspended", Folder.SUSPENDED.code())
                .query((rs, row) -> new Deadline(new TaskId(rs.getString("task_id")), instant(rs, "due_at")))
                .list();
    }

    /** Puts the tasks back, each with its new deadline; returns whose they are. */
    List<Principal> putBack(ProcessInstanceId id, List<Deadline> deadlines) {
        return jdbc.sql("""
                update inbox_entry i set folder = :toDo, due_at = d.due_at
                  from unnest(cast(:tasks as text[]), cast(:dues as timestamptz[])) as d (task, due_at)
                 where i.task_id = d.task and i.process_instance_id = :id and i.folder = :suspended
                returning i.principal
                """)
                .param("toDo", Folder.TO_DO.code())
                .param("suspended", Folder.SUSPENDED.code())
                .param("id", id.value())
                .param(
                        "tasks",
                        deadlines.stream().map(one -> one.task().value()).toArray(String[]::new))
                .param("dues", deadlines.stream().map(SuspensionRecords::text).toArray(String[]::new))
                .query((rs, row) -> Principal.parse(rs.getString("principal")))
                .list();
    }

    private static @Nullable String text(Deadline deadline) {
        var at = deadline.at();
        return at == null ? null : at.toString();
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
