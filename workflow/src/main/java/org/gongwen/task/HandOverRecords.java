package org.gongwen.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Inbox entries that nobody can do, or that lie with somebody who is about to go. */
@Repository
class HandOverRecords {

    /** Where somebody has to do it: the organ of the run, or the unit that something waits for without one. */
    private static final String PLACE = """
            coalesce(p.organ_id, i.unit_id,
                     case when i.principal like 'r:%' then cast(split_part(i.principal, ':', 2) as bigint) end)
            """;

    private static final String TITLE = "case when i.item_id is null then c.title else b.title end";

    private static final String OPEN = """
            from inbox_entry i left join process_instance p on p.id = i.process_instance_id
            """;

    private final JdbcClient jdbc;

    HandOverRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The folders of open tasks: before somebody, and kept back while their run is suspended. */
    private static final String OPEN_FOLDERS = "(1, 4)";

    /** Which open tasks: those addressed to one of these keys, within these units; and those without a handler. */
    record Choice(List<String> keys, boolean unassigned, List<UnitId> units) {}

    /** One descent of an index for each key and folder, each stopping at the page's size; oldest first. */
    List<StrandedTask> page(Choice choice, @Nullable InboxCursor after, int size) {
        var newer = after == null ? "" : " and (i.at, i.id) > (:afterAt, :afterId)";
        return jdbc.sql("select i.id, i.task_id, i.document_id, i.item_id, c.type, " + TITLE
                        + " as title, c.number, i.step_key, i.step_name, " + PLACE + """
                         as place, i.principal, i.unassigned, i.at, i.due_at
                          from (select o.at, o.id from (
                            select e.at, e.id from unnest(cast(:keys as text[])) k(key)
                              cross join (values (1), (4)) f(folder) cross join lateral (
                                select i.at, i.id
                        """ + OPEN
                        + " where i.principal = k.key and i.folder = f.folder and " + PLACE
                        + " = any(:units)" + newer
                        + """
                                 order by i.at, i.id limit :size) e
                            union all (
                                select i.at, i.id
                        """ + OPEN + " where :unassigned and i.unassigned and i.folder = 1 and " + PLACE
                        + " = any(:units)" + newer + """
                                 order by i.at, i.id limit :size)) o
                            order by o.at, o.id limit :size) line
                          join inbox_entry i on i.id = line.id
                          left join process_instance p on p.id = i.process_instance_id
                          left join document_cover c on c.id = i.document_id
                          left join business_item b on b.id = i.item_id
                         order by i.at, i.id
                        """)
                .param("keys", choice.keys().toArray(String[]::new))
                .param("unassigned", choice.unassigned())
                .param("units", ids(choice.units()))
                .param("afterAt", after == null ? null : TaskRecords.utc(after.at()))
                .param("afterId", after == null ? 0L : after.id())
                .param("size", size)
                .query((rs, row) -> stranded(rs))
                .list();
    }

    /** How many there are, counted up to the most that is told. */
    long count(Choice choice) {
        return jdbc.sql("""
                select count(*) from (
                    select from (
                        select from unnest(cast(:keys as text[])) k(key)
                          cross join (values (1), (4)) f(folder) cross join lateral (
                            select
                """ + OPEN + " where i.principal = k.key and i.folder = f.folder and " + PLACE
                        + " = any(:units) limit :most) e"
                        + """
                        union all (
                            select
                """ + OPEN + " where :unassigned and i.unassigned and i.folder = 1 and " + PLACE
                        + " = any(:units) limit :most)) o limit :most) n")
                .param("keys", choice.keys().toArray(String[]::new))
                .param("unassigned", choice.unassigned())
                .param("units", ids(choice.units()))
                .param("most", InboxCounts.MOST)
                .query(Long.class)
                .single();
    }

    /**
     * A task as it stands under lock.
     *
     * @param run null for what waits without belonging to a run
     * @param place the unit within whose organ somebody has to do it
     */
    record Held(
            TaskId task,
            @Nullable Run run,
            @Nullable DocumentId about,
            @Nullable ItemId item,
            UnitId place,
            Principal principal,
            boolean unassigned,
            RunTask.Step step) {

        /** Its document, for what is done with documents alone. */
        DocumentId document() {
            return Objects.requireNonNull(about, "it is about a business item");
        }
    }

    /**
     * The open tasks among these, the runs locked first and in one order, as every action does.
     */
    List<Held> lock(List<TaskId> tasks) {
        jdbc.sql("""
                select p.id from process_instance p
                 where p.id = any(array(select i.process_instance_id from inbox_entry i where i.task_id = any(:tasks)))
                 order by p.id for no key update
                """).param("tasks", keys(tasks)).query(String.class).list();
        return open(tasks, " for no key update of i");
    }

    /** The open tasks among these, without a lock: for looking, not for acting. */
    List<Held> look(List<TaskId> tasks) {
        return open(tasks, "");
    }

    private List<Held> open(List<TaskId> tasks, String lock) {
        return jdbc.sql("""
                select i.task_id, i.document_id as about, i.item_id as about_item, i.principal, i.unassigned,
                """ + TaskRecords.STEP + ", " + TaskRecords.RUN + ", " + PLACE + " as place " + OPEN + """
                 where i.task_id = any(:tasks) and i.folder in
                """
                        + OPEN_FOLDERS + " order by i.id" + lock)
                .param("tasks", keys(tasks))
                .query((rs, row) -> held(rs))
                .list();
    }

    /** Puts each of these before its new handler; what belongs to no run keeps its unit, which its role told so far. */
    void readdress(List<Held> tasks, PersonId to, Function<Held, String> from, Instant at) {
        jdbc.sql("""
                update inbox_entry i
                   set principal = :to, from_name = given.sender, at = :at, opened_at = null, unassigned = false,
                       previous_task_id = case when i.opened_at is null then i.previous_task_id end,
                       unit_id = coalesce(i.unit_id, case when i.process_instance_id is null then given.place end)
                  from unnest(cast(:tasks as text[]), cast(:senders as text[]), cast(:places as bigint[]))
                       as given (task, sender, place)
                 where i.task_id = given.task and i.folder in
                """ + OPEN_FOLDERS)
                .param("to", Principal.of(to).key())
                .param("at", TaskRecords.utc(at))
                .param("tasks", keys(tasks.stream().map(Held::task).toList()))
                .param("senders", tasks.stream().map(from).toArray(String[]::new))
                .param("places", ids(tasks.stream().map(Held::place).toList()))
                .update();
    }

    /** From now on these items are this person's. */
    void changeItemDrafter(Collection<ItemId> items, PersonId to) {
        jdbc.sql("update business_item set drafter_id = :to where id = any(:items)")
                .param("to", to.value())
                .param("items", items.stream().map(ItemId::value).toArray(Long[]::new))
                .update();
    }

    /** From now on the runs are this person's, who drafts what they are about. */
    void changeInitiator(Collection<ProcessInstanceId> runs, PersonId to) {
        jdbc.sql("update process_instance set initiator_id = :to where id = any(:runs)")
                .param("to", to.value())
                .param("runs", runs.stream().map(ProcessInstanceId::value).toArray(String[]::new))
                .update();
    }

    private static StrandedTask stranded(ResultSet rs) throws SQLException {
        var due = rs.getObject("due_at", OffsetDateTime.class);
        return new StrandedTask(
                rs.getLong("id"),
                new TaskId(rs.getString("task_id")),
                TaskRecords.document(rs),
                rs.getString("type") == null ? null : DocumentType.valueOf(rs.getString("type")),
                TaskRecords.itemOf(rs),
                rs.getString("title"),
                rs.getString("number"),
                new StepKey(rs.getString("step_key")),
                rs.getString("step_name"),
                new UnitId(rs.getLong("place")),
                Principal.parse(rs.getString("principal")),
                rs.getBoolean("unassigned"),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                due == null ? null : due.toInstant());
    }

    private static Held held(ResultSet rs) throws SQLException {
        var about = rs.getObject("about", Long.class);
        var item = rs.getObject("about_item", Long.class);
        return new Held(
                new TaskId(rs.getString("task_id")),
                rs.getString("process_id") == null ? null : TaskRecords.run(rs),
                about == null ? null : new DocumentId(about),
                item == null ? null : new ItemId(item),
                new UnitId(rs.getLong("place")),
                Principal.parse(rs.getString("principal")),
                rs.getBoolean("unassigned"),
                TaskRecords.step(rs));
    }

    private static String[] keys(List<TaskId> tasks) {
        return tasks.stream().map(TaskId::value).toArray(String[]::new);
    }

    private static Long[] ids(List<UnitId> units) {
        return units.stream().map(UnitId::value).toArray(Long[]::new);
    }
}
