package org.gongwen.task;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Written;
import org.gongwen.process.Processes;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Returning to an earlier step (退回), with a look beforehand at what will happen. */
@Service
public class ReturnTask {
    private final TaskRecords records;
    private final InboxRecords inbox;
    private final OpinionRecords opinions;
    private final MovementRecorder movements;
    private final StepCompletion completion;
    private final Processes processes;
    private final Matters matters;
    private final LeaveNotice notices;
    private final AuditTrail audit;
    private final Clock clock;

    ReturnTask(
            TaskRecords records,
            InboxRecords inbox,
            OpinionRecords opinions,
            MovementRecorder movements,
            StepCompletion completion,
            Processes processes,
            Matters matters,
            LeaveNotice notices,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.inbox = inbox;
        this.opinions = opinions;
        this.movements = movements;
        this.completion = completion;
        this.processes = processes;
        this.matters = matters;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a return would do.
     *
     * @param ending the open tasks that would end, each with whom it waits for
     * @param opening the tasks that would open, each with whom it would wait for
     */
    public record Preview(List<StepAndHandler> ending, List<StepAndHandler> opening) {}

    /**
     * What returning to a step would do; empty if the task is no longer open.
     *
     * @throws NotPermittedException if the task is for somebody else
     */
    @Transactional(readOnly = true)
    public Optional<Preview> preview(Actor actor, TaskId task, StepKey target) {
        return records.look(task)
                .filter(found -> found.folder() == Folder.TO_DO)
                .map(open -> {
                    authorise(actor, open.isFor(actor), task);
                    var plan = processes.planReturn(task, target, open.context(actor));
                    return new Preview(
                            inbox.stepsOf(plan.ending()),
                            plan.opening().stream()
                                    .map(opening -> new StepAndHandler(target, opening.stepName(), opening.handler()))
                                    .toList());
                });
    }

    /** The steps the task may be returned to, in the order of the procedure. */
    @Transactional(readOnly = true)
    public List<StepDescription> targets(Actor actor, TaskId task) {
        return records.look(task)
                .filter(found -> found.folder() == Folder.TO_DO)
                .filter(open -> open.isFor(actor))
                .map(open -> processes.returnTargets(task))
                .orElse(List.of());
    }

    /**
     * @param reason why; must not be empty, the person it comes back to has to know
     * @throws NotPermittedException if the task is for somebody else
     */
    @Transactional
    public ActionResult returnTo(Actor actor, TaskId task, StepKey target, @Written String reason) {
        var found = records.lock(task);
        if (found.isEmpty() || found.get().folder() != Folder.TO_DO) {
            return completion.alreadyHandled(actor, found);
        }
        var locked = found.get();
        authorise(actor, locked.isFor(actor), task);
        if (reason.isBlank()) {
            return new ActionResult.Refused("task.refused.returnWithoutReason");
        }
        var targets = processes.returnTargets(task);
        var to = targets.stream().filter(step -> step.key().equals(target)).findFirst();
        if (to.isEmpty()) {
            return new ActionResult.Refused("task.refused.noReturnTo");
        }
        var at = clock.instant();
        if (!records.claim(task, actor, at)) {
            return completion.alreadyHandled(actor, found);
        }
        opinions.append(locked, actor, Act.RETURNED, Opinion.Target.of(to.get()), reason, at);
        var movement = processes.returnTo(task, target, locked.context(actor));
        var next = movements.record(locked.process(), movement, task, true, actor, at);
        matters.wentBack(actor, locked.process(), movement, to.get().finish());
        notices.leave(
                List.of(Principal.of(locked.process().initiator())),
                Notice.Kind.RETURNED,
                locked.process(),
                actor.name());
        audit.record(new AuditRecord(
                actor,
                "task.returned",
                locked.process().matterKind(),
                locked.process().matterKey(),
                Map.of(
                        "step", locked.step().key().value(),
                        "target", target.value(),
                        "process", locked.process().id().value())));
        return new ActionResult.Done(task, next);
    }

    private static void authorise(Actor actor, boolean allowed, TaskId task) {
        if (!allowed) {
            throw new NotPermittedException(actor.name() + " does not have task " + task.value());
        }
    }
}
