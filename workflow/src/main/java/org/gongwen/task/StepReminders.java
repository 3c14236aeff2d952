package org.gongwen.task;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.SystemTask;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessDesign.Moment;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells those whom a definition names that the deadline of a step is near, or over. That it was told is noted with the
 * step in the transaction that leaves the notices: whatever breaks off, nobody is told twice of one deadline, and nobody
 * not at all. A deadline that moves is told of anew.
 */
@Component
class StepReminders {

    private static final int AT_ONCE = 200;

    private static final Logger LOG = LoggerFactory.getLogger(StepReminders.class);

    private final ReminderRecords records;
    private final Processes processes;
    private final StepNotices notices;
    private final LeaveNotice leaving;
    private final WorkingCalendar calendar;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StepReminders(
            ReminderRecords records,
            Processes processes,
            StepNotices notices,
            LeaveNotice leaving,
            WorkingCalendar calendar,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.records = records;
        this.processes = processes;
        this.notices = notices;
        this.leaving = leaving;
        this.calendar = calendar;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Tells of everything that is near its deadline, or over it, by now. */
    @SystemTask("tells whom a released process names for it; nothing is decided")
    void tell() {
        var now = clock.instant();
        for (var moment : List.of(Moment.DUE_SOON, Moment.OVERDUE)) {
            var watched = watched(moment, now);
            if (!watched.isEmpty()) {
                while (transaction.execute(status -> tell(moment, watched, now)) == AT_ONCE) {
                    LOG.debug("more steps are {}", moment);
                }
            }
        }
    }

    private int tell(Moment moment, List<ReminderRecords.Watched> watched, Instant now) {
        var due = records.note(moment, watched, now, AT_ONCE);
        var left = new ArrayList<LeaveNotice.Left>();
        for (var one : due) {
            var told = processes
                    .design(one.run().definitionId())
                    .step(one.step())
                    .orElseThrow()
                    .notifications()
                    .at(moment);
            notices.found(told, one.run(), one.handler(), one.previous())
                    .forEach(recipient ->
                            left.add(new LeaveNotice.Left(recipient, kind(moment), one.run(), one.stepName())));
        }
        if (!left.isEmpty()) {
            // Several units of one step may be late together, and one person be told of all of them.
            leaving.leave(left.stream().distinct().toList());
        }
        return due.size();
    }

    private static Notice.Kind kind(Moment moment) {
        return moment == Moment.OVERDUE ? Notice.Kind.STEP_OVERDUE : Notice.Kind.STEP_DUE_SOON;
    }

    private List<ReminderRecords.Watched> watched(Moment moment, Instant now) {
        return records.inUse().stream()
                .flatMap(version -> steps(version)
                        .filter(step -> !step.notifications().at(moment).isEmpty())
                        .map(step ->
                                new ReminderRecords.Watched(version, new StepKey(step.id()), until(moment, step, now))))
                .toList();
    }

    private Stream<Step> steps(DefinitionId version) {
        try {
            return processes.design(version).steps();
        } catch (RuntimeException e) {
            // One version that cannot be read any more keeps no other from being told of.
            LOG.warn("Nobody is told of deadlines in {}, which cannot be read", version.value(), e);
            return Stream.empty();
        }
    }

    private Instant until(Moment moment, Step step, Instant now) {
        return moment == Moment.OVERDUE
                ? now
                : WorkingTime.closeOfBusiness(calendar.days()
                        .after(
                                LocalDate.ofInstant(now, WorkingTime.ZONE),
                                step.notifications().daysBefore()));
    }
}
