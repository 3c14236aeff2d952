package org.gongwen.task;

import java.time.Clock;
import java.util.Map;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.ProcessInstanceId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Urging those with whom a process lies (催办). */
@Service
public class UrgeProcess {
    private final TaskRecords records;
    private final InboxRecords inbox;
    private final SuspensionRecords suspensions;
    private final OpinionRecords opinions;
    private final LeaveNotice notices;
    private final AuditTrail audit;
    private final Clock clock;

    UrgeProcess(
            TaskRecords records,
            InboxRecords inbox,
            SuspensionRecords suspensions,
            OpinionRecords opinions,
            LeaveNotice notices,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.inbox = inbox;
        this.suspensions = suspensions;
        this.opinions = opinions;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws NotPermittedException if the actor neither started the run nor took part in it */
    @Transactional
    public ActionResult urge(Actor actor, ProcessInstanceId process) {
        var run = records.process(process)
                .filter(found -> found.initiator().equals(actor.person()) || records.takesPart(actor, process))
                .orElseThrow(
                        () -> new NotPermittedException(actor.name() + " takes no part in process " + process.value()));
        if (records.lockProcess(process).isEmpty()) {
            return new ActionResult.Refused("task.refused.urgeEnded");
        }
        if (suspensions.isSuspended(process)) {
            return new ActionResult.Refused("task.refused.suspended");
        }
        var at = clock.instant();
        var waiting = records.urge(process, at);
        notices.leave(waiting, Notice.Kind.URGED, run, actor.name());
        opinions.append(run, null, RunTask.Step.WHOLE_RUN, actor, actor.post(), Act.URGED, null, "", at);
        audit.record(new AuditRecord(
                actor,
                "task.urged",
                run.matterKind(),
                run.matterKey(),
                Map.of("process", process.value(), "tasks", "" + waiting.size())));
        return new ActionResult.Done(
                null,
                inbox.openSteps(process).stream()
                        .map(open -> new StepAndHandler(open.step(), open.stepName(), open.handler()))
                        .distinct()
                        .toList());
    }
}
