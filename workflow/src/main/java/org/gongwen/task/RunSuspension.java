package org.gongwen.task;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Principal;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Suspends runs (暂停) and lets them go on (恢复). While a run is suspended its open tasks lie in nobody's inbox, nobody can
 * act in it, and its deadlines do not pass. It neither authorises nor audits: the action that calls it does both, in the
 * same transaction.
 */
@Component
public class RunSuspension {
    private final TaskRecords records;
    private final SuspensionRecords suspensions;
    private final OpinionRecords opinions;
    private final ApplicationEventPublisher events;
    private final WorkingCalendar calendar;
    private final Clock clock;

    RunSuspension(
            TaskRecords records,
            SuspensionRecords suspensions,
            OpinionRecords opinions,
            ApplicationEventPublisher events,
            WorkingCalendar calendar,
            Clock clock) {
        this.records = records;
        this.suspensions = suspensions;
        this.opinions = opinions;
        this.events = events;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * The reason stands in the record of the run, where those who work on it see it.
     *
     * @return false if it has ended, or is suspended already
     */
    public boolean suspend(Actor actor, ProcessInstanceId id, String reason) {
        var at = clock.instant();
        if (suspensions.hold(id).isEmpty() || !suspensions.suspend(id, at)) {
            return false;
        }
        tell(suspensions.takeAway(id));
        say(actor, id, Act.SUSPENDED, reason);
        return true;
    }

    /**
     * Each deadline moves on by the working days that went by, but not beyond the day by which all is to be done.
     *
     * @return false if it has ended, or is not suspended
     */
    public boolean resume(Actor actor, ProcessInstanceId id, String reason) {
        var held = suspensions.hold(id).orElse(null);
        var since = held == null ? null : held.since();
        if (held == null || since == null) {
            return false;
        }
        var now = clock.instant();
        suspensions.resume(id);
        tell(suspensions.putBack(
                id,
                suspensions.deadlines(id).stream()
                        .map(deadline -> postponed(deadline, since, now, held.dueOn()))
                        .toList()));
        say(actor, id, Act.RESUMED, reason);
        return true;
    }

    private SuspensionRecords.Deadline postponed(
            SuspensionRecords.Deadline deadline, Instant since, Instant now, @Nullable LocalDate dueOn) {
        var due = deadline.at();
        return due == null
                ? deadline
                : new SuspensionRecords.Deadline(
                        deadline.task(), new Deadlines(calendar.days()).postponed(due, since, now, dueOn));
    }

    private void say(Actor actor, ProcessInstanceId id, Act act, String reason) {
        var run = records.process(id).orElseThrow();
        opinions.append(run, null, RunTask.Step.WHOLE_RUN, actor, actor.post(), act, null, reason, clock.instant());
    }

    private void tell(List<Principal> concerned) {
        if (!concerned.isEmpty()) {
            events.publishEvent(new WorkArrived(concerned));
        }
    }
}
