package org.gongwen.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Inbox entries, for reading: each answer is one statement over an index that begins with the principal. */
@Repository
class InboxRecords {
    private static final String ITEM_COLUMNS = """
            i.id, i.at, i.task_id, i.process_instance_id, i.document_id, i.item_id, d.type, d.urgency, d.number,
            case when i.item_id is not null then b.title
                 when i.unassigned
                 then coalesce((select c.title from document_cover c where c.id = i.document_id), '')
                 else d.title end as title,
            coalesce(d.organ_id, b.organ_id) as organ_id, coalesce(d.drafting_unit_id, b.unit_id) as drafting_unit_id, i.step_key, i.step_name, i.principal, i.from_name, i.due_at,
            i.opened_at is not null as opened, i.returned, i.unassigned, i.urged_at is not null as urged,
            i.withheld,
            """ + TaskRecords.FINISH + " as finish ";

    /** Each number reads its own stretch of an index, and stops at the most that is counted. */
    private static final String COUNTS = "with p as (select unnest(cast(:principals as text[])) as key) select "
            + String.join(
                    ", ",
                    count("to_do", chosen(InboxFilter.Choice.ALL)),
                    count("due_today", chosen(InboxFilter.Choice.TODAY)),
                    count("overdue", chosen(InboxFilter.Choice.OVERDUE)),
                    count("returned", chosen(InboxFilter.Choice.RETURNED)),
                    count("done", "folder = 2"),
                    count("circulated", "folder = 3"),
                    count("unread", "folder = 3 and opened_at is null"),
                    """
                    (select count(*) from (
                        select from process_instance where initiator_id = :person limit :most) n) as started""");

    private final JdbcClient jdbc;

    InboxRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a choice means, for the numbers and the lists they open alike; written out, as the indexes know it. */
    private static String chosen(InboxFilter.Choice choice) {
        return switch (choice) {
            case ALL -> "folder = 1";
            case TODAY -> "folder = 1 and due_at >= :now and due_at < :endOfToday";
            case OVERDUE -> "folder = 1 and due_at < :now";
            case RETURNED -> "folder = 1 and returned";
        };
    }

    private static String count(String name, String which) {
        return """
                (select count(*) from (
                    select from p, lateral (
                        select from inbox_entry where principal = p.key and %s limit :most) e limit :most) n) as %s
                """.formatted(which, name);
    }

    List<InboxItem> page(
            Actor actor,
            Folder folder,
            InboxFilter filter,
            Instant now,
            Instant endOfToday,
            @Nullable InboxCursor after,
            int size) {
        // One descent of the index for each principal, each stopping at the page's size; never the whole folder. Until
        // the page is known nothing but the index is read; rows and documents are looked up for its lines alone, unless
        // the filter asks about them.
        var older = after == null ? "" : " and (i.at, i.id) < (:afterAt, :afterId)";
        var about = filter.aboutDocuments()
                ? " left join document_card d on d.id = i.document_id left join business_item b on b.id = i.item_id "
                : " ";
        var chosen = filter.aboutDocuments() ? """
                      and (cast(:type as text) is null or d.type = :type)
                      and (cast(:unit as bigint) is null or coalesce(d.drafting_unit_id, b.unit_id) = :unit)
                      and (cast(:text as text) is null or not i.unassigned and strpos(coalesce(d.title, b.title), :text) > 0 or strpos(d.number, :text) > 0)
                """ : "";
        var choice = filter.choice() == InboxFilter.Choice.ALL ? "" : " and " + chosen(filter.choice()) + " ";
        return jdbc.sql("select " + ITEM_COLUMNS + """
                  from (select e.at, e.id from unnest(cast(:principals as text[])) p(key) cross join lateral (
                    select i.at, i.id from inbox_entry i""" + about + """
                     where i.principal = p.key and i.folder = :folder
                """ + older + choice + chosen + """
                     order by i.at desc, i.id desc
                     limit :size) e
                   order by e.at desc, e.id desc
                   limit :size) line
                  join inbox_entry i on i.id = line.id
                  left join document_card d on d.id = i.document_id
                  left join business_item b on b.id = i.item_id
                 order by i.at desc, i.id desc
                """)
                .param("principals", TaskRecords.keys(actor))
                .param("folder", folder.code())
                .param("afterAt", after == null ? null : TaskRecords.utc(after.at()))
                .param("afterId", after == null ? 0L : after.id())
                .param("now", TaskRecords.utc(now))
                .param("endOfToday", TaskRecords.utc(endOfToday))
                .param("type", filter.type() == null ? null : filter.type().name())
                .param(
                        "unit",
                        filter.draftingUnit() == null
                                ? null
                                : filter.draftingUnit().value())
                .param(
                        "text",
                        filter.text() == null || filter.text().isBlank()
                                ? null
                                : filter.text().strip())
                .param("size", size)
                .query((rs, row) -> item(rs))
                .list();
    }

    InboxCounts counts(Actor actor, Instant now, Instant endOfToday) {
        return jdbc.sql(COUNTS)
                .param("now", TaskRecords.utc(now))
                .param("endOfToday", TaskRecords.utc(endOfToday))
                .param("principals", TaskRecords.keys(actor))
                .param("person", actor.person().value())
                .param("most", InboxCounts.MOST)
                .query((rs, row) -> new InboxCounts(
                        rs.getLong("to_do"),
                        rs.getLong("due_today"),
                        rs.getLong("overdue"),
                        rs.getLong("returned"),
                        rs.getLong("done"),
                        rs.getLong("circulated"),
                        rs.getLong("unread"),
                        rs.getLong("started")))
                .single();
    }

    List<StartedItem> started(Actor actor, @Nullable StartedItem after, int size) {
        return jdbc.sql("""
                select p.id, p.definition, p.document_id, p.item_id, p.started_at, p.ended_at,
                       p.ended_at is null and p.suspended_at is not null as suspended, d.type,
                       coalesce(d.title, b.title) as title, d.urgency,
                       d.number, w.since, w.waiting
                  from process_instance p
                  left join document_card d on d.id = p.document_id
                  left join business_item b on b.id = p.item_id
                  left join lateral (
                      select min(i.at) as since, array_agg(i.step_key || E'\\t' || i.step_name || E'\\t' || i.principal order by i.id) as waiting
                        from inbox_entry i where i.process_instance_id = p.id and i.folder in (1, 4)) w on true
                 where p.initiator_id = :person
                   and (cast(:afterAt as timestamptz) is null or (p.started_at, p.id) < (:afterAt, :afterId))
                 order by p.started_at desc, p.id desc
                 limit :size
                """)
                .param("person", actor.person().value())
                .param("afterAt", after == null ? null : TaskRecords.utc(after.startedAt()))
                .param("afterId", after == null ? "" : after.process().value())
                .param("size", size)
                .query((rs, row) -> new StartedItem(
                        new ProcessInstanceId(rs.getString("id")),
                        rs.getString("definition"),
                        TaskRecords.document(rs),
                        type(rs),
                        TaskRecords.itemOf(rs),
                        rs.getString("title"),
                        urgency(rs),
                        rs.getString("number"),
                        instant(rs, "started_at"),
                        nullableInstant(rs, "ended_at"),
                        rs.getBoolean("suspended"),
                        waiting(rs),
                        nullableInstant(rs, "since")))
                .list();
    }

    /** The to-do of a task, if the actor has it. */
    Optional<InboxItem> toDo(Actor actor, TaskId task) {
        return jdbc.sql("select " + ITEM_COLUMNS + """
                  from inbox_entry i left join document_card d on d.id = i.document_id left join business_item b on b.id = i.item_id
                 where i.task_id = :task and i.folder = 1 and i.principal = any(:principals)
                """)
                .param("task", task.value())
                .param("principals", TaskRecords.keys(actor))
                .query((rs, row) -> item(rs))
                .optional();
    }

    /** The actor's to-dos about a document. */
    List<InboxItem> toDos(Actor actor, DocumentId document) {
        return jdbc.sql("select " + ITEM_COLUMNS + """
                  from inbox_entry i join document_card d on d.id = i.document_id left join business_item b on b.id = i.item_id
                 where i.document_id = :document and i.folder = 1 and i.principal = any(:principals)
                 order by i.at, i.id
                """)
                .param("document", document.value())
                .param("principals", TaskRecords.keys(actor))
                .query((rs, row) -> item(rs))
                .list();
    }

    /** Every open task of a run, those included that are kept back while it is suspended. */
    List<OpenStep> openSteps(ProcessInstanceId process) {
        return jdbc.sql("""
                select task_id, step_key, step_name, unit_id, principal, at, due_at, opened_at is not null as opened,
                       unassigned
                  from inbox_entry where process_instance_id = :process and folder in (1, 4) order by id
                """)
                .param("process", process.value())
                .query((rs, row) -> {
                    var unit = rs.getObject("unit_id", Long.class);
                    var principal = Principal.parse(rs.getString("principal"));
                    return new OpenStep(
                            new TaskId(rs.getString("task_id")),
                            new StepKey(rs.getString("step_key")),
                            rs.getString("step_name"),
                            unit == null ? null : new UnitId(unit),
                            principal,
                            instant(rs, "at"),
                            nullableInstant(rs, "due_at"),
                            rs.getBoolean("opened"),
                            rs.getBoolean("unassigned"));
                })
                .list();
    }

    /** Whether every open task of a run is finished by one of these. */
    boolean waitsOnlyFor(ProcessInstanceId process, Set<Finish> finishes) {
        return jdbc.sql("select not exists (select from inbox_entry i"
                        + " where i.process_instance_id = :process and i.folder in (1, 4) and "
                        + TaskRecords.FINISH
                        + " <> all(:finishes))")
                .param("process", process.value())
                .param("finishes", finishes.stream().map(Finish::name).toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Who was shown a document for reading in these organs, and who has read it. */
    List<Reader> readers(DocumentId document, List<UnitId> organs) {
        return jdbc.sql("""
                select principal, at, opened_at, from_name from inbox_entry
                 where document_id = :document and folder = 3 and
                """ + TaskRecords.ORGAN + "= any(:organs) order by id")
                .param("document", document.value())
                .param("organs", organs.stream().map(UnitId::value).toArray(Long[]::new))
                .query((rs, row) -> {
                    var principal = Principal.parse(rs.getString("principal"));
                    return new Reader(
                            principal, rs.getString("from_name"), instant(rs, "at"), nullableInstant(rs, "opened_at"));
                })
                .list();
    }

    /** For each task: its step and whom it waits for. */
    List<StepAndHandler> stepsOf(List<TaskId> tasks) {
        return jdbc.sql(
                        "select step_key, step_name, principal from inbox_entry where task_id = any(:tasks) order by id")
                .param("tasks", tasks.stream().map(TaskId::value).toArray(String[]::new))
                .query((rs, row) ->
                        step(rs.getString("step_key"), rs.getString("step_name"), rs.getString("principal")))
                .list();
    }

    private static StepAndHandler step(String key, String name, String principal) {
        return new StepAndHandler(new StepKey(key), name, Principal.parse(principal));
    }

    private static List<StepAndHandler> waiting(ResultSet rs) throws SQLException {
        var array = rs.getArray("waiting");
        if (array == null) {
            return List.of();
        }
        return Arrays.stream((String[]) array.getArray())
                .map(entry -> entry.split("\t", 3))
                .map(entry -> step(entry[0], entry[1], entry[2]))
                .distinct()
                .toList();
    }

    private static InboxItem item(ResultSet rs) throws SQLException {
        var task = rs.getString("task_id");
        var process = rs.getString("process_instance_id");
        return new InboxItem(
                rs.getLong("id"),
                instant(rs, "at"),
                task == null ? null : new TaskId(task),
                process == null ? null : new ProcessInstanceId(process),
                TaskRecords.document(rs),
                type(rs),
                TaskRecords.itemOf(rs),
                rs.getString("title"),
                urgency(rs),
                rs.getString("number"),
                new UnitId(rs.getLong("organ_id")),
                new UnitId(rs.getLong("drafting_unit_id")),
                new StepKey(rs.getString("step_key")),
                rs.getString("step_name"),
                TaskRecords.finish(rs),
                Principal.parse(rs.getString("principal")),
                rs.getString("from_name"),
                nullableInstant(rs, "due_at"),
                rs.getBoolean("opened"),
                rs.getBoolean("returned"),
                rs.getBoolean("unassigned"),
                rs.getBoolean("urged"),
                rs.getBoolean("withheld"));
    }

    private static @Nullable DocumentType type(ResultSet rs) throws SQLException {
        var type = rs.getString("type");
        return type == null ? null : DocumentType.valueOf(type);
    }

    /** A business item has none. */
    private static Urgency urgency(ResultSet rs) throws SQLException {
        var urgency = rs.getString("urgency");
        return urgency == null ? Urgency.NONE : Urgency.valueOf(urgency);
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableInstant(ResultSet rs, String column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
