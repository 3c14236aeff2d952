package org.gongwen.task;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Written;
import org.gongwen.process.StepAction;
import org.gongwen.process.TaskId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Handing a task to somebody else of the same organ (转办). What nobody can do is handed over by {@link HandOver}. */
@Service
public class TransferTask {
    private final TaskRecords records;
    private final OpinionRecords opinions;
    private final StepCompletion completion;
    private final StepOffers offers;
    private final StepRoles roles;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    TransferTask(
            TaskRecords records,
            OpinionRecords opinions,
            StepCompletion completion,
            StepOffers offers,
            StepRoles roles,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.opinions = opinions;
        this.completion = completion;
        this.offers = offers;
        this.roles = roles;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * To whom the actor may transfer a task, by name: colleagues of the organ, and for what a head has to decide (签发,
     * 批示: 党政机关公文处理工作条例 第二十二条、第二十四条第四项) those of them who lead it. Nobody where the task is not his.
     */
    @Transactional(readOnly = true)
    public List<Person> receivers(Actor actor, TaskId task) {
        return records.look(task)
                .filter(found -> found.folder() == Folder.TO_DO && found.isFor(actor))
                .map(found -> receivers(actor, found))
                .orElse(List.of());
    }

    private List<Person> receivers(Actor actor, RunTask task) {
        var standIns = standIns(actor, task);
        return directory.people().stream()
                .filter(person -> !person.id().equals(actor.person())
                        && !task.principal().equals(Principal.of(person.id()))
                        && !directory.isAdministrator(person.id())
                        && standIns.test(person.id()))
                .toList();
    }

    /**
     * @param to one of {@link #receivers}; others are refused
     * @param reason why, for the person it goes to; may be empty
     * @throws NotPermittedException if the task is for somebody else
     */
    @Transactional
    public ActionResult transfer(Actor actor, TaskId task, PersonId to, @Written String reason) {
        var found = records.lock(task);
        if (found.isEmpty() || found.get().folder() != Folder.TO_DO) {
            return completion.alreadyHandled(actor, found);
        }
        var locked = found.get();
        if (!locked.isFor(actor)) {
            throw new NotPermittedException(actor.name() + " does not have task " + task.value());
        }
        var receiver = directory.person(to).filter(person -> person.active());
        if (receiver.isEmpty()) {
            return new ActionResult.Refused("task.refused.transferToNobody");
        }
        if (!offers.offers(locked, StepAction.TRANSFER)) {
            return new ActionResult.Refused(
                    "task.refused.notOffered",
                    new StepAndHandler(locked.step().key(), locked.step().name(), null));
        }
        if (to.equals(actor.person()) || locked.principal().equals(Principal.of(to))) {
            return new ActionResult.Refused("task.refused.transferToSelf");
        }
        if (directory.isAdministrator(to)) {
            return new ActionResult.Refused(
                    "task.refused.assignAdministrator", receiver.get().name());
        }
        if (!standIns(actor, locked).test(to)) {
            return directory.worksIn(to, locked.process().organ())
                    ? new ActionResult.Refused(
                            "task.refused.transferUnsuited",
                            receiver.get().name(),
                            new StepAndHandler(
                                    locked.step().key(), locked.step().name(), null))
                    : new ActionResult.Refused(
                            "task.refused.transferOutside", receiver.get().name());
        }
        var at = clock.instant();
        records.readdress(task, Principal.of(to), actor.name(), at);
        records.insertHandedOn(locked, actor, at);
        opinions.append(
                locked,
                actor,
                Act.TRANSFERRED,
                new Opinion.Target(receiver.get().name(), null),
                reason,
                at);
        audit.record(new AuditRecord(
                actor,
                "task.transferred",
                locked.process().matterKind(),
                locked.process().matterKey(),
                Map.of("step", locked.step().key().value(), "to", "" + to.value())));
        return new ActionResult.Done(
                null,
                List.of(new StepAndHandler(locked.step().key(), locked.step().name(), Principal.of(to))));
    }

    private Predicate<PersonId> standIns(Actor actor, RunTask task) {
        return roles.standIns(actor, task.process(), task.step());
    }
}
