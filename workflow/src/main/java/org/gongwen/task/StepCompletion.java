package org.gongwen.task;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.Processes;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finishing a step: the common part of every action that moves a process on. Runs in the transaction of the action that
 * calls it; locks the run, checks that the task is the actor's and still open, completes it, writes opinion, inbox and
 * audit record.
 */
@Component
public class StepCompletion {
    private final TaskRecords records;
    private final OpinionRecords opinions;
    private final MovementRecorder movements;
    private final Processes processes;
    private final DocumentFields fields;
    private final StepNotices notices;
    private final StepEditing editing;
    private final NumberingObjections numbering;
    private final ItemMatters itemMatters;
    private final StepRoles roles;
    private final StepReplies replies;
    private final Matters matters;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    StepCompletion(
            TaskRecords records,
            OpinionRecords opinions,
            MovementRecorder movements,
            Processes processes,
            DocumentFields fields,
            StepNotices notices,
            StepEditing editing,
            NumberingObjections numbering,
            ItemMatters itemMatters,
            StepRoles roles,
            StepReplies replies,
            Matters matters,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.opinions = opinions;
        this.movements = movements;
        this.processes = processes;
        this.fields = fields;
        this.notices = notices;
        this.editing = editing;
        this.numbering = numbering;
        this.itemMatters = itemMatters;
        this.roles = roles;
        this.replies = replies;
        this.matters = matters;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Completes a task about a document as its handler.
     *
     * @param expected what finishing the step must mean for the calling action; null if it serves every step that is
     *     finished with an opinion
     * @param variables what conditions and multi-instance steps further on read
     * @param work what else belongs to finishing the step
     * @throws NotPermittedException if the task is for somebody else, or at another step
     */
    public ActionResult complete(
            Actor actor,
            TaskId task,
            @Nullable Finish expected,
            Act act,
            String opinion,
            Map<String, Object> variables,
            StepWork work) {
        return complete(actor, task, expected, act, opinion, null, variables, work);
    }

    /** The same at a step that may ask for answers. @param reply the answers; null where none are given */
    ActionResult complete(
            Actor actor,
            TaskId task,
            @Nullable Finish expected,
            Act act,
            String opinion,
            @Nullable FormData reply,
            Map<String, Object> variables,
            StepWork work) {
        var found = records.lockOfDocument(task);
        if (found.isEmpty() || found.get().folder() != Folder.TO_DO) {
            return alreadyHandled(actor, found);
        }
        var locked = found.get();
        authorise(actor, locked, expected);
        if (isForAnotherLeader(actor, locked)) {
            return new ActionResult.Refused(
                    "task.refused.notByRule",
                    new StepAndHandler(locked.step().key(), locked.step().name(), null));
        }
        var design = design(locked);
        var matter = new StepWork.Matter(
                locked.process().document(),
                locked.process().businessKey(),
                locked.process().organ(),
                locked.step().key(),
                Objects.requireNonNull(locked.step().finish()),
                design.isVoted());
        var objection = editing.missing(design, locked).or(() -> work.objection(actor, matter));
        if (objection.isPresent()) {
            return objection.get();
        }
        return finish(actor, locked, act, opinion, reply, () -> {
            work.carryOut(matter);
            return fields.underWay(locked.process().document(), variables);
        });
    }

    /**
     * What finishing has in common whatever the run is about: it is locked, the actor may finish the step, and nothing is
     * against it.
     *
     * @param work does what else belongs to the step, and answers what conditions further on read
     * @param reply what the unit answers where the step asks for it, held against its form already; null where nothing
     *     is answered. Whoever disagrees gives his reason instead.
     */
    ActionResult finish(
            Actor actor,
            RunTask locked,
            Act act,
            String opinion,
            @Nullable FormData reply,
            Supplier<Map<String, Object>> work) {
        var kept = roles.keptFrom(actor, locked.process(), locked.step());
        if (kept.isPresent()) {
            return new ActionResult.Refused(
                    kept.get(),
                    new StepAndHandler(locked.step().key(), locked.step().name(), null));
        }
        var asked = replies.asked(locked);
        if (asked.isPresent() && reply == null && act == Act.AGREED) {
            return new ActionResult.Refused("task.refused.replyMissing");
        }
        if (asked.isEmpty() && reply != null) {
            return new ActionResult.Refused("task.refused.noReply");
        }
        // Whoever disagrees may decide the vote, and what he does then lead to the number.
        var objection = itemMatters.objection(actor, locked).or(() -> numbering.objection(locked));
        if (objection.isPresent()) {
            return objection.get();
        }
        var task = locked.task();
        var at = clock.instant();
        if (!records.claim(task, actor, at)) {
            return alreadyHandled(actor, Optional.of(locked));
        }
        opinions.append(locked, actor, act, null, opinion, at);
        var answers = reply == null ? null : StepReplies.filled(asked.orElseThrow(), reply);
        if (answers != null) {
            replies.keep(locked, actor, answers, at);
        }
        var movement = processes.complete(task, locked.context(actor), work.get(), act != Act.DISAGREED);
        if (design(locked).isVoted()) {
            notices.voteDecided(locked, movement);
        }
        var next = movements.record(locked.process(), movement, task, false, actor, at);
        matters.wentOn(locked.process(), movement);
        notices.finished(actor, locked);
        audit.record(new AuditRecord(
                actor,
                "task." + act.name().toLowerCase(Locale.ROOT),
                locked.process().matterKind(),
                locked.process().matterKey(),
                details(locked, answers)));
        return new ActionResult.Done(task, next);
    }

    /** What was answered stands in its own rows; which questions, here. */
    private static Map<String, String> details(RunTask locked, @Nullable FormData answers) {
        var details = new HashMap<>(Map.of(
                "step",
                locked.step().key().value(),
                "process",
                locked.process().id().value()));
        if (answers != null) {
            details.put("reply", answers.values().keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return details;
    }

    /** Who was faster, for somebody who may read what it is about or holds the same post; others learn nothing. */
    ActionResult alreadyHandled(Actor actor, Optional<RunTask> found) {
        if (found.filter(task -> task.folder() == Folder.SUSPENDED && task.liesWith(actor))
                .isPresent()) {
            return new ActionResult.Refused("task.refused.suspended");
        }
        return found.flatMap(task -> opinions.lastOf(task.task())
                        .filter(last -> holdsTheSamePost(actor, last) || matters.mayRead(actor, task.process())))
                .map(last -> new ActionResult.AlreadyHandled(last.personName(), last.at()))
                .orElseGet(() -> new ActionResult.AlreadyHandled(null, null));
    }

    private ProcessDesign.Step design(RunTask task) {
        return processes
                .design(task.process().definitionId())
                .step(task.step().key())
                .orElseThrow();
    }

    private boolean holdsTheSamePost(Actor actor, Opinion opinion) {
        return directory.postsOf(opinion.person()).stream()
                .filter(post -> post.title().equals(opinion.post()))
                .anyMatch(post -> actor.holds(post.role(), post.unit()));
    }

    /** Leaders' decisions are asked for once more: having the task is not enough, however it came. */
    private boolean isForAnotherLeader(Actor actor, RunTask locked) {
        var finish = locked.step().finish();
        return finish != null && finish.isForLeaders() && !roles.mayDo(actor, locked.process(), locked.step());
    }

    private static void authorise(Actor actor, RunTask locked, @Nullable Finish expected) {
        if (!locked.isFor(actor)) {
            throw new NotPermittedException("task " + locked.task().value() + " is for somebody else");
        }
        var finish = locked.step().finish();
        if (finish == null || (expected == null ? !finish.isByOpinion() : finish != expected)) {
            throw new NotPermittedException("step " + locked.step().key().value() + " is not finished by this action");
        }
    }
}
