package org.gongwen.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.definition.DesignPlayer;
import org.jspecify.annotations.Nullable;

/**
 * A definition played without being deployed and without anything being written: where a run stands is a value, and each
 * action answers the next one. What it opens, chooses and joins is what {@link Processes} would: conditions are decided by
 * the engine's own expressions, ways back by the structure that the engine goes by. Work that a process does by itself is
 * passed, not done.
 */
public interface Rehearsal {

    /** @param design one that can be played: its parts have a start each, and its flows connect what is there */
    static Rehearsal of(ProcessDesign design, Conditions conditions) {
        return new DesignPlayer(design, conditions);
    }

    ProcessDesign design();

    /**
     * What conditions and steps that ask several units read, in the order of the file; not how a vote went, which follows
     * from what is answered.
     */
    List<Value> values();

    /**
     * Where nothing can ever lead.
     *
     * @param known the words that there are for some values, by their names: a type of document is one of fifteen
     */
    Reach reach(Map<String, Collection<String>> known);

    /**
     * Begins a run.
     *
     * @param variables Boolean, Long, String, or a list of UnitId without duplicates
     * @param stepDays working days that the urgency of the document leaves each step; null where it sets no deadline
     */
    Outcome begin(Map<String, Object> variables, @Nullable Integer stepDays);

    /**
     * Finishes an open task; where units vote, agreeing.
     *
     * @param variables replace those of the same name
     * @throws IllegalArgumentException if there is no such task
     */
    default Outcome finish(Position position, int task, Map<String, Object> variables) {
        return finish(position, task, variables, true);
    }

    /**
     * As {@link #finish(Position, int, Map)}; at a step that is voted on the answer of the unit.
     *
     * @throws IllegalArgumentException if there is no such task, or somebody disagrees where there is no vote
     */
    Outcome finish(Position position, int task, Map<String, Object> variables, boolean agrees);

    /**
     * The earlier steps that a task may be returned to, in the order of the procedure.
     *
     * @throws IllegalArgumentException if there is no such task
     */
    List<Step> returnTargets(Position position, int task);

    /**
     * Returns a task to an earlier step.
     *
     * @throws IllegalArgumentException if there is no such task, or the step is not among its targets
     */
    Outcome returnTo(Position position, int task, StepKey target);

    /**
     * Something that a run reads.
     *
     * @param units whether it is a list of units
     * @param constants what conditions compare it with, in the order of the file: Long or String; none where they only
     *     ask whether it is there
     */
    record Value(String name, boolean units, List<Object> constants) {
        public Value {
            constants = List.copyOf(constants);
        }
    }

    /**
     * Where a run stands.
     *
     * @param asking how far steps that ask several units are, by the number of their opening
     * @param waiting how many tokens wait on flows into a join, by the flow
     * @param groups how often each subprocess runs
     * @param arrived on which working day what waits came, by flow or subprocess
     * @param next the number of the next task
     * @param day how many working days have passed at most
     */
    record Position(
            Map<String, Object> variables,
            @Nullable Integer stepDays,
            List<Task> open,
            Map<Integer, Asking> asking,
            Map<String, Integer> waiting,
            Map<String, Integer> groups,
            Map<String, Integer> arrived,
            int next,
            int day) {
        public Position {
            variables = Map.copyOf(variables);
            open = List.copyOf(open);
            asking = Map.copyOf(asking);
            waiting = Map.copyOf(waiting);
            groups = Map.copyOf(groups);
            arrived = Map.copyOf(arrived);
        }

        /** Whether nothing is left to come. */
        public boolean ended() {
            return open.isEmpty() && waiting.isEmpty() && groups.isEmpty();
        }

        /** Whether something waits that nobody can bring on. */
        public boolean stuck() {
            return open.isEmpty() && !ended();
        }
    }

    /**
     * An open task.
     *
     * @param number one of its own in the run
     * @param opening the same for all tasks that one opening of a step asks
     * @param unit whom it asks; null for a step that is done once
     * @param openedOn after how many working days
     * @param workingDays until when it is to be done; null where nothing sets a deadline
     */
    record Task(
            int number,
            int opening,
            StepKey step,
            @Nullable UnitId unit,
            int openedOn,
            @Nullable Integer workingDays) {

        /** On which working day it is done when it takes the time it is given; at once where nothing sets a deadline. */
        public int doneOn() {
            return openedOn + (workingDays == null ? 0 : workingDays);
        }
    }

    /**
     * @param units who is asked, as the list said when the step opened
     * @param answered how many have answered
     * @param day the working day of the last answer
     * @param agreeing who has agreed, where they vote
     * @param disagreeing who has disagreed
     */
    record Asking(
            StepKey step, List<UnitId> units, int answered, int day, Set<UnitId> agreeing, Set<UnitId> disagreeing) {
        public Asking {
            units = List.copyOf(units);
            agreeing = Set.copyOf(agreeing);
            disagreeing = Set.copyOf(disagreeing);
        }

        /** How many units are asked. */
        public int count() {
            return units.size();
        }
    }

    /** What became of an action. */
    sealed interface Outcome {

        /** @param events in their order */
        record Moved(Position position, List<Event> events) implements Outcome {
            public Moved {
                events = List.copyOf(events);
            }
        }

        /**
         * The engine would refuse the action, and everything would stay as it was.
         *
         * @param element where
         * @param events what would have come before
         */
        record Refused(Trouble trouble, String element, List<Event> events) implements Outcome {
            public Refused {
                events = List.copyOf(events);
            }
        }
    }

    /** Why a process cannot go on. */
    enum Trouble {
        /** A condition says neither yes nor no: a value is missing, or of another kind than what it is compared with. */
        UNDECIDED,
        /** No condition of a choice holds, and it has no default. */
        NO_WAY,
        /** The list of units that a step asks is not there. */
        NO_UNITS,
        /** It goes round without anybody being asked. */
        ENDLESS
    }

    /** Something that happened. */
    sealed interface Event {

        /** A token went along a flow. @param wave those with the same number move at the same time */
        record Went(String flow, int wave) implements Event {}

        record Opened(Task task) implements Event {}

        record Finished(Task task) implements Event {}

        /** What a unit has answered where they vote; comes behind its being finished. */
        record Voted(Task task, boolean agrees) implements Event {}

        /** Nothing that may still be answered changes how the vote goes: the step ends. */
        record Decided(StepKey step, boolean agreed) implements Event {}

        /** A task ended undone: the process went back, or nobody was to be asked any more. */
        record Dropped(Task task) implements Event {}

        /** A step that asks several units had nobody to ask. */
        record Passed(StepKey step) implements Event {}

        /** @param chosen the flow that was chosen */
        record Chose(String choice, List<Verdict> verdicts, String chosen) implements Event {
            public Chose {
                verdicts = List.copyOf(verdicts);
            }
        }

        /** The process did something by itself. */
        record Ran(String automatic) implements Event {}

        /** A parallel gateway let go what had come together. */
        record Joined(String join) implements Event {}

        record Ended(String end) implements Event {}
    }

    /** What the condition of a flow says. */
    record Verdict(String flow, Truth truth) {}

    enum Truth {
        HOLDS,
        DOES_NOT_HOLD,
        UNDECIDED,
        /** It has no condition. */
        UNCONDITIONAL,
        /** It is taken when nothing else holds. */
        DEFAULT
    }
}
