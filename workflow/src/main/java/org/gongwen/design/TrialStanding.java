package org.gongwen.design;

import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Person;
import org.gongwen.identity.Unit;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Rehearsal.Event;
import org.gongwen.process.Rehearsal.Position;
import org.gongwen.process.Rehearsal.Task;
import org.jspecify.annotations.Nullable;

/** How far a trial has come, and how it came there. */
public final class TrialStanding {

    private final TrialSetting setting;
    private final @Nullable TrialStanding before;
    private final Position position;
    private final List<Event> events;
    private final List<Open> open;

    TrialStanding(
            TrialSetting setting,
            @Nullable TrialStanding before,
            Position position,
            List<Event> events,
            List<Open> open) {
        this.setting = setting;
        this.before = before;
        this.position = position;
        this.events = List.copyOf(events);
        this.open = List.copyOf(open);
    }

    /**
     * A task that is open.
     *
     * @param people whom its rule finds today; nobody where an administrator would have to decide
     * @param decidedInTheRun whether only a run can tell who does it
     * @param unit whom it asks; null for a step that is done once
     * @param targets the earlier steps it may be returned to
     */
    public record Open(
            Task task,
            Step step,
            List<Person> people,
            boolean decidedInTheRun,
            @Nullable Unit unit,
            List<Step> targets) {
        public Open {
            people = List.copyOf(people);
            targets = List.copyOf(targets);
        }
    }

    public TrialSetting setting() {
        return setting;
    }

    /** How it stood one action ago; empty at the beginning. */
    public Optional<TrialStanding> before() {
        return Optional.ofNullable(before);
    }

    public Position position() {
        return position;
    }

    /** What the last action brought about. */
    public List<Event> events() {
        return events;
    }

    public List<Open> open() {
        return open;
    }
}
