package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongwen.identity.UnitId;
import org.gongwen.process.Conditions;
import org.gongwen.process.Milestone;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.Choice;
import org.gongwen.process.ProcessDesign.End;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Fork;
import org.gongwen.process.ProcessDesign.Group;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Start;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Reach;
import org.gongwen.process.Rehearsal;
import org.gongwen.process.StepAction;
import org.gongwen.process.StepDays;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/** Plays a definition one decision after the other, by the rules of {@link Tokens}. */
public final class DesignPlayer implements Rehearsal {

    /** More moves than this without a task that opens are a circle. */
    private static final int MOST_MOVES = 5_000;

    private final ProcessDesign design;
    private final Conditions conditions;
    private final Level whole;
    private final List<Level> levels = new ArrayList<>();
    private final Map<String, Level> within = new HashMap<>();
    private final Map<String, Flow> flows = new LinkedHashMap<>();
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final @Nullable BlockStructure structure;
    private final @Nullable Milestones milestones;

    /** The process itself, or one of its subprocesses; the group is null for the process itself. */
    private static final class Level {
        private final @Nullable Group group;
        private final @Nullable Level outer;
        private final Graph graph;
        private final Tokens tokens;

        Level(@Nullable Group group, @Nullable Level outer, Graph graph) {
            this.group = group;
            this.outer = outer;
            this.graph = graph;
            tokens = new Tokens(graph);
        }
    }

    public DesignPlayer(ProcessDesign design, Conditions conditions) {
        this.design = design;
        this.conditions = conditions;
        whole = level(null, null, design.body());
        design.body().allFlows().forEach(flow -> flows.put(flow.id(), flow));
        design.steps().forEach(step -> steps.put(step.id(), step));
        BlockStructure read;
        try {
            read = BlockStructure.of(design);
        } catch (BlockStructure.NotBlockStructuredException e) {
            // Then no way back is known, and the check refuses steps that offer one.
            read = null;
        }
        structure = read;
        milestones = read == null ? null : Milestones.of(design, read);
    }

    private Level level(@Nullable Group group, @Nullable Level outer, Body body) {
        var graph = new Graph(body);
        var level = new Level(group, outer, graph);
        levels.add(level);
        for (var node : graph.nodes()) {
            within.put(node.id(), level);
            if (node instanceof Group inner) {
                level(inner, level, inner.body());
            }
        }
        return level;
    }

    @Override
    public ProcessDesign design() {
        return design;
    }

    @Override
    public List<Value> values() {
        var constants = new LinkedHashMap<String, Set<Object>>();
        var lists = new LinkedHashSet<String>();
        for (var step : steps.values()) {
            if (step.multiple() != null && !step.multiple().units().isEmpty()) {
                lists.add(step.multiple().units());
            }
        }
        lists.forEach(name -> constants.put(name, new LinkedHashSet<>()));
        for (var flow : flows.values()) {
            if (flow.condition() != null) {
                AllowedExpressions.constantsOfCondition(flow.condition())
                        .forEach((name, some) -> constants
                                .computeIfAbsent(name, key -> new LinkedHashSet<>())
                                .addAll(some));
            }
        }
        constants.remove(ProcessDesign.AGREED);
        return constants.entrySet().stream()
                .map(entry -> new Value(
                        entry.getKey(),
                        lists.contains(entry.getKey())
                                || entry.getValue().isEmpty() && entry.getKey().endsWith("Units"),
                        List.copyOf(entry.getValue())))
                .toList();
    }

    @Override
    public Reach reach(Map<String, Collection<String>> known) {
        return ReachProof.of(design, values(), known, conditions);
    }

    @Override
    public Outcome begin(Map<String, Object> variables, @Nullable Integer stepDays) {
        var turn = new Turn(new Position(variables, stepDays, List.of(), Map.of(), Map.of(), Map.of(), Map.of(), 1, 0));
        return turn.act(() -> {
            for (var start : whole.graph.starts()) {
                turn.go(whole, start, 0, 0);
            }
        });
    }

    @Override
    public Outcome finish(Position position, int task, Map<String, Object> variables, boolean agrees) {
        var done = task(position, task);
        if (!agrees && !step(done.step().value()).isVoted()) {
            throw new IllegalArgumentException("step " + done.step().value() + " is not voted on");
        }
        var all = new HashMap<>(position.variables());
        all.putAll(variables);
        var turn = new Turn(position, all);
        return turn.act(() -> turn.finish(done, agrees));
    }

    @Override
    public List<Step> returnTargets(Position position, int task) {
        var from = task(position, task);
        return structure == null
                ? List.of()
                : structure
                        .body()
                        .steps()
                        .map(this::step)
                        .filter(target -> wayBack(position, from, target.id()).isPresent())
                        .toList();
    }

    @Override
    public Outcome returnTo(Position position, int task, StepKey target) {
        var from = task(position, task);
        var move = wayBack(position, from, target.value())
                .orElseThrow(() -> new IllegalArgumentException(
                        "no way back from " + from.step().value() + " to " + target.value()));
        var turn = new Turn(position);
        return turn.act(() -> turn.back(from, move, target.value()));
    }

    private Optional<Move> wayBack(Position position, Task from, String target) {
        var read = structure;
        if (read == null || !step(from.step().value()).actions().contains(StepAction.RETURN)) {
            return Optional.empty();
        }
        return Move.back(read, from.step().value(), target)
                .filter(move -> wasReached(position, target, move))
                .filter(move -> isOpenTo(position, move, target));
    }

    /** What has gone out or is filed stays behind the process. */
    private boolean isOpenTo(Position position, Move move, String target) {
        var open = position.open().stream().map(task -> task.step().value()).collect(Collectors.toSet());
        return milestones == null
                || milestones.undone(open, move.leaving(), target, chosen -> wasTaken(position, chosen)).stream()
                        .noneMatch(Milestone::isForGood);
    }

    private boolean wasReached(Position position, String target, Move move) {
        var multiple = step(target).multiple();
        if (multiple != null
                && units(multiple.units(), position.variables())
                        .orElse(List.of())
                        .isEmpty()) {
            return false;
        }
        return move.conditions().stream().allMatch(chosen -> wasTaken(position, chosen));
    }

    private boolean wasTaken(Position position, Move.ChosenFlow branch) {
        return branch.isOpen(
                flow -> flow(flow).condition() != null,
                flow -> decide(flow(flow), position.variables()).orElse(false));
    }

    private static Task task(Position position, int number) {
        return position.open().stream()
                .filter(task -> task.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task " + number + " is open"));
    }

    private Step step(String id) {
        return Objects.requireNonNull(steps.get(id));
    }

    private Flow flow(String id) {
        return Objects.requireNonNull(flows.get(id));
    }

    /** A condition that a definition must not contain is never evaluated. */
    private Optional<Boolean> decide(Flow flow, Map<String, Object> variables) {
        return Optional.ofNullable(flow.condition())
                .filter(condition ->
                        AllowedExpressions.variablesOfCondition(condition).isPresent())
                .flatMap(condition -> conditions.holds(condition.strip(), variables));
    }

    private static Optional<List<UnitId>> units(String name, Map<String, Object> variables) {
        return variables.get(name) instanceof List<?> list && list.stream().allMatch(UnitId.class::isInstance)
                ? Optional.of(list.stream().map(UnitId.class::cast).toList())
                : Optional.empty();
    }

    /** Thrown within a turn and caught at its end. */
    @SuppressWarnings("serial") // never leaves this class
    private static final class TroubleException extends RuntimeException {
        private final Trouble trouble;
        private final String element;

        TroubleException(Trouble trouble, String element) {
            super(trouble + " at " + element, null, false, false);
            this.trouble = trouble;
            this.element = element;
        }
    }

    /** One action and all that follows from it before somebody must act again. */
    private final class Turn {

        private final Map<String, Object> variables;
        private final @Nullable Integer stepDays;
        private final List<Task> open;
        private final Map<Integer, Asking> asking;
        private final Map<Level, int[]> tokens = new HashMap<>();
        private final Map<String, Integer> groups;
        private final Map<String, Integer> arrived;
        private final Map<String, Integer> waves = new HashMap<>();
        private final List<Event> events = new ArrayList<>();
        private int next;
        private int day;

        Turn(Position position) {
            this(position, position.variables());
        }

        Turn(Position position, Map<String, Object> variables) {
            this.variables = variables;
            stepDays = position.stepDays();
            open = new ArrayList<>(position.open());
            asking = new LinkedHashMap<>(position.asking());
            groups = new LinkedHashMap<>(position.groups());
            arrived = new HashMap<>(position.arrived());
            next = position.next();
            day = position.day();
            levels.forEach(level -> tokens.put(level, level.tokens.none()));
            position.waiting().forEach((id, count) -> {
                var flow = flow(id);
                var level = levelOf(flow.from());
                IntStream.range(0, count).forEach(i -> level.tokens.put(at(level), flow));
            });
        }

        Outcome act(Runnable action) {
            try {
                action.run();
                settle();
                return new Outcome.Moved(position(), events);
            } catch (TroubleException e) {
                return new Outcome.Refused(e.trouble, e.element, events);
            }
        }

        private Position position() {
            var waiting = new HashMap<String, Integer>();
            for (var level : levels) {
                level.tokens
                        .occupied(at(level))
                        .forEach(flow -> waiting.put(flow.id(), level.tokens.count(at(level), flow)));
            }
            arrived.keySet().retainAll(union(waiting.keySet(), groups.keySet()));
            return new Position(variables, stepDays, open, asking, waiting, groups, arrived, next, day);
        }

        private int[] at(Level level) {
            return Objects.requireNonNull(tokens.get(level));
        }

        // ---- forward

        void finish(Task done, boolean agrees) {
            open.remove(done);
            events.add(new Event.Finished(done));
            day = Math.max(day, done.doneOn());
            var step = step(done.step().value());
            var round = asking.get(done.opening());
            var unit = done.unit();
            if (round == null || unit == null) {
                leave(step, done.doneOn());
                return;
            }
            var answered = answered(step, round, done, unit, agrees);
            asking.put(done.opening(), answered);
            var multiple = Objects.requireNonNull(step.multiple());
            var decision = multiple.decision(
                    answered.count(),
                    answered.agreeing().size(),
                    answered.disagreeing().size());
            decision.ifPresent(agreed -> {
                variables.put(ProcessDesign.AGREED, agreed);
                events.add(new Event.Decided(done.step(), agreed));
            });
            var inTurn = multiple.sequential();
            if (decision.isPresent() || answered.answered() == answered.count()) {
                asking.remove(done.opening());
                drop(task -> task.opening() == done.opening());
                leave(step, answered.day());
            } else if (inTurn) {
                open(step, done.opening(), answered.units().get(answered.answered()), done.doneOn());
            }
        }

        private Asking answered(Step step, Asking round, Task done, UnitId unit, boolean agrees) {
            if (step.isVoted()) {
                events.add(new Event.Voted(done, agrees));
            }
            return new Asking(
                    round.step(),
                    round.units(),
                    round.answered() + 1,
                    Math.max(round.day(), done.doneOn()),
                    with(round.agreeing(), unit, agrees),
                    with(round.disagreeing(), unit, !agrees));
        }

        private static Set<UnitId> with(Set<UnitId> units, UnitId unit, boolean in) {
            var changed = new LinkedHashSet<>(units);
            changed.remove(unit);
            if (in) {
                changed.add(unit);
            }
            return changed;
        }

        private void drop(Predicate<Task> which) {
            for (var task : open.stream().filter(which).toList()) {
                open.remove(task);
                asking.remove(task.opening());
                events.add(new Event.Dropped(task));
            }
        }

        private void leave(Step step, int from) {
            go(levelOf(step.id()), step, from, 0);
        }

        /** Puts a token on every flow that leaves a node. */
        void go(Level level, Node node, int from, int wave) {
            for (var flow : level.graph.leaving(node)) {
                put(level, flow, from, wave);
            }
        }

        private void put(Level level, Flow flow, int from, int wave) {
            events.add(new Event.Went(flow.id(), wave));
            level.tokens.put(at(level), flow);
            arrived.merge(flow.id(), from, Math::max);
            waves.merge(flow.id(), wave + 1, Math::max);
        }

        private void settle() {
            for (int moves = 0; ; moves++) {
                var moved = false;
                for (var level : levels) {
                    var node = level.tokens.movable(at(level));
                    if (node != null) {
                        if (moves > MOST_MOVES) {
                            throw new TroubleException(Trouble.ENDLESS, node.id());
                        }
                        move(level, node);
                        moved = true;
                        break;
                    }
                }
                if (!moved && !leaveGroup()) {
                    return;
                }
            }
        }

        private void move(Level level, Node node) {
            var taken = level.tokens.take(at(level), node);
            var from = latest(arrived, taken);
            var wave = latest(waves, taken);
            for (var flow : taken) {
                if (level.tokens.count(at(level), flow) == 0) {
                    arrived.remove(flow.id());
                }
            }
            day = Math.max(day, from);
            switch (node) {
                case Step step -> arrive(level, step, from, wave);
                case Automatic automatic -> {
                    events.add(new Event.Ran(automatic.id()));
                    go(level, automatic, from, wave);
                }
                case Choice choice -> put(level, choose(level, choice), from, wave);
                case Fork fork -> {
                    if (taken.size() > 1) {
                        events.add(new Event.Joined(fork.id()));
                    }
                    go(level, fork, from, wave);
                }
                case Group group -> enter(group, from, wave);
                case End end -> {
                    events.add(new Event.Ended(end.id()));
                    var owner = level.group;
                    if (owner != null) {
                        arrived.merge(owner.id(), from, Math::max);
                        waves.merge(owner.id(), wave, Math::max);
                    }
                }
                case Start start -> go(level, start, from, wave);
            }
        }

        private void arrive(Level level, Step step, int from, int wave) {
            var multiple = step.multiple();
            if (multiple == null) {
                open(step, next, null, from);
                return;
            }
            var units = unitsOf(step);
            if (units.isEmpty()) {
                events.add(new Event.Passed(new StepKey(step.id())));
                go(level, step, from, wave);
                return;
            }
            var opening = next;
            asking.put(opening, new Asking(new StepKey(step.id()), units, 0, from, Set.of(), Set.of()));
            (multiple.sequential() ? units.subList(0, 1) : units).forEach(unit -> open(step, opening, unit, from));
        }

        private List<UnitId> unitsOf(Step step) {
            return units(Objects.requireNonNull(step.multiple()).units(), variables)
                    .orElseThrow(() -> new TroubleException(Trouble.NO_UNITS, step.id()));
        }

        private void open(Step step, int opening, @Nullable UnitId unit, int from) {
            var task = new Task(
                    next++,
                    opening,
                    new StepKey(step.id()),
                    unit,
                    from,
                    StepDays.shorter(step.workingDays(), stepDays));
            open.add(task);
            events.add(new Event.Opened(task));
        }

        /** The first whose condition holds, in the order of the file; else the default. The engine looks no further. */
        private Flow choose(Level level, Choice choice) {
            var verdicts = new ArrayList<Verdict>();
            Flow chosen = null;
            Flow byDefault = null;
            String undecided = null;
            for (var flow : level.graph.leaving(choice)) {
                if (flow.id().equals(choice.defaultFlow())) {
                    byDefault = flow;
                }
                var truth = truth(flow, choice);
                verdicts.add(new Verdict(flow.id(), truth));
                if (chosen == null && undecided == null) {
                    if (truth == Truth.HOLDS || truth == Truth.UNCONDITIONAL) {
                        chosen = flow;
                    } else if (truth == Truth.UNDECIDED) {
                        undecided = flow.id();
                    }
                }
            }
            var taken = chosen == null && undecided == null ? byDefault : chosen;
            events.add(new Event.Chose(choice.id(), verdicts, taken == null ? "" : taken.id()));
            if (undecided != null && chosen == null) {
                throw new TroubleException(Trouble.UNDECIDED, undecided);
            }
            if (taken == null) {
                throw new TroubleException(Trouble.NO_WAY, choice.id());
            }
            return taken;
        }

        private Truth truth(Flow flow, Choice choice) {
            if (flow.id().equals(choice.defaultFlow())) {
                return Truth.DEFAULT;
            }
            if (flow.condition() == null) {
                return Truth.UNCONDITIONAL;
            }
            return decide(flow, variables)
                    .map(holds -> holds ? Truth.HOLDS : Truth.DOES_NOT_HOLD)
                    .orElse(Truth.UNDECIDED);
        }

        // ---- subprocesses

        private void enter(Group group, int from, int wave) {
            groups.merge(group.id(), 1, Integer::sum);
            arrived.merge(group.id(), from, Math::max);
            waves.merge(group.id(), wave, Math::max);
            var inner = inner(group);
            for (var start : inner.graph.starts()) {
                go(inner, start, from, wave);
            }
        }

        /** Leaves the innermost subprocess in which nothing is left; false if there is none. */
        private boolean leaveGroup() {
            for (var level : levels.reversed()) {
                var group = level.group;
                if (group == null || !groups.containsKey(group.id()) || isBusy(level)) {
                    continue;
                }
                var times = Objects.requireNonNull(groups.remove(group.id()));
                var from = arrived.getOrDefault(group.id(), 0);
                arrived.remove(group.id());
                var outer = Objects.requireNonNull(level.outer);
                for (int i = 0; i < times; i++) {
                    go(outer, group, from, waves.getOrDefault(group.id(), 0));
                }
                return true;
            }
            return false;
        }

        private boolean isBusy(Level level) {
            return !level.tokens.occupied(at(level)).isEmpty()
                    || open.stream()
                            .anyMatch(task -> levelOf(task.step().value()).equals(level))
                    || level.graph.nodes().stream()
                            .anyMatch(node -> node instanceof Group inner && groups.containsKey(inner.id()));
        }

        private Level inner(Group group) {
            return levels.stream()
                    .filter(level -> level.group != null && level.group.id().equals(group.id()))
                    .findFirst()
                    .orElseThrow();
        }

        // ---- back

        void back(Task from, Move move, String target) {
            var when = Math.max(day, from.doneOn());
            var leaving = move.leaving();
            drop(task -> leaving.contains(task.step().value()));
            for (var level : levels) {
                for (var flow : level.tokens.occupied(at(level))) {
                    if (leaving.contains(flow.to())) {
                        takeAll(level, flow);
                    }
                }
            }
            groups.keySet().removeAll(leaving);
            day = when;
            var path = Objects.requireNonNull(structure).pathTo(target);
            for (int i = 0; i + 1 < path.size(); i++) {
                var branch = path.get(i + 1).chain();
                switch (path.get(i).block()) {
                    case Block.Fork fork when move.placing().contains(fork.join()) -> placeOthers(fork, branch, when);
                    case Block.Group group -> groups.putIfAbsent(group.subprocess(), 1);
                    default -> {}
                }
            }
            arrive(levelOf(target), step(target), when, 0);
        }

        private void takeAll(Level level, Flow flow) {
            while (level.tokens.count(at(level), flow) > 0) {
                level.tokens.take(at(level), flow);
            }
            arrived.remove(flow.id());
        }

        /** The other branches of a fork have arrived at its join. */
        private void placeOthers(Block.Fork fork, Block.Chain branch, int when) {
            var own = new LinkedHashSet<String>();
            branch.blocks().forEach(block -> own.addAll(block.nodes()));
            var level = levelOf(fork.join());
            for (var flow : level.graph.entering(level.graph.node(fork.join()))) {
                if (!own.contains(flow.from())) {
                    level.tokens.put(at(level), flow);
                    arrived.merge(flow.id(), when, Math::max);
                }
            }
        }
    }

    private Level levelOf(String node) {
        return Objects.requireNonNull(within.get(node));
    }

    private static int latest(Map<String, Integer> numbers, List<Flow> flows) {
        return flows.stream()
                .mapToInt(flow -> numbers.getOrDefault(flow.id(), 0))
                .max()
                .orElse(0);
    }

    private static Set<String> union(Collection<String> some, Collection<String> others) {
        var all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }
}
