package org.gongwen.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.KeptTask;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rows of runs and inbox entries, for writing: each action locks the run first, so that actions never cross. Which locks
 * follow in which order is said in ADR 0071.
 */
@Repository
class TaskRecords {
    /** What {@link #run} reads of a run named p. */
    static final String RUN = """
            p.id as process_id, p.definition, coalesce(p.kind, upper(p.definition)) as kind, p.definition_id, p.document_id, p.item_id, p.business_key, p.organ_id, p.origin_unit_id,
            p.initiator_id, p.step_days, p.due_on,
            (select c.direction = 'UPWARD' from document_card c where c.id = p.document_id) as upward
            """;

    /**
     * What finishing the step of an entry named i means; null for what is no step of a process. Entries that a node of the
     * release before has written mean it by their step (V26).
     */
    static final String FINISH =
            "coalesce(i.finish, case when i.process_instance_id is not null then finish_of_step(i.step_key) end)";

    static final String STEP = "i.step_key, i.step_name, i.unit_id, " + FINISH + " as finish";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    TaskRecords(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    void insertProcess(Run process, Instant at) {
        jdbc.sql("""
                insert into process_instance (id, definition, kind, definition_id, document_id, item_id, business_key, organ_id, origin_unit_id,
                    initiator_id, step_days, due_on, started_at)
                values (:id, :definition, :kind, :definitionId, :document, :item, :businessKey, :organ, :origin, :initiator, :stepDays, :dueOn, :at)
                """)
                .param("id", process.id().value())
                .param("definition", process.definition())
                .param("kind", process.kind().name())
                .param("definitionId", process.definitionId().value())
                .param(
                        "document",
                        process.about() == null ? null : process.about().value())
                .param("item", process.item() == null ? null : process.item().value())
                .param("businessKey", process.businessKey())
                .param("organ", process.organ().value())
                .param("origin", process.originUnit().value())
                .param("initiator", process.initiator().value())
                .param("stepDays", process.stepDays())
                .param("dueOn", process.dueOn())
                .param("at", utc(at))
                .update();
    }

    /** @param way what its last action took; null if it took nothing */
    void endProcess(ProcessInstanceId process, Instant at, WayRecords.@Nullable Stretch way) {
        var statement = jdbc.sql(
                (way == null ? "" : WayRecords.WITH) + "update process_instance set ended_at = :at where id = :id");
        (way == null ? statement : way.bind(statement))
                .param("at", utc(at))
                .param("id", process.value())
                .update();
    }

    /**
     * From now on the run goes by another version of its process. Its item keeps the version whose form was answered until
     * it is written anew, so that what the newer form does not take is known.
     */
    void changeVersion(Run run, DefinitionId to) {
        jdbc.sql("update process_instance set definition_id = :to where id = :id")
                .param("to", to.value())
                .param("id", run.id().value())
                .update();
    }

    /** Open tasks that belong to another step from now on; whose they are, and since when, stays. */
    void rename(List<KeptTask> tasks) {
        jdbc.sql("""
                update inbox_entry i set step_key = k.step, step_name = k.name, finish = k.finish
                  from unnest(cast(:tasks as text[]), cast(:steps as text[]), cast(:names as text[]),
                              cast(:finishes as text[])) as k(task, step, name, finish)
                 where i.task_id = k.task and i.folder = 1
                   and (i.step_key, i.step_name, i.finish) is distinct from (k.step, k.name, k.finish)
                """)
                .param("tasks", tasks.stream().map(kept -> kept.task().value()).toArray(String[]::new))
                .param("steps", tasks.stream().map(kept -> kept.step().value()).toArray(String[]::new))
                .param("names", tasks.stream().map(KeptTask::stepName).toArray(String[]::new))
                .param(
                        "finishes",
                        tasks.stream().map(kept -> kept.finish().name()).toArray(String[]::new))
                .update();
    }

    /**
     * Locks the run of a task, then reads both; empty if there is no such task, or none any more. The entry is locked
     * too: without it, whoever had to wait for the run would read to whom the task belonged before he waited.
     */
    Optional<RunTask> lock(TaskId task) {
        return task(task, " for no key update of p, i");
    }

    /** As {@link #lock}, for what is done with documents alone. */
    Optional<RunTask> lockOfDocument(TaskId task) {
        return task(task, " and p.item_id is null for no key update of p, i");
    }

    /** As {@link #lock}, for what is done with business items alone. */
    Optional<RunTask> lockOfItem(TaskId task) {
        return task(task, " and p.item_id is not null for no key update of p, i");
    }

    /** A task and its run as they stand, without a lock: for looking, not for acting. */
    Optional<RunTask> look(TaskId task) {
        return task(task, "");
    }

    private Optional<RunTask> task(TaskId task, String lock) {
        return jdbc.sql("select " + RUN + """
                , i.folder, i.principal, i.unassigned,
                """ + STEP + """
                 from inbox_entry i join process_instance p on p.id = i.process_instance_id
                where i.task_id = :task
                """ + lock)
                .param("task", task.value())
                .query((rs, row) -> task(rs, task))
                .optional();
    }

    /** The open tasks about a document that lie with the actor, without a lock. */
    List<RunTask> open(Actor actor, DocumentId document) {
        return jdbc.sql("select i.task_id, " + RUN + """
                , i.folder, i.principal, i.unassigned,
                """ + STEP + """
                 from inbox_entry i join process_instance p on p.id = i.process_instance_id
                where i.document_id = :document and i.folder = 1 and i.task_id is not null
                  and i.principal = any(:principals)
                """)
                .param("document", document.value())
                .param("principals", keys(actor))
                .query((rs, row) -> task(rs, new TaskId(rs.getString("task_id"))))
                .list();
    }

    private static RunTask task(ResultSet rs, TaskId task) throws SQLException {
        return new RunTask(
                run(rs),
                task,
                folder(rs.getInt("folder")),
                Principal.parse(rs.getString("principal")),
                rs.getBoolean("unassigned"),
                step(rs));
    }

    /** Whether a task lies before anybody. */
    boolean isOpen(TaskId task) {
        return jdbc.sql("select exists (select from inbox_entry where task_id = :task and folder = 1)")
                .param("task", task.value())
                .query(Boolean.class)
                .single();
    }

    /** A run, ended or not, without a lock. */
    Optional<Run> process(ProcessInstanceId id) {
        return jdbc.sql("select " + RUN + " from process_instance p where p.id = :id")
                .param("id", id.value())
                .query((rs, row) -> run(rs))
                .optional();
    }

    /** Whether other units are still asked in the step, so that it is not finished. */
    boolean stillAsked(ProcessInstanceId process, RunTask.Step step) {
        return step.unit() != null
                && jdbc.sql("""
                        select exists (
                            select from inbox_entry
                             where process_instance_id = :process and step_key = :step and folder = 1)
                        """)
                        .param("process", process.value())
                        .param("step", step.key().value())
                        .query(Boolean.class)
                        .single();
    }

    /** Whether a run lies or has lain with the actor. */
    boolean takesPart(Actor actor, ProcessInstanceId process) {
        return jdbc.sql("""
                select exists (
                    select from inbox_entry
                     where process_instance_id = :process and principal = any(:principals))
                """)
                .param("process", process.value())
                .param("principals", keys(actor))
                .query(Boolean.class)
                .single();
    }

    /** The version in which a document is under way. */
    Optional<DefinitionId> definitionOf(DocumentId document) {
        return jdbc.sql("""
                        select definition_id from process_instance
                         where document_id = :document and ended_at is null order by started_at desc limit 1
                        """)
                .param("document", document.value())
                .query((rs, row) -> new DefinitionId(rs.getString("definition_id")))
                .optional();
    }

    /** Locks a run that has not ended. */
    Optional<Run> lockProcess(ProcessInstanceId id) {
        return jdbc.sql("select " + RUN
                        + " from process_instance p where p.id = :id and p.ended_at is null for no key update")
                .param("id", id.value())
                .query((rs, row) -> run(rs))
                .optional();
    }

    /** The open tasks of a run at some of its steps, those of a suspended run too. @param unit null for those of all units */
    Set<TaskId> openAt(ProcessInstanceId run, Collection<StepKey> steps, @Nullable UnitId unit) {
        return Set.copyOf(jdbc.sql("""
                select distinct task_id from inbox_entry
                 where process_instance_id = :run and folder in (1, 4) and step_key = any(:steps)
                   and (cast(:unit as bigint) is null or unit_id = :unit)
                """)
                .param("run", run.value())
                .param("steps", steps.stream().map(StepKey::value).toArray(String[]::new))
                .param("unit", unit == null ? null : unit.value())
                .query((rs, row) -> new TaskId(rs.getString("task_id")))
                .list());
    }

    /**
     * Like {@link #lock}, for the task that lies open at the step of a document's running process that means this; that of
     * a suspended run is among them, and says so.
     */
    Optional<RunTask> lockOpen(DocumentId document, Finish finish) {
        return open("i.document_id = :about", document.value(), finish, " for no key update of p, i");
    }

    /** As {@link #lockOpen(DocumentId, Finish)}, for a business item. */
    Optional<RunTask> lockOpen(ItemId item, Finish finish) {
        return open("i.item_id = :about", item.value(), finish, " for no key update of p, i");
    }

    /** As {@link #lockOpen(DocumentId, Finish)}, without holding it: for looking, not for acting. */
    Optional<RunTask> look(DocumentId document, Finish finish) {
        return open("i.document_id = :about", document.value(), finish, "");
    }

    private Optional<RunTask> open(String which, long about, Finish finish, String lock) {
        return jdbc.sql("select i.task_id, " + RUN + """
                , i.folder, i.principal, i.unassigned,
                """ + STEP + """
                 from inbox_entry i join process_instance p on p.id = i.process_instance_id
                where i.folder in (1, 4) and
                """ + which + " and " + FINISH
                        + " = :finish order by i.id limit 1" + lock)
                .param("about", about)
                .param("finish", finish.name())
                .query((rs, row) -> task(rs, new TaskId(rs.getString("task_id"))))
                .optional();
    }

    /**
     * Turns a to-do into the actor's done entry.
     *
     * @return whether the entry was still open: only one of several people gets true
     */
    boolean claim(TaskId task, Actor actor, Instant at) {
        return jdbc.sql("""
                update inbox_entry
                   set folder = 2, principal = :person, at = :at, opened_at = coalesce(opened_at, :at)
                 where task_id = :task and folder = 1
                """)
                        .param("person", Principal.of(actor.person()).key())
                        .param("at", utc(at))
                        .param("task", task.value())
                        .update()
                == 1;
    }

    /** What is to be put before somebody. */
    record NewEntry(
            Folder folder,
            Principal principal,
            @Nullable TaskId task,
            @Nullable ProcessInstanceId process,
            @Nullable DocumentId document,
            @Nullable ItemId item,
            StepKey step,
            String stepName,
            @Nullable Finish finish,
            @Nullable UnitId unit,
            @Nullable String from,
            @Nullable TaskId previous,
            @Nullable Instant dueAt,
            boolean returned,
            boolean unassigned) {}

    /** Puts them there, but what is there already; returns before whom something was put. */
    List<Principal> insert(List<NewEntry> entries, Instant at) {
        return insert(entries, at, "do nothing", null);
    }

    /** Puts what opened there, and with the same statement the way that led to it into its record. */
    void insert(List<NewEntry> entries, Instant at, WayRecords.@Nullable Stretch way) {
        insert(entries, at, "do nothing", way);
    }

    /** Puts what is to be read there, also where it lay before: it comes as from now, and unread. */
    List<Principal> circulateAnew(List<NewEntry> entries, Instant at) {
        return insert(entries, at, """
                (document_id, principal, unit_id, process_instance_id) where folder = 3 do update
                   set at = excluded.at, step_name = excluded.step_name, from_name = excluded.from_name, opened_at = null,
                       withheld = false
                """, null);
    }

    private List<Principal> insert(
            List<NewEntry> entries, Instant at, String conflict, WayRecords.@Nullable Stretch way) {
        var statement = jdbc.sql((way == null ? "" : WayRecords.WITH) + """
                insert into inbox_entry (folder, principal, at, task_id, process_instance_id, document_id, item_id, step_key,
                    step_name, finish, unit_id, from_name, previous_task_id, due_at, returned, unassigned, arrived_at)
                select folder, principal, :at, task, process, document, item, step, step_name, finish, unit, sender, previous,
                       due, returned, unassigned, case when task is not null then cast(:at as timestamptz) end
                  from unnest(cast(:folders as smallint[]), cast(:principals as text[]), cast(:tasks as text[]),
                       cast(:processes as text[]), cast(:documents as bigint[]), cast(:items as bigint[]), cast(:steps as text[]),
                       cast(:stepNames as text[]), cast(:finishes as text[]), cast(:units as bigint[]),
                       cast(:senders as text[]), cast(:previous as text[]), cast(:dues as timestamptz[]), cast(:returned as boolean[]),
                       cast(:unassigned as boolean[]))
                       as e(folder, principal, task, process, document, item, step, step_name, finish, unit, sender,
                            previous, due, returned, unassigned)
                on conflict
                """ + conflict + " returning principal");
        var reached = (way == null ? statement : way.bind(statement))
                .param("at", utc(at))
                .param("folders", column(entries, e -> (short) e.folder().code(), Short[]::new))
                .param("principals", column(entries, e -> e.principal().key(), String[]::new))
                .param(
                        "tasks",
                        column(entries, e -> e.task() == null ? null : e.task().value(), String[]::new))
                .param(
                        "processes",
                        column(
                                entries,
                                e -> e.process() == null ? null : e.process().value(),
                                String[]::new))
                .param(
                        "documents",
                        column(
                                entries,
                                e -> e.document() == null ? null : e.document().value(),
                                Long[]::new))
                .param(
                        "items",
                        column(entries, e -> e.item() == null ? null : e.item().value(), Long[]::new))
                .param("steps", column(entries, e -> e.step().value(), String[]::new))
                .param("stepNames", column(entries, NewEntry::stepName, String[]::new))
                .param(
                        "finishes",
                        column(
                                entries,
                                e -> e.finish() == null ? null : e.finish().name(),
                                String[]::new))
                .param(
                        "units",
                        column(entries, e -> e.unit() == null ? null : e.unit().value(), Long[]::new))
                .param("senders", column(entries, NewEntry::from, String[]::new))
                .param(
                        "previous",
                        column(
                                entries,
                                e -> e.previous() == null ? null : e.previous().value(),
                                String[]::new))
                .param(
                        "dues",
                        column(
                                entries,
                                e -> e.dueAt() == null ? null : e.dueAt().toString(),
                                String[]::new))
                .param("returned", column(entries, NewEntry::returned, Boolean[]::new))
                .param("unassigned", column(entries, NewEntry::unassigned, Boolean[]::new))
                .query((rs, row) -> Principal.parse(rs.getString("principal")))
                .list();
        events.publishEvent(new WorkArrived(reached.stream().distinct().toList()));
        return reached;
    }

    /**
     * Takes away to-dos whose tasks ended without being done, and keeps which units had been asked; entries already done
     * stay.
     */
    void remove(List<TaskId> tasks, Instant at) {
        jdbc.sql("""
                with gone as (
                    delete from inbox_entry where task_id = any(:tasks) and folder in (1, 4)
                    returning task_id, process_instance_id, step_key, unit_id)
                insert into step_unanswered (task_id, process_instance_id, step_key, unit_id, at)
                select task_id, process_instance_id, step_key, unit_id, :at from gone
                 where unit_id is not null and process_instance_id is not null
                on conflict do nothing
                """)
                .param("tasks", tasks.stream().map(TaskId::value).toArray(String[]::new))
                .param("at", utc(at))
                .update();
    }

    /** Somebody has dealt with it by handing it on: the step before can no longer be taken back. */
    void readdress(TaskId task, Principal to, String from, Instant at) {
        jdbc.sql("""
                update inbox_entry
                   set principal = :to, from_name = :from, at = :at, opened_at = null, unassigned = false,
                       previous_task_id = null
                 where task_id = :task and folder = 1
                """)
                .param("to", to.key())
                .param("from", from)
                .param("at", utc(at))
                .param("task", task.value())
                .update();
        events.publishEvent(new WorkArrived(List.of(to)));
    }

    /** A done entry that takes over nothing from the task: for whoever handed it on. */
    void insertHandedOn(RunTask locked, Actor actor, Instant at) {
        insert(
                List.of(new NewEntry(
                        Folder.DONE,
                        Principal.of(actor.person()),
                        null,
                        locked.process().id(),
                        locked.process().about(),
                        locked.process().item(),
                        locked.step().key(),
                        locked.step().name(),
                        locked.step().finish(),
                        locked.step().unit(),
                        null,
                        null,
                        null,
                        false,
                        false)),
                at);
    }

    /** What a task's completion opened: how much of it is untouched, and how much somebody has opened or done. */
    record Successors(List<TaskId> untouched, int touched) {}

    Successors successors(TaskId task) {
        var rows = jdbc.sql("""
                select task_id, folder = 1 and opened_at is null as untouched
                  from inbox_entry where previous_task_id = :task
                """)
                .param("task", task.value())
                .query((rs, row) -> rs.getBoolean("untouched") ? rs.getString("task_id") : "")
                .list();
        var untouched =
                rows.stream().filter(id -> !id.isEmpty()).map(TaskId::new).toList();
        return new Successors(untouched, rows.size() - untouched.size());
    }

    /** Who finished the step before a task; empty where the process went back to it, or has begun with it. */
    Optional<Principal> previousHandler(TaskId task) {
        return jdbc.sql("""
                select before.principal
                  from inbox_entry i join inbox_entry before on before.task_id = i.previous_task_id and before.folder = 2
                 where i.task_id = :task
                """)
                .param("task", task.value())
                .query((rs, row) -> Principal.parse(rs.getString("principal")))
                .optional();
    }

    /** Forgets that the actor did this task, since it was taken back; its number stays in the opinions. */
    void forgetDone(TaskId task) {
        jdbc.sql("delete from inbox_entry where task_id = :task and folder = 2")
                .param("task", task.value())
                .update();
    }

    /**
     * Notes that somebody a task is for has looked at it; the first time counts.
     *
     * @return whether this was the first time
     */
    boolean markOpened(TaskId task, Actor actor, Instant at) {
        return jdbc.sql("""
                update inbox_entry set opened_at = :at
                 where task_id = :task and folder = 1 and opened_at is null and principal = any(:principals)
                """)
                        .param("at", utc(at))
                        .param("task", task.value())
                        .param("principals", keys(actor))
                        .update()
                == 1;
    }

    /** Notes that the actor has read what was circulated to him. */
    int markRead(DocumentId document, Actor actor, Instant at) {
        return jdbc.sql("""
                update inbox_entry set opened_at = :at
                 where document_id = :document and folder = 3 and opened_at is null and principal = :person
                """)
                .param("at", utc(at))
                .param("document", document.value())
                .param("person", Principal.of(actor.person()).key())
                .update();
    }

    /** The organ an entry lies in: that of its run, or the one named where there is no run. */
    static final String ORGAN =
            " coalesce((select p.organ_id from process_instance p where p.id = process_instance_id), unit_id) ";

    /** About a document within an organ: in its runs, or before its people without a run. */
    private static final String WITHIN = " document_id = :document and" + ORGAN + "= :organ";

    /** The organs in which a document lies or lay with somebody, unless it was taken back. */
    Set<UnitId> organsWith(DocumentId document) {
        return jdbc
                .sql("select distinct" + ORGAN
                        + "as organ from inbox_entry where document_id = :document and not withheld")
                .param("document", document.value())
                .query(Long.class)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .map(UnitId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * In whose name the actor has dealt with a document in a task: for each organ whether such a task lies open with him
     * now. What was taken back does not count, nor what he only names a handler for.
     */
    Map<UnitId, Boolean> organsOfTasks(Actor actor, DocumentId document) {
        return jdbc
                .sql("""
                select p.organ_id, bool_or(i.folder = 1) as open
                  from inbox_entry i join process_instance p on p.id = i.process_instance_id
                 where i.document_id = :document and i.principal = any(:principals) and i.folder in (1, 2)
                   and not i.withheld and not i.unassigned
                 group by p.organ_id order by p.organ_id
                """)
                .param("document", document.value())
                .param("principals", keys(actor))
                .query((rs, row) -> Map.entry(new UnitId(rs.getLong("organ_id")), rs.getBoolean("open")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Locks what these people were shown of a document in an organ without a run; returns who has read it. */
    List<Principal> lockRead(DocumentId document, UnitId organ, List<Principal> readers) {
        return jdbc
                .sql("""
                select principal, opened_at is not null as read from inbox_entry
                 where folder = 3 and document_id = :document and unit_id = :organ and process_instance_id is null
                   and principal = any(:readers)
                 order by id for no key update
                """)
                .param("document", document.value())
                .param("organ", organ.value())
                .param("readers", readers.stream().map(Principal::key).toArray(String[]::new))
                .query((rs, row) -> Map.entry(Principal.parse(rs.getString("principal")), rs.getBoolean("read")))
                .list()
                .stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Those of an organ to whom a document was circulated, whether they have read it or not. */
    List<Principal> readers(DocumentId document, UnitId organ) {
        return jdbc.sql("select principal from inbox_entry where folder = 3 and" + WITHIN + " order by id")
                .param("document", document.value())
                .param("organ", organ.value())
                .query((rs, row) -> Principal.parse(rs.getString("principal")))
                .list();
    }

    /** Asks nobody of the organ any more to read a document; what was read stays as it is. */
    void removeUnread(DocumentId document, UnitId organ) {
        jdbc.sql("delete from inbox_entry where folder = 3 and opened_at is null and" + WITHIN)
                .param("document", document.value())
                .param("organ", organ.value())
                .update();
    }

    /** Whether what lay in the organ about a document still lets its people read it. */
    void withhold(DocumentId document, UnitId organ, boolean withheld) {
        jdbc.sql("update inbox_entry set withheld = :withheld where withheld <> :withheld and" + WITHIN)
                .param("withheld", withheld)
                .param("document", document.value())
                .param("organ", organ.value())
                .update();
    }

    /** Marks every open task of a run as urged; returns for whom they are. */
    List<Principal> urge(ProcessInstanceId process, Instant at) {
        return jdbc.sql("""
                update inbox_entry set urged_at = :at where process_instance_id = :process and folder = 1
                returning principal
                """)
                .param("at", utc(at))
                .param("process", process.value())
                .query((rs, row) -> Principal.parse(rs.getString("principal")))
                .list();
    }

    static String[] keys(Actor actor) {
        return actor.principals().stream().map(Principal::key).toArray(String[]::new);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Folder folder(int code) {
        return switch (code) {
            case 1 -> Folder.TO_DO;
            case 2 -> Folder.DONE;
            case 3 -> Folder.CIRCULATION;
            case 4 -> Folder.SUSPENDED;
            default -> throw new IllegalStateException("no folder " + code);
        };
    }

    static Run run(ResultSet rs) throws SQLException {
        return new Run(
                new ProcessInstanceId(rs.getString("process_id")),
                rs.getString("definition"),
                Kind.valueOf(rs.getString("kind")),
                new DefinitionId(rs.getString("definition_id")),
                document(rs),
                itemOf(rs),
                rs.getString("business_key"),
                new UnitId(rs.getLong("organ_id")),
                new UnitId(rs.getLong("origin_unit_id")),
                new PersonId(rs.getLong("initiator_id")),
                rs.getObject("step_days", Integer.class),
                rs.getObject("due_on", LocalDate.class),
                rs.getBoolean("upward"));
    }

    static @Nullable DocumentId document(ResultSet rs) throws SQLException {
        var document = rs.getObject("document_id", Long.class);
        return document == null ? null : new DocumentId(document);
    }

    static @Nullable ItemId itemOf(ResultSet rs) throws SQLException {
        var item = rs.getObject("item_id", Long.class);
        return item == null ? null : new ItemId(item);
    }

    static RunTask.Step step(ResultSet rs) throws SQLException {
        var unit = rs.getObject("unit_id", Long.class);
        return new RunTask.Step(
                new StepKey(rs.getString("step_key")),
                rs.getString("step_name"),
                unit == null ? null : new UnitId(unit),
                finish(rs));
    }

    static @Nullable Finish finish(ResultSet rs) throws SQLException {
        var finish = rs.getString("finish");
        return finish == null ? null : Finish.valueOf(finish);
    }

    private static <T> @Nullable T[] column(
            List<NewEntry> entries,
            java.util.function.Function<NewEntry, @Nullable T> value,
            java.util.function.IntFunction<@Nullable T[]> array) {
        return entries.stream().map(value).toArray(array);
    }
}
