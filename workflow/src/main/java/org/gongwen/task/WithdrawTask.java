package org.gongwen.task;

import java.time.Clock;
import java.util.Map;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Principal;
import org.gongwen.process.MoveNotPossibleException;
import org.gongwen.process.Movement;
import org.gongwen.process.Processes;
import org.gongwen.process.TaskId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Taking back what one has finished (撤回), as long as the next person has not opened it. */
@Service
public class WithdrawTask {
    private final TaskRecords records;
    private final SuspensionRecords suspensions;
    private final OpinionRecords opinions;
    private final MovementRecorder movements;
    private final Processes processes;
    private final Matters matters;
    private final AuditTrail audit;
    private final Clock clock;

    WithdrawTask(
            TaskRecords records,
            SuspensionRecords suspensions,
            OpinionRecords opinions,
            MovementRecorder movements,
            Processes processes,
            Matters matters,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.suspensions = suspensions;
        this.opinions = opinions;
        this.movements = movements;
        this.processes = processes;
        this.matters = matters;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param done the task as the actor finished it
     * @throws NotPermittedException if the actor did not finish it
     */
    @Transactional
    public ActionResult withdraw(Actor actor, TaskId done) {
        var locked = records.lock(done)
                .filter(task -> task.folder() == Folder.DONE)
                .filter(task -> task.principal().equals(Principal.of(actor.person())))
                .orElseThrow(() -> new NotPermittedException(actor.name() + " did not finish task " + done.value()));
        var running = records.lockProcess(locked.process().id());
        if (running.isEmpty()) {
            return new ActionResult.Refused("task.refused.withdrawEnded");
        }
        if (suspensions.isSuspended(locked.process().id())) {
            return new ActionResult.Refused("task.refused.suspended");
        }
        var after = records.successors(done);
        if (after.touched() > 0) {
            return new ActionResult.Refused("task.refused.withdrawOpened");
        }
        // One vote of several opens nothing; it can be taken back only while the others are still asked.
        if (after.untouched().isEmpty() && !records.stillAsked(locked.process().id(), locked.step())) {
            return new ActionResult.Refused("task.refused.withdrawPassed");
        }
        var at = clock.instant();
        Movement movement;
        try {
            movement = processes.withdraw(
                    locked.process().id(), locked.step().key(), locked.step().unit(), locked.context(actor));
        } catch (MoveNotPossibleException e) {
            return new ActionResult.Refused("task.refused.withdrawPassed");
        }
        records.forgetDone(done);
        opinions.append(locked, actor, Act.WITHDRAWN, null, "", at);
        var next = movements.record(locked.process(), movement, null, false, actor, at);
        matters.wentBack(actor, locked.process(), movement, locked.step().finish());
        audit.record(new AuditRecord(
                actor,
                "task.withdrawn",
                locked.process().matterKind(),
                locked.process().matterKey(),
                Map.of(
                        "step",
                        locked.step().key().value(),
                        "process",
                        locked.process().id().value())));
        return new ActionResult.Done(null, next);
    }
}
