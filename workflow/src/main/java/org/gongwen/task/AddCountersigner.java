package org.gongwen.task;

import java.time.Clock;
import java.util.Map;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.MoveNotPossibleException;
import org.gongwen.process.Movement;
import org.gongwen.process.Processes;
import org.gongwen.process.StepAction;
import org.gongwen.process.TaskId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking one more department while a countersigning is under way (加签). */
@Service
public class AddCountersigner {
    private final TaskRecords records;
    private final OpinionRecords opinions;
    private final MovementRecorder movements;
    private final StepCompletion completion;
    private final Processes processes;
    private final StepOffers offers;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    AddCountersigner(
            TaskRecords records,
            OpinionRecords opinions,
            MovementRecorder movements,
            StepCompletion completion,
            Processes processes,
            StepOffers offers,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.opinions = opinions;
        this.movements = movements;
        this.completion = completion;
        this.processes = processes;
        this.offers = offers;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param task an open task of the countersigning: of the actor, or any of them when the actor drafted the document
     * @throws NotPermittedException if the actor neither has the task nor drafted the document
     */
    @Transactional
    public ActionResult add(Actor actor, TaskId task, UnitId department, @Written String reason) {
        var found = records.lock(task);
        if (found.isEmpty() || found.get().folder() != Folder.TO_DO) {
            return completion.alreadyHandled(actor, found);
        }
        var locked = found.get();
        if (!locked.isFor(actor) && !locked.process().initiator().equals(actor.person())) {
            throw new NotPermittedException(actor.name() + " takes no part in task " + task.value());
        }
        if (locked.step().unit() == null || !offers.offers(locked, StepAction.COUNTERSIGN)) {
            return new ActionResult.Refused("task.refused.noCountersigning");
        }
        var unit = directory.unit(department);
        if (!unit.active()
                || !directory.organOf(department).id().equals(locked.process().organ())) {
            return new ActionResult.Refused("task.refused.countersignerOutside", unit.name());
        }
        var at = clock.instant();
        Movement movement;
        try {
            movement = processes.addUnit(locked.process().id(), locked.step().key(), department, locked.context(actor));
        } catch (MoveNotPossibleException e) {
            return new ActionResult.Refused("task.refused.countersignerAsked", unit.shortName());
        }
        opinions.append(locked, actor, Act.COUNTERSIGNER_ADDED, new Opinion.Target(unit.shortName(), null), reason, at);
        var next = movements.record(locked.process(), movement, null, false, actor, at);
        audit.record(new AuditRecord(
                actor,
                "task.countersigner_added",
                locked.process().matterKind(),
                locked.process().matterKey(),
                Map.of(
                        "unit",
                        "" + department.value(),
                        "process",
                        locked.process().id().value())));
        return new ActionResult.Done(task, next);
    }
}
