package org.gongwen.process.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What a block-structured process ought to do, written down without an engine: where it stands is a tree of running
 * chains, and every action changes that tree. It shares no code with the product.
 */
final class ReferenceModel {

    /** A part of a process as the model sees it. */
    sealed interface Node {
        String id();
    }

    /** @param forGood whether no way leads back before it once it is done */
    record Task(String id, boolean forGood) implements Node {
        Task(String id) {
            this(id, false);
        }
    }

    record Automatic(String id) implements Node {}

    /** @param needed per cent that must agree; {@link #ALL} to wait for all, {@link #VETO} where one can stop it */
    record Multi(String id, boolean inTurn, String collection, int needed) implements Node {
        static final int ALL = 0;
        static final int VETO = -1;

        Multi(String id, boolean inTurn, String collection) {
            this(id, inTurn, collection, ALL);
        }

        boolean voted() {
            return needed != ALL;
        }
    }

    record Fork(String id, List<Chain> branches) implements Node {}

    /** Goes the first of the ways whose condition holds, else the one without. */
    record Choice(String id, List<Way> ways) implements Node {}

    /** @param condition empty for the way that is taken when no other is */
    record Way(String condition, Chain chain) {}

    /** Goes through its body, and again as long as the condition holds then. */
    record Loop(String id, Chain body, String again) implements Node {}

    record Group(String id, Chain body) implements Node {}

    record Chain(List<Node> nodes) {}

    /** A chain that is running: it stands at one of its nodes. */
    static final class Position {
        final Chain chain;
        final @Nullable State owner;
        int index;

        @Nullable
        State current;

        Position(Chain chain, @Nullable State owner) {
            this.chain = chain;
            this.owner = owner;
        }
    }

    /** A node that is open. */
    static final class State {
        final Node node;
        final Position in;
        /** The units that have a task; a single task counts as the unit null. */
        final List<@Nullable UnitId> open = new ArrayList<>();
        /** The units that have answered and still have an instance of the step. */
        final List<UnitId> answered = new ArrayList<>();

        final List<Position> branches = new ArrayList<>();
        final List<Boolean> arrived = new ArrayList<>();
        /** The units that this opening asks, whatever the collection says later. */
        final List<UnitId> asked = new ArrayList<>();

        int counted;
        int turn;

        State(Node node, Position in) {
            this.node = node;
            this.in = in;
        }
    }

    private final Map<String, List<UnitId>> collections = new HashMap<>();
    private final Map<String, Map<UnitId, Boolean>> votes = new HashMap<>();
    private final Map<String, Object> values = new HashMap<>();
    private final @Nullable BiPredicate<String, Map<String, Object>> conditions;
    private final Position root;
    private boolean ended;
    private int rounds;

    /** One whose conditions are names of collections, and hold where these have units. */
    ReferenceModel(Chain process, Map<String, List<UnitId>> collections) {
        this(process, collections, null);
    }

    /** @param conditions decides whether one holds for the values there are */
    ReferenceModel(
            Chain process, Map<String, ?> values, @Nullable BiPredicate<String, Map<String, Object>> conditions) {
        this.conditions = conditions;
        set(values);
        root = new Position(process, null);
        enter(root, 0);
    }

    boolean ended() {
        return ended;
    }

    /** How often something began anew that had been gone through. */
    int rounds() {
        return rounds;
    }

    /** Somebody says something else; whoever is asked already stays asked. */
    void set(Map<String, ?> changed) {
        changed.forEach((name, value) -> {
            values.put(name, value);
            if (value instanceof List<?> units) {
                collections.put(
                        name,
                        new ArrayList<>(units.stream().map(UnitId.class::cast).toList()));
            }
        });
    }

    private boolean holds(String condition) {
        return conditions == null
                ? !collections.getOrDefault(condition, List.of()).isEmpty()
                : conditions.test(condition, values);
    }

    // ---- what is open

    /** Every open step. */
    List<State> leaves() {
        var found = new ArrayList<State>();
        visit(root, state -> {
            if (state.node instanceof Task || state.node instanceof Multi) {
                found.add(state);
            }
        });
        return found;
    }

    /** How many tasks each step has open for each unit, as {@code step@unit}. */
    Map<String, Integer> tasks() {
        var tasks = new TreeMap<String, Integer>();
        for (var leaf : leaves()) {
            for (var unit : leaf.open) {
                tasks.merge(name(leaf.node.id(), unit), 1, Integer::sum);
            }
        }
        return tasks;
    }

    static String name(String step, @Nullable UnitId unit) {
        return unit == null ? step : step + "@" + unit.value();
    }

    /** How many executions an engine needs for this, the process itself not counted. */
    int executions() {
        return ended ? 0 : executions(root);
    }

    private static int executions(Position position) {
        var state = position.current;
        if (state == null) {
            return 0;
        }
        return switch (state.node) {
            case Task task -> 1;
            case Automatic step -> 1;
            case Multi multi -> multi.inTurn() ? 2 : 1 + state.open.size() + state.answered.size();
            case Group group -> 1 + executions(state.branches.getFirst());
            case Choice choice -> executions(state.branches.getFirst());
            case Loop loop -> executions(state.branches.getFirst());
            case Fork fork -> {
                var sum = 0;
                for (int i = 0; i < state.branches.size(); i++) {
                    sum += state.arrived.get(i) ? 1 : executions(state.branches.get(i));
                }
                yield sum;
            }
        };
    }

    private void visit(Position position, Consumer<State> visitor) {
        var state = position.current;
        if (ended || state == null) {
            return;
        }
        visitor.accept(state);
        for (int i = 0; i < state.branches.size(); i++) {
            if (!(state.node instanceof Fork) || !state.arrived.get(i)) {
                visit(state.branches.get(i), visitor);
            }
        }
    }

    List<UnitId> units(Multi multi) {
        return collections.getOrDefault(multi.collection(), List.of());
    }

    /** Those whose answer can be taken back once the step is done: who was not asked any more has none. */
    List<UnitId> voters(Multi multi) {
        return multi.voted() ? List.copyOf(votesAt(multi).keySet()) : units(multi);
    }

    // ---- going forward

    void complete(State leaf, @Nullable UnitId unit) {
        complete(leaf, unit, true);
    }

    void complete(State leaf, @Nullable UnitId unit, boolean agrees) {
        leaf.open.remove(unit);
        if (leaf.node instanceof Multi multi && multi.voted() && unit != null) {
            votesAt(multi).put(unit, agrees);
            if (decided(leaf, multi)) {
                enter(leaf.in, leaf.in.index + 1);
                return;
            }
        }
        if (leaf.node instanceof Multi multi && unit != null) {
            leaf.answered.add(unit);
            if (multi.inTurn() && leaf.turn + 1 < leaf.counted) {
                leaf.turn++;
                leaf.open.add(leaf.asked.get(leaf.turn));
            }
        }
        if (leaf.open.isEmpty()) {
            enter(leaf.in, leaf.in.index + 1);
        }
    }

    private Map<UnitId, Boolean> votesAt(Multi multi) {
        return votes.computeIfAbsent(multi.id(), step -> new HashMap<>());
    }

    /** Whether nothing that may still be answered changes the outcome. */
    private boolean decided(State leaf, Multi multi) {
        var asked = leaf.asked.size();
        var cast = votesAt(multi).values();
        var against = cast.stream().filter(agrees -> !agrees).count();
        var agreeing = cast.size() - against;
        var enough = multi.needed() == Multi.VETO ? asked : (asked * multi.needed() + 99) / 100;
        if (agreeing < enough && asked - against >= enough) {
            return false;
        }
        values.put("agreed", agreeing >= enough);
        return true;
    }

    private void enter(Position position, int index) {
        if (index == position.chain.nodes().size()) {
            chainDone(position);
            return;
        }
        position.index = index;
        var state = new State(position.chain.nodes().get(index), position);
        position.current = state;
        switch (state.node) {
            case Task task -> state.open.add(null);
            case Automatic step -> enter(position, index + 1);
            case Multi multi -> {
                votesAt(multi).clear();
                var units = units(multi);
                state.counted = units.size();
                state.asked.addAll(units);
                state.open.addAll(multi.inTurn() ? units.subList(0, Math.min(1, units.size())) : units);
                if (units.isEmpty()) {
                    enter(position, index + 1);
                }
            }
            case Fork fork -> {
                fork.branches().forEach(branch -> begin(state, branch));
                for (var branch : List.copyOf(state.branches)) {
                    enter(branch, 0);
                }
            }
            case Group group -> enter(begin(state, group.body()), 0);
            case Loop loop -> enter(begin(state, loop.body()), 0);
            case Choice choice -> {
                var chosen = chosen(choice);
                if (chosen.nodes().isEmpty()) {
                    enter(position, index + 1);
                } else {
                    enter(begin(state, chosen), 0);
                }
            }
        }
    }

    private static Position begin(State owner, Chain chain) {
        var position = new Position(chain, owner);
        owner.branches.add(position);
        owner.arrived.add(false);
        return position;
    }

    private Chain chosen(Choice choice) {
        return choice.ways().stream()
                .filter(way -> !way.condition().isEmpty() && holds(way.condition()))
                .findFirst()
                .or(() -> choice.ways().stream()
                        .filter(way -> way.condition().isEmpty())
                        .findFirst())
                .map(Way::chain)
                .orElseThrow();
    }

    private void chainDone(Position position) {
        var owner = position.owner;
        if (owner == null) {
            ended = true;
            return;
        }
        if (owner.node instanceof Loop loop && holds(loop.again())) {
            rounds++;
            enter(position, 0);
            return;
        }
        if (owner.node instanceof Fork) {
            owner.arrived.set(owner.branches.indexOf(position), true);
            if (owner.arrived.contains(false)) {
                return;
            }
        }
        enter(owner.in, owner.in.index + 1);
    }

    // ---- going back

    /** The steps that a task of this leaf may be returned to, in the order of the procedure. */
    List<String> returnTargets(State leaf) {
        var levels = new ArrayList<Position>();
        for (@Nullable Position at = leaf.in; at != null; at = at.owner == null ? null : at.owner.in) {
            levels.addFirst(at);
        }
        var targets = new ArrayList<String>();
        for (var level : levels) {
            for (var earlier : level.chain.nodes().subList(0, level.index)) {
                if (earlier instanceof Task task && task.forGood()) {
                    targets.clear();
                } else {
                    targets.addAll(reached(earlier));
                }
            }
        }
        return targets;
    }

    /** The steps within a node that a process that came through it has had open. */
    private List<String> reached(Node node) {
        return switch (node) {
            case Task task -> List.of(task.id());
            case Automatic step -> List.of();
            case Multi multi -> units(multi).isEmpty() ? List.of() : List.of(multi.id());
            case Group group -> reached(group.body());
            case Loop loop -> reached(loop.body());
            case Choice choice -> reached(chosen(choice));
            case Fork fork ->
                fork.branches().stream()
                        .flatMap(branch -> reached(branch).stream())
                        .toList();
        };
    }

    private List<String> reached(Chain chain) {
        return chain.nodes().stream().flatMap(node -> reached(node).stream()).toList();
    }

    void returnTo(State leaf, String target) {
        for (@Nullable Position at = leaf.in; at != null; at = at.owner == null ? null : at.owner.in) {
            for (int i = 0; i < at.index; i++) {
                if (contains(at.chain.nodes().get(i), target)) {
                    place(at, i, target);
                    return;
                }
            }
        }
        throw new IllegalArgumentException(target);
    }

    /** A chain to be set back to a completed step. */
    record WayBack(
            Position position,
            int index,
            String step,
            @Nullable Runnable unjoin) {}

    /** How a completed step is taken back; empty if it is open, was never reached, or is behind nothing. */
    Optional<WayBack> takingBack(String step) {
        return ended || !reached(root.chain).contains(step) ? Optional.empty() : takingBack(root, step);
    }

    private Optional<WayBack> takingBack(Position position, String step) {
        var nodes = position.chain.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            if (!contains(nodes.get(i), step)) {
                continue;
            }
            if (i < position.index) {
                return Optional.of(new WayBack(position, i, step, null));
            }
            var state = position.current;
            if (i > position.index || state == null) {
                return Optional.empty();
            }
            for (int b = 0; b < state.branches.size(); b++) {
                var branch = state.branches.get(b);
                var at = indexOf(branch.chain, step);
                if (at >= 0 && state.node instanceof Fork && state.arrived.get(b)) {
                    var arrived = b;
                    return Optional.of(new WayBack(branch, at, step, () -> state.arrived.set(arrived, false)));
                }
                if (at >= 0) {
                    return takingBack(branch, step);
                }
            }
            return Optional.empty();
        }
        return Optional.empty();
    }

    State takeBack(WayBack way, @Nullable UnitId unit) {
        if (way.unjoin() != null) {
            way.unjoin().run();
        }
        var cast = new HashMap<>(votes.getOrDefault(way.step(), Map.of()));
        var state = place(way.position(), way.index(), way.step());
        if (unit != null && state.node instanceof Multi multi && multi.voted()) {
            cast.remove(unit);
            votesAt(multi).putAll(cast);
            state.open.removeIf(cast::containsKey);
        } else if (unit != null) {
            state.open.removeIf(other -> !unit.equals(other));
        }
        return state;
    }

    /** Opens a step in the middle of a chain; the other branches of every fork around it count as arrived. */
    private State place(Position position, int index, String target) {
        var node = position.chain.nodes().get(index);
        if (node.id().equals(target)) {
            enter(position, index);
            return java.util.Objects.requireNonNull(position.current);
        }
        position.index = index;
        var state = new State(node, position);
        position.current = state;
        State placed = null;
        var inner = switch (node) {
            case Fork fork -> fork.branches();
            case Group group -> List.of(group.body());
            case Choice choice -> List.of(chosen(choice));
            case Loop loop -> List.of(loop.body());
            default -> throw new IllegalArgumentException(target);
        };
        for (var chain : inner) {
            var branch = begin(state, chain);
            var at = indexOf(chain, target);
            if (at >= 0) {
                placed = place(branch, at, target);
            } else {
                state.arrived.set(state.branches.indexOf(branch), true);
            }
        }
        return java.util.Objects.requireNonNull(placed);
    }

    private static int indexOf(Chain chain, String step) {
        for (int i = 0; i < chain.nodes().size(); i++) {
            if (contains(chain.nodes().get(i), step)) {
                return i;
            }
        }
        return -1;
    }

    static boolean contains(Node node, String step) {
        return node.id().equals(step)
                || switch (node) {
                    case Fork fork -> fork.branches().stream().anyMatch(branch -> indexOf(branch, step) >= 0);
                    case Group group -> indexOf(group.body(), step) >= 0;
                    case Choice choice -> choice.ways().stream().anyMatch(way -> indexOf(way.chain(), step) >= 0);
                    case Loop loop -> indexOf(loop.body(), step) >= 0;
                    default -> false;
                };
    }

    // ---- the units a step asks

    void add(State leaf, UnitId unit) {
        var multi = (Multi) leaf.node;
        var units = java.util.Objects.requireNonNull(collections.get(multi.collection()));
        leaf.counted++;
        votesAt(multi).remove(unit);
        if (multi.inTurn() || !leaf.asked.contains(unit)) {
            leaf.asked.add(unit);
        }
        if (multi.inTurn()) {
            units.add(unit);
        } else {
            leaf.open.add(unit);
            if (!units.contains(unit)) {
                units.add(unit);
            }
        }
    }

    /** The units whose answer may be taken back while the step is still open for others. */
    List<UnitId> answered(State leaf) {
        return leaf.node instanceof Multi multi && !multi.inTurn()
                ? units(multi).stream()
                        .filter(unit -> !leaf.open.contains(unit))
                        .filter(unit -> !multi.voted() || votesAt(multi).containsKey(unit))
                        .toList()
                : List.of();
    }

    void askAgain(State leaf, UnitId unit) {
        leaf.answered.remove(unit);
        leaf.open.add(unit);
        votesAt((Multi) leaf.node).remove(unit);
    }

    /** The units that need not be asked any more: there must be another one. */
    List<UnitId> removable(State leaf) {
        return leaf.node instanceof Multi multi
                        && !multi.inTurn()
                        && units(multi).size() > 1
                ? leaf.open.stream().filter(java.util.Objects::nonNull).toList()
                : List.of();
    }

    void remove(State leaf, UnitId unit) {
        var multi = (Multi) leaf.node;
        java.util.Objects.requireNonNull(collections.get(multi.collection())).remove(unit);
        leaf.open.remove(unit);
        leaf.asked.remove(unit);
        votesAt(multi).remove(unit);
        if (leaf.open.isEmpty() || multi.voted() && decided(leaf, multi)) {
            enter(leaf.in, leaf.in.index + 1);
        } else {
            leaf.counted--;
        }
    }
}
