package org.gongwen.task;

import java.time.Instant;
import java.util.List;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.process.Movement;
import org.gongwen.process.OpenedTask;
import org.gongwen.process.StepDays;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings the inbox in line with what the engine has just done: the one place where tasks become inbox entries. */
@Component
class MovementRecorder {
    private final TaskRecords records;
    private final WayRecords ways;
    private final Directory directory;
    private final Matters matters;
    private final WorkingCalendar calendar;
    private final StepNotices notices;

    MovementRecorder(
            TaskRecords records,
            WayRecords ways,
            Directory directory,
            Matters matters,
            WorkingCalendar calendar,
            StepNotices notices) {
        this.records = records;
        this.ways = ways;
        this.directory = directory;
        this.matters = matters;
        this.calendar = calendar;
        this.notices = notices;
    }

    /**
     * Writes the entries of the tasks that opened and takes away those of the tasks that ended, and writes down the way
     * that was taken. Where the process has ended, so has the way of its document.
     *
     * @param previous the task whose completion caused this; null when the process went back or has just begun
     * @return the steps that opened, each with whom it waits for
     */
    List<StepAndHandler> record(
            Run process, Movement movement, @Nullable TaskId previous, boolean returned, Actor actor, Instant at) {
        var gone =
                movement.ended().stream().filter(task -> !task.equals(previous)).toList();
        if (!gone.isEmpty()) {
            records.remove(gone, at);
        }
        var way = WayRecords.Stretch.of(process, movement);
        if (!movement.opened().isEmpty()) {
            records.insert(
                    movement.opened().stream()
                            .map(opened -> entry(process, opened, previous, returned, actor, at))
                            .toList(),
                    at,
                    way);
            notices.arrived(
                    actor,
                    process,
                    movement.opened().stream()
                            .map(opened -> new StepNotices.Arrival(opened, handler(opened)))
                            .toList());
        } else if (way != null && !movement.finished()) {
            ways.add(way);
        }
        if (movement.finished()) {
            records.endProcess(process.id(), at, movement.opened().isEmpty() ? way : null);
            matters.ended(actor, process);
        }
        return movement.opened().stream()
                .map(opened -> new StepAndHandler(opened.step(), opened.stepName(), handler(opened)))
                .toList();
    }

    private TaskRecords.NewEntry entry(
            Run process, OpenedTask opened, @Nullable TaskId previous, boolean returned, Actor actor, Instant at) {
        var handler = handler(opened);
        return new TaskRecords.NewEntry(
                Folder.TO_DO,
                handler == null ? administrator() : handler,
                opened.task(),
                process.id(),
                process.about(),
                process.item(),
                opened.step(),
                opened.stepName(),
                opened.finish(),
                opened.unit(),
                actor.name(),
                previous,
                new Deadlines(calendar.days())
                        .due(at, StepDays.shorter(opened.workingDays(), process.stepDays()), process.dueOn()),
                returned,
                handler == null);
    }

    private @Nullable Principal handler(OpenedTask opened) {
        return handler(opened.handler());
    }

    /** Whoever administers decides nothing (GB/T 22239-2019), whatever rule finds him: then it found nobody. */
    @Nullable
    Principal handler(@Nullable Principal found) {
        return switch (found) {
            case Principal.OfPerson(var person) when directory.isAdministrator(person) -> null;
            case Principal.OfRole(var role, var unit) when role.isAdministrator() -> null;
            case null -> null;
            default -> found;
        };
    }

    /** A step whose rule found nobody waits visibly for the system administrator, who names a handler. */
    private Principal administrator() {
        return Administrators.of(directory);
    }
}
