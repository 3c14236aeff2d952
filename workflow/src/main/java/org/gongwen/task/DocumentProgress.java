package org.gongwen.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.form.FormSchema;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepAction;
import org.gongwen.process.StepDescription;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far a document, or a business item, has come, for the screens: the runs of the actor's own organs. What was written inside another
 * organ stays there: a receiving unit does not read the opinions of the sender, nor the sender those of the unit.
 */
@Service
public class DocumentProgress {
    private static final Set<Act> FINISHING =
            EnumSet.of(Act.SUBMITTED, Act.AGREED, Act.REPLIED, Act.DISAGREED, Act.RETURNED);

    private final JdbcClient jdbc;
    private final InboxRecords inbox;
    private final TaskRecords records;
    private final OpinionRecords opinions;
    private final RunMoves moves;
    private final TakenWays ways;
    private final Processes processes;
    private final StepEditing editing;
    private final StepReplies replies;
    private final DocumentAccess access;
    private final Directory directory;

    DocumentProgress(
            JdbcClient jdbc,
            InboxRecords inbox,
            TaskRecords records,
            OpinionRecords opinions,
            RunMoves moves,
            TakenWays ways,
            Processes processes,
            StepEditing editing,
            StepReplies replies,
            DocumentAccess access,
            Directory directory) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.records = records;
        this.opinions = opinions;
        this.moves = moves;
        this.ways = ways;
        this.processes = processes;
        this.editing = editing;
        this.replies = replies;
        this.access = access;
        this.directory = directory;
    }

    /**
     * The runs about a document within the actor's organs, oldest first.
     *
     * @throws org.gongwen.identity.NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public List<Progress> of(Actor actor, DocumentId document) {
        access.requireRead(actor, document);
        var organs = actor.posts().stream()
                .map(post -> directory.organOf(post.unit()).id().value())
                .distinct()
                .toArray(Long[]::new);
        var runs = jdbc.sql("select p.started_at, p.ended_at, p.suspended_at, " + TaskRecords.RUN + """
                  from process_instance p
                 where p.document_id = :document and p.organ_id = any(:organs)
                 order by p.started_at, p.id
                """)
                .param("document", document.value())
                .param("organs", organs)
                .query((rs, row) -> started(rs))
                .list();
        return progress(runs);
    }

    /**
     * What the actor may do with a task of his.
     *
     * @param step the step with what its definition offers
     * @param ownAction whether agreeing alone does not finish the step, since it has an action of its own
     * @param returnTargets the earlier steps it may go back to; empty where the step offers no return
     * @param edits whether the step lets the document be changed
     * @param unassigned whether nothing may be done but name a handler
     * @param organ the organ in which the run goes; not that of the actor's chosen post, who may have posts in several
     * @param kind what the run is about
     * @param businessKey what the run is about, unique within the definition
     * @param reply what the step asks of the unit (回执); null where an opinion is enough
     */
    public record Options(
            StepDescription step,
            boolean ownAction,
            List<StepDescription> returnTargets,
            boolean edits,
            boolean unassigned,
            UnitId organ,
            Kind kind,
            String businessKey,
            @Nullable FormSchema reply) {
        public boolean offers(StepAction action) {
            return step.offers(action);
        }
    }

    /** What the actor may do with a task; empty if it is not his, or no longer open. */
    @Transactional(readOnly = true)
    public Optional<Options> options(Actor actor, TaskId task) {
        return records.look(task)
                .filter(found -> found.folder() == Folder.TO_DO && found.liesWith(actor))
                .flatMap(found -> processes.steps(found.process().definitionId()).stream()
                        .filter(step -> step.key().equals(found.step().key()))
                        .findFirst()
                        .map(step -> new Options(
                                step,
                                !step.finish().isByOpinion(),
                                found.unassigned() ? List.of() : processes.returnTargets(task),
                                !editing.editableAt(found).isEmpty(),
                                found.unassigned(),
                                found.process().organ(),
                                found.process().kind(),
                                found.process().businessKey(),
                                replies.asked(found).orElse(null))));
    }

    /** The run of a business item, for somebody who may read it. */
    Progress of(ProcessInstanceId run) {
        return progress(jdbc.sql("select p.started_at, p.ended_at, p.suspended_at, " + TaskRecords.RUN
                                + " from process_instance p where p.id = :run")
                        .param("run", run.value())
                        .query((rs, row) -> started(rs))
                        .list())
                .getFirst();
    }

    /** The last task the actor finished in a run about a document, if he might still take it back. */
    @Transactional(readOnly = true)
    public Optional<TaskId> withdrawable(Actor actor, DocumentId document) {
        return withdrawable(actor, "i.document_id = :about", document.value());
    }

    /** The last task the actor finished in a run, if he might still take it back. */
    Optional<TaskId> withdrawable(Actor actor, ProcessInstanceId run) {
        return withdrawable(actor, "i.process_instance_id = :about", run.value());
    }

    private Optional<TaskId> withdrawable(Actor actor, String which, Object about) {
        return jdbc.sql(
                        "select i.task_id from inbox_entry i join process_instance p on p.id = i.process_instance_id where "
                                + which
                                + """
                  and i.principal = :person and i.folder = 2 and i.task_id is not null
                   and p.ended_at is null
                   and not exists (select from inbox_entry n where n.previous_task_id = i.task_id
                                    and (n.folder <> 1 or n.opened_at is not null))
                   and (exists (select from inbox_entry n where n.previous_task_id = i.task_id)
                        or exists (select from inbox_entry n where n.process_instance_id = i.process_instance_id
                                    and n.folder = 1 and n.step_key = i.step_key and n.unit_id is not null))
                 order by i.at desc limit 1
                """)
                .param("about", about)
                .param("person", Principal.of(actor.person()).key())
                .query((rs, row) -> new TaskId(rs.getString("task_id")))
                .optional();
    }

    private record Started(
            Run run,
            Instant at,
            @Nullable Instant endedAt,
            @Nullable Instant suspendedAt) {}

    private static Started started(ResultSet rs) throws SQLException {
        var ended = instant(rs, "ended_at");
        return new Started(
                TaskRecords.run(rs),
                rs.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended,
                ended == null ? instant(rs, "suspended_at") : null);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private List<Progress> progress(List<Started> runs) {
        var versions =
                runs.stream().map(Started::run).collect(Collectors.toUnmodifiableMap(Run::id, Run::definitionId));
        var moved = moves.of(versions.keySet());
        var taken = ways.of(versions, moved);
        return runs.stream()
                .map(started -> {
                    var run = started.run().id();
                    return progress(
                            started,
                            moved.getOrDefault(run, MovedSteps.NONE),
                            taken.getOrDefault(run, TakenWay.UNKNOWN));
                })
                .toList();
    }

    private Progress progress(Started started, MovedSteps moved, TakenWay way) {
        var run = started.run();
        var written = opinions.ofProcess(run.id());
        return new Progress(
                run.id(),
                run.definition(),
                run.kind(),
                processes.design(run.definitionId()).name(),
                run.organ(),
                started.at(),
                started.endedAt(),
                started.suspendedAt(),
                processes.steps(run.definitionId()),
                inbox.openSteps(run.id()),
                written.stream().map(opinion -> opinion.on(moved)).toList(),
                written.stream()
                        .filter(opinion -> FINISHING.contains(opinion.act()))
                        .flatMap(opinion -> moved.now(opinion.step(), opinion.at()).stream())
                        .toList(),
                way,
                processes.diagram(run.definitionId()));
    }
}
