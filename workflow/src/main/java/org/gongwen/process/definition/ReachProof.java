package org.gongwen.process.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.gongwen.form.Answer;
import org.gongwen.form.FormField;
import org.gongwen.identity.UnitId;
import org.gongwen.process.Conditions;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Access;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.Choice;
import org.gongwen.process.ProcessDesign.End;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Fork;
import org.gongwen.process.ProcessDesign.Group;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Start;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Reach;
import org.gongwen.process.Rehearsal.Value;
import org.gongwen.process.StepAction;
import org.jspecify.annotations.Nullable;

/**
 * Finds where nothing can lead. What conditions read is cut into finitely many cases, between which no condition tells a
 * difference: each constant it is compared with, what lies beside it, and everything else. With how many of all combinations
 * of cases each element can be come to is then followed along the flows; what is come to with none is never reached.
 *
 * <p>Whenever something is not known, more is taken for possible than is: conditions that compare two values with each
 * other or order texts may hold or not, and so may those for which there would be too many combinations. Values that
 * somebody may change under way are free again behind every step, join and automatic step. The engine lets a step be
 * returned to if the condition of its branch holds, also if that branch was not the first that did; so does this.
 */
final class ReachProof {

    /** The most combinations that are followed. */
    private static final int MOST = 4_096;

    /** Combinations that are told for each branch. */
    private static final int TOLD = 4;

    /** No variable is there. */
    private static final Object ABSENT = new Object();

    private static final UnitId SOME_UNIT = new UnitId(1);
    private static final String ANOTHER = "\u2026";

    private final ProcessDesign design;
    private final Conditions conditions;
    private final Map<String, Collection<String>> known;
    private final Optional<Step> first;
    private final boolean returns;
    private final Set<String> lists;
    private final Map<String, List<Object>> cases = new LinkedHashMap<>();
    private final Map<String, Integer> strides = new HashMap<>();
    private final Set<String> changing = new LinkedHashSet<>();
    private final int count;
    private final BitSet all = new BitSet();

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<Flow>> leaving = new HashMap<>();
    private final Map<String, Group> around = new HashMap<>();
    private final Map<String, BitSet> reached = new HashMap<>();
    private final Map<String, BitSet> taken = new LinkedHashMap<>();
    private final Set<String> crossed = new HashSet<>();
    private final Map<String, List<Flow>> entering = new HashMap<>();
    private final ArrayDeque<String> waiting = new ArrayDeque<>();

    /** Where a condition may hold, and where it may not; where the engine cannot decide, it does neither. */
    private record Truth(BitSet holds, BitSet fails) {}

    private final Map<String, Truth> truths = new HashMap<>();

    private ReachProof(
            ProcessDesign design, List<Value> values, Map<String, Collection<String>> known, Conditions conditions) {
        this.design = design;
        this.conditions = conditions;
        this.known = known;
        put(design.body(), null);
        first = first();
        returns = design.steps().anyMatch(step -> step.actions().contains(StepAction.RETURN));
        var unclear = design.body()
                .allFlows()
                .map(Flow::condition)
                .filter(Objects::nonNull)
                .flatMap(condition -> FlowCondition.read(condition).stream())
                .flatMap(condition -> condition.entangled().stream())
                .collect(Collectors.toSet());
        lists = values.stream().filter(Value::units).map(Value::name).collect(Collectors.toSet());
        var combinations = 1;
        var read = new LinkedHashMap<String, List<Object>>();
        values.forEach(value -> read.put(value.name(), value.constants()));
        if (design.steps().anyMatch(Step::isVoted)) {
            read.put(ProcessDesign.AGREED, List.of());
        }
        for (var entry : read.entrySet()) {
            var name = entry.getKey();
            if (isChanging(name)) {
                changing.add(name);
            }
            var some = List.copyOf(new LinkedHashSet<>(cases(name, entry.getValue())));
            if (!unclear.contains(name) && combinations * some.size() <= MOST) {
                strides.put(name, combinations);
                cases.put(name, some);
                combinations *= some.size();
            }
        }
        count = combinations;
        all.set(0, count);
    }

    /**
     * @param values what the definition reads, with the constants it is compared with
     * @param known the words that there are for some of the values, by their names; any text for the others
     */
    static Reach of(
            ProcessDesign design, List<Value> values, Map<String, Collection<String>> known, Conditions conditions) {
        var proof = new ReachProof(design, values, known, conditions);
        proof.follow();
        return new Reach(
                proof.nodes.keySet().stream()
                        .filter(node -> !proof.reached.containsKey(node))
                        .collect(Collectors.toSet()),
                proof.first.map(Step::id),
                proof.changing,
                proof.told(),
                proof.telling());
    }

    private void put(Body body, @Nullable Group group) {
        for (var node : body.nodes()) {
            nodes.put(node.id(), node);
            if (group != null) {
                around.put(node.id(), group);
            }
            if (node instanceof Group inner) {
                put(inner.body(), inner);
            }
        }
        for (var flow : body.flows()) {
            leaving.computeIfAbsent(flow.from(), node -> new ArrayList<>()).add(flow);
            entering.computeIfAbsent(flow.to(), node -> new ArrayList<>()).add(flow);
        }
    }

    // ---- the cases

    /**
     * The step with which all work begins and before which nothing lies: whoever does it may say anything. None where
     * something could be under way beside it.
     */
    private Optional<Step> first() {
        var forks = nodes.values().stream().anyMatch(Fork.class::isInstance);
        return design.body().nodes().stream()
                .filter(Start.class::isInstance)
                .flatMap(start -> leaving.getOrDefault(start.id(), List.of()).stream())
                .map(flow -> nodes.get(flow.to()))
                .filter(Step.class::isInstance)
                .map(Step.class::cast)
                .filter(step ->
                        !forks || entering.getOrDefault(step.id(), List.of()).size() == 1)
                .findFirst();
    }

    private Stream<Step> later() {
        return design.steps().filter(step -> !first.filter(step::equals).isPresent());
    }

    /** Whether a value may be another one when a later step is finished. */
    private boolean isChanging(String name) {
        var field = field(name);
        if (field.isPresent()) {
            return field.get().answer() instanceof Answer.SeveralUnits
                    || later().anyMatch(step -> step.fields().stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .map(one -> one.access() == Access.EDIT)
                            .orElse(step.finish() == Finish.SUBMIT));
        }
        if (design.kind() == Kind.ITEM
                || !ProcessDesign.DOCUMENT_FIELDS.contains(name)
                || design.variables().contains(name)
                || name.endsWith("Units")) {
            return true;
        }
        // Nobody writes in what was received; of what is sent those who correct it may change anything.
        return design.kind() == Kind.DISPATCH
                && later().anyMatch(step -> step.finish() == Finish.CHECK
                        || step.finish() == Finish.SUBMIT
                        || step.fields().stream().anyMatch(one -> one.access() == Access.EDIT));
    }

    private Optional<FormField> field(String name) {
        var schema = design.schema();
        return schema == null || design.kind() != Kind.ITEM ? Optional.empty() : schema.field(name);
    }

    private List<Object> cases(String name, List<Object> constants) {
        var unitLists = List.<Object>of(List.of(), List.of(SOME_UNIT));
        var field = field(name);
        if (field.isPresent()) {
            return switch (field.get().answer()) {
                case Answer.YesNo yesNo -> List.of(true, false);
                case Answer.Number number ->
                    numbers(constants)
                            .filter(one -> isTaken(name, number, one))
                            .boxed()
                            .collect(Collectors.toList());
                case Answer.SeveralUnits units -> unitLists;
                case Answer.Choice choice
                when !choice.several() ->
                    Stream.<Object>concat(
                                    Stream.of(""), choice.options().stream().map(Answer.Option::value))
                            .toList();
                default -> texts(constants, List.of());
            };
        }
        if (design.kind() != Kind.ITEM
                && ProcessDesign.DOCUMENT_FIELDS.contains(name)
                && !design.variables().contains(name)) {
            if (name.endsWith("Count")) {
                return numbers(constants).filter(one -> one >= 0).boxed().collect(Collectors.toList());
            }
            return name.endsWith("Units") ? unitLists : texts(constants, known.getOrDefault(name, List.of()));
        }
        if (lists.contains(name)) {
            return unitLists;
        }
        var anything = new ArrayList<Object>(List.of(ABSENT, true, false));
        if (!name.equals(ProcessDesign.AGREED)) {
            anything.addAll(unitLists);
            numbers(constants).forEach(anything::add);
            anything.addAll(texts(constants, List.of()));
        }
        return anything;
    }

    /** Where nothing is answered it is nought; who begins the work keeps within the bounds of the form. */
    private boolean isTaken(String name, Answer.Number number, long one) {
        var least = number.least();
        var most = number.most();
        return one == 0
                || isChanging(name)
                || (least == null || least.longValue() <= one) && (most == null || most.longValue() >= one);
    }

    private static LongStream numbers(List<Object> constants) {
        return LongStream.concat(
                LongStream.of(0),
                constants.stream()
                        .filter(Long.class::isInstance)
                        .mapToLong(Long.class::cast)
                        .flatMap(one -> LongStream.of(one - 1, one, one + 1)));
    }

    /** @param words the only ones that there are; empty where there are others */
    private static List<Object> texts(List<Object> constants, Collection<String> words) {
        var texts = new ArrayList<Object>(words);
        if (words.isEmpty()) {
            texts.addAll(List.of("", ANOTHER));
            constants.stream().filter(String.class::isInstance).forEach(texts::add);
        }
        return texts;
    }

    // ---- combinations

    private Object at(int combination, String name) {
        var some = Objects.requireNonNull(cases.get(name));
        return some.get(combination / Objects.requireNonNull(strides.get(name)) % some.size());
    }

    /** The same with everything that may change being anything. */
    private BitSet freed(BitSet some) {
        var freed = new BitSet();
        some.stream().forEach(combination -> freed.set(unchanged(combination)));
        for (var name : changing) {
            var stride = strides.get(name);
            if (stride != null) {
                var more = Objects.requireNonNull(cases.get(name)).size();
                for (var combination : freed.stream().toArray()) {
                    for (int i = 1; i < more; i++) {
                        freed.set(combination + i * stride);
                    }
                }
            }
        }
        return freed;
    }

    /** The combination in which everything that may change is its first case. */
    private int unchanged(int combination) {
        var unchanged = combination;
        for (var name : changing) {
            var stride = strides.get(name);
            if (stride != null) {
                unchanged -= combination
                        / stride
                        % Objects.requireNonNull(cases.get(name)).size()
                        * stride;
            }
        }
        return unchanged;
    }

    private Truth truth(Flow flow) {
        return truths.computeIfAbsent(flow.id(), id -> judge(Objects.requireNonNull(flow.condition())));
    }

    private Truth judge(String condition) {
        var read = AllowedExpressions.variablesOfCondition(condition).orElse(null);
        if (read == null || !cases.keySet().containsAll(read)) {
            return new Truth(all, all);
        }
        var holds = new BitSet();
        var fails = new BitSet();
        var judged = new HashMap<List<Object>, Optional<Boolean>>();
        for (int combination = 0; combination < count; combination++) {
            var at = combination;
            var values = read.stream().map(name -> at(at, name)).toList();
            judged.computeIfAbsent(values, key -> conditions.holds(condition.strip(), variables(at, read)))
                    .ifPresent(truth -> (truth ? holds : fails).set(at));
        }
        return new Truth(holds, fails);
    }

    private Map<String, Object> variables(int combination, Collection<String> names) {
        var variables = new HashMap<String, Object>();
        for (var name : names) {
            var value = at(combination, name);
            if (value != ABSENT) {
                variables.put(name, value);
            }
        }
        return variables;
    }

    // ---- along the flows

    private void follow() {
        for (var node : design.body().nodes()) {
            if (node instanceof Start) {
                arrive(node.id(), all);
            }
        }
        while (!waiting.isEmpty()) {
            var node = Objects.requireNonNull(nodes.get(waiting.remove()));
            var with = Objects.requireNonNull(reached.get(node.id()));
            switch (node) {
                case Choice choice -> choose(choice, with);
                case Group group ->
                    group.body().nodes().stream()
                            .filter(Start.class::isInstance)
                            .forEach(start -> arrive(start.id(), with));
                case End end -> {
                    var group = around.get(end.id());
                    if (group != null) {
                        leave(group.id(), freed(with));
                    }
                }
                case Step step -> leave(step.id(), first.filter(step::equals).isPresent() ? all : freed(with));
                case Automatic automatic -> leave(automatic.id(), freed(with));
                case Fork fork -> {
                    // It waits for all that lead to it.
                    if (entering.getOrDefault(fork.id(), List.of()).stream()
                            .allMatch(flow -> crossed.contains(flow.id()))) {
                        leave(fork.id(), freed(with));
                    }
                }
                case Start start -> leave(start.id(), with);
            }
        }
    }

    private void leave(String node, BitSet with) {
        leaving.getOrDefault(node, List.of()).forEach(flow -> cross(flow, with));
    }

    private void cross(Flow flow, BitSet with) {
        if (!with.isEmpty() && crossed.add(flow.id()) && reached.containsKey(flow.to())) {
            waiting.add(flow.to());
        }
        arrive(flow.to(), with);
    }

    private void arrive(String node, BitSet with) {
        if (with.isEmpty() || !nodes.containsKey(node)) {
            return;
        }
        var before = reached.computeIfAbsent(node, id -> new BitSet());
        var size = before.cardinality();
        before.or(with);
        if (before.cardinality() > size) {
            waiting.add(node);
        }
    }

    /** The first whose condition holds, in the order of the file; else the default. */
    private void choose(Choice choice, BitSet with) {
        var left = (BitSet) with.clone();
        Flow byDefault = null;
        for (var flow : leaving.getOrDefault(choice.id(), List.of())) {
            if (flow.id().equals(choice.defaultFlow())) {
                byDefault = flow;
            } else if (flow.condition() == null) {
                take(flow, left);
                left = new BitSet();
            } else {
                var truth = truth(flow);
                take(flow, and(left, truth.holds()));
                left.and(truth.fails());
                if (returns) {
                    take(flow, and(freed(with), truth.holds()));
                }
            }
        }
        if (byDefault != null) {
            take(byDefault, left);
        }
    }

    private void take(Flow flow, BitSet with) {
        taken.computeIfAbsent(flow.id(), id -> new BitSet()).or(with);
        cross(flow, with);
    }

    private static BitSet and(BitSet one, BitSet other) {
        var both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    // ---- what tells

    private Map<String, List<Object>> told() {
        var told = new LinkedHashMap<String, List<Object>>();
        cases.forEach((name, some) ->
                told.put(name, some.stream().filter(one -> one != ABSENT).toList()));
        return told;
    }

    private List<Map<String, Object>> telling() {
        var names = new HashSet<>(cases.keySet());
        names.remove(ProcessDesign.AGREED);
        var telling = new LinkedHashSet<Map<String, Object>>();
        taken.values().forEach(with -> {
            var step = Math.max(1, with.cardinality() / TOLD);
            var all = with.stream().toArray();
            for (int i = 0; i < all.length; i += step) {
                telling.add(variables(all[i], names));
            }
        });
        return List.copyOf(telling);
    }
}
