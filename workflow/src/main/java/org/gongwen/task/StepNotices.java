package org.gongwen.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Principal;
import org.gongwen.process.Movement;
import org.gongwen.process.NoticeRecipients;
import org.gongwen.process.OpenedTask;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Moment;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells those whom a definition names that a step has been reached, or is finished, in the transaction that does it. */
@Component
class StepNotices {

    private final Processes processes;
    private final TaskRecords records;
    private final InboxRecords inbox;
    private final LeaveNotice notices;
    private final NoticeRecipients recipients;

    StepNotices(
            Processes processes,
            TaskRecords records,
            InboxRecords inbox,
            LeaveNotice notices,
            NoticeRecipients recipients) {
        this.processes = processes;
        this.records = records;
        this.inbox = inbox;
        this.notices = notices;
        this.recipients = recipients;
    }

    /** A task that has just come before somebody. @param handler null where its rule found nobody */
    record Arrival(OpenedTask task, @Nullable Principal handler) {}

    /** Each is told once of a step, however many units it asks; those before whom it lies see it there. */
    void arrived(Actor actor, Run run, Collection<Arrival> arrivals) {
        var design = processes.design(run.definitionId());
        var bySteps = new LinkedHashMap<StepKey, List<Arrival>>();
        arrivals.forEach(one -> bySteps.computeIfAbsent(one.task().step(), step -> new ArrayList<>())
                .add(one));
        bySteps.forEach((step, tasks) -> {
            var told = told(design, step, Moment.ARRIVED);
            if (told.isEmpty()) {
                return;
            }
            var found = new LinkedHashSet<Principal>();
            tasks.forEach(task -> found.addAll(found(told, run, task.handler(), Principal.of(actor.person()))));
            tasks.forEach(task -> found.remove(task.handler()));
            tell(
                    actor,
                    found,
                    Notice.Kind.STEP_ARRIVED,
                    run,
                    tasks.getFirst().task().stepName());
        });
    }

    /** A step that asks several units is finished when the last of them has answered. The actor knows it already. */
    void finished(Actor actor, RunTask task) {
        var run = task.process();
        var told = told(processes.design(run.definitionId()), task.step().key(), Moment.FINISHED);
        if (told.isEmpty() || records.stillAsked(run.id(), task.step())) {
            return;
        }
        tell(
                actor,
                found(
                        told,
                        run,
                        Principal.of(actor.person()),
                        records.previousHandler(task.task()).orElse(null)),
                Notice.Kind.STEP_FINISHED,
                run,
                task.step().name());
    }

    /** Those who were asked and have not answered learn why they need not any more; before their entries are taken away. */
    void voteDecided(RunTask task, Movement movement) {
        var others = movement.ended().stream()
                .filter(ended -> !ended.equals(task.task()))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        notices.leave(
                inbox.stepsOf(others).stream()
                        .flatMap(ended -> Stream.ofNullable(ended.handler()))
                        .distinct()
                        .toList(),
                Notice.Kind.VOTE_DECIDED,
                task.process(),
                task.step().name());
    }

    /** Whom a step tells something, as the organisation is now. */
    Set<Principal> found(
            Set<ProcessDesign.Recipient> told, Run run, @Nullable Principal handler, @Nullable Principal previous) {
        var circumstances =
                new NoticeRecipients.Circumstances(run.initiator(), run.originUnit(), run.organ(), handler, previous);
        var found = new LinkedHashSet<Principal>();
        told.forEach(one -> recipients.of(one, circumstances).ifPresent(found::add));
        return found;
    }

    private static Set<ProcessDesign.Recipient> told(ProcessDesign design, StepKey step, Moment moment) {
        return design.step(step).map(found -> found.notifications().at(moment)).orElse(Set.of());
    }

    private void tell(Actor actor, Set<Principal> found, Notice.Kind kind, Run run, String step) {
        found.removeAll(actor.principals());
        if (!found.isEmpty()) {
            notices.leave(List.copyOf(found), kind, run, step);
        }
    }
}
