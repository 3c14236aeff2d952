package org.gongwen.task;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Principal;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.Movement;
import org.gongwen.process.ProcessDesign.Notified;
import org.gongwen.process.Processes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells those whom a definition names that a step is finished ({@code gongwen:notify}). */
@Component
class StepNotices {

    private final Processes processes;
    private final TaskRecords records;
    private final InboxRecords inbox;
    private final LeaveNotice notices;
    private final HandlerRule departmentHead;

    StepNotices(
            Processes processes,
            TaskRecords records,
            InboxRecords inbox,
            LeaveNotice notices,
            List<HandlerRule> rules) {
        this.processes = processes;
        this.records = records;
        this.inbox = inbox;
        this.notices = notices;
        departmentHead = rules.stream()
                .filter(rule -> rule.name().equals("departmentHead"))
                .findFirst()
                .orElseThrow();
    }

    /** A step that asks several units is finished when the last of them has answered. The actor knows it already. */
    void finished(Actor actor, RunTask task) {
        var told = processes
                .design(task.process().definitionId())
                .step(task.step().key())
                .orElseThrow()
                .notified();
        if (told.isEmpty() || records.stillAsked(task.process().id(), task.step())) {
            return;
        }
        var context = task.context(actor);
        var recipients = new LinkedHashSet<>(
                told.stream().flatMap(one -> recipient(one, task, context)).toList());
        recipients.removeAll(actor.principals());
        if (!recipients.isEmpty()) {
            notices.leave(
                    new ArrayList<>(recipients),
                    Notice.Kind.STEP_FINISHED,
                    task.process(),
                    task.step().name());
        }
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
                        .flatMap(ended -> nullable(ended.handler()))
                        .distinct()
                        .toList(),
                Notice.Kind.VOTE_DECIDED,
                task.process(),
                task.step().name());
    }

    private Stream<Principal> recipient(Notified told, RunTask task, HandlingContext context) {
        return switch (told) {
            case DRAFTER -> Stream.of(Principal.of(task.process().initiator()));
            case PREVIOUS_HANDLER -> records.previousHandler(task.task()).stream();
            case DEPARTMENT_HEAD -> nullable(departmentHead.handler(context, null));
        };
    }

    private static Stream<Principal> nullable(@Nullable Principal principal) {
        return Stream.ofNullable(principal);
    }
}
