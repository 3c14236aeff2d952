package org.gongwen.design;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Unit;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Rehearsal.Event;
import org.gongwen.process.Rehearsal.Position;
import org.gongwen.process.Rehearsal.Task;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/** How far a trial has come, and how it came there. */
public final class TrialStanding {

    private final TrialSetting setting;
    private final @Nullable TrialStanding before;
    private final Position position;
    private final List<Event> events;
    private final List<Open> open;
    private final @Nullable Person by;
    private final Map<StepKey, PersonId> found;

    TrialStanding(
            TrialSetting setting,
            @Nullable TrialStanding before,
            Position position,
            List<Event> events,
            List<Open> open,
            @Nullable Person by,
            Map<StepKey, PersonId> found) {
        this.setting = setting;
        this.before = before;
        this.position = position;
        this.events = List.copyOf(events);
        this.open = List.copyOf(open);
        this.by = by;
        this.found = Map.copyOf(found);
    }

    /**
     * A task that is open.
     *
     * @param people whom its rule finds today; nobody where an administrator would have to decide
     * @param leftToDrafter whether the drafter names who does it (拟稿人选定)
     * @param unit whom it asks; null for a step that is done once
     * @param targets the earlier steps it may be returned to
     */
    public record Open(
            Task task,
            Step step,
            List<Person> people,
            boolean leftToDrafter,
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

    /** Who did what led here; empty where nobody was found who could. */
    public Optional<Person> by() {
        return Optional.ofNullable(by);
    }

    /** Who was found for steps that are done by the same person when the process comes back to them. */
    Map<StepKey, PersonId> found() {
        return found;
    }

    /** An open task by its number. */
    Optional<Open> open(int task) {
        return open.stream().filter(one -> one.task().number() == task).findFirst();
    }
}
