package org.gongwen.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.flowable.common.engine.api.FlowableException;
import org.gongwen.identity.UnitId;
import org.gongwen.process.Finding;
import org.gongwen.process.Movement;
import org.gongwen.process.OpenedTask;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Rehearsal;
import org.gongwen.process.Rehearsal.Event;
import org.gongwen.process.Rehearsal.Outcome;
import org.gongwen.process.Rehearsal.Position;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.process.definition.DefinitionCheck;
import org.gongwen.testing.GeneratedProcess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Walks at random through generated processes on a real database, a process for each seed: dispatches, received documents
 * and items with forms, with ways back that are drawn and ways back by return. The same is played without the engine, and by
 * a {@link ReferenceModel} that knows what was drawn and nothing of the product. After every action the engine holds exactly
 * the tasks that both say, refuses exactly what was refused, and offers the same ways back; each instance comes to its end.
 * All walks are under way at the same time, and the engine is closed and opened again in between.
 *
 * <p>{@code -Dgongwen.generated.seeds=20000} walks longer; {@code -Dgongwen.generated.first=17
 * -Dgongwen.generated.seeds=1} repeats the walk of seed 17.
 */
class GeneratedWalksTest {

    private static final int SEEDS = Integer.getInteger("gongwen.generated.seeds", 1_000);
    private static final int FIRST = Integer.getInteger("gongwen.generated.first", 1);
    private static final int THREADS = 4;
    private static final int RESTARTS = 2;
    private static final int WANDERING = 20;
    private static final int PATIENCE = 600;

    private static final String TASKS = """
            select t.task_def_key_, u.long_
            from act_ru_task t
                left join act_ru_variable u on u.execution_id_ = t.execution_id_ and u.name_ = 'unit'
            where t.proc_inst_id_ = ?
            """;
    private static final String LEFT_BEHIND =
            "select count(*) from act_ru_execution where proc_inst_id_ = ? union all select count(*) from act_ru_variable where proc_inst_id_ = ?";

    private static final Set<String> RULES = Set.of(
            "drafter", "departmentHead", "unitHead", "office", "leaderInCharge", "organLeader", "registrar", "signer");
    private static final Map<String, Kind> AUTOMATIC = Map.of(
            "numbering",
            Kind.DISPATCH,
            "archiving",
            Kind.DISPATCH,
            "circulation",
            Kind.RECEIPT,
            "receiptArchiving",
            Kind.RECEIPT,
            "itemNumbering",
            Kind.ITEM);

    private static EngineOnDatabase database;

    @BeforeAll
    static void start() {
        database = new EngineOnDatabase(2 * THREADS);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void everyInstanceHasExactlyTheTasksThatWerePlayedAlsoAfterARestart() throws InterruptedException {
        var check = new DefinitionCheck(RULES, () -> AUTOMATIC);
        var actions = new ConcurrentHashMap<String, AtomicInteger>();
        var walks = new ArrayList<Walk>();
        for (int seed = FIRST; walks.size() < SEEDS; seed++) {
            var made = GeneratedProcess.of(seed, GeneratedProcess.Words.OF_THE_WAY);
            var read = check.check(made.xml().getBytes(StandardCharsets.UTF_8));
            assertThat(read.findings()).as("seed %d", seed).noneMatch(Finding::blocks);
            walks.add(new Walk(seed, made, Objects.requireNonNull(read.design()), actions));
        }
        each(walks, Walk::begin);
        for (int restart = 0; restart < RESTARTS; restart++) {
            each(walks, Walk::wander);
            database.restart();
            each(walks, Walk::check);
        }
        each(walks, Walk::goToTheEnd);
        if (SEEDS >= 100) {
            assertThat(actions.keySet())
                    .contains("finish", "disagree", "passed", "failed", "return", "refused", "anew", "form");
            assertThat(actions.keySet()).contains("dispatch", "receipt", "item");
        }
        assertThat(walks)
                .hasSize(SEEDS)
                .allSatisfy(walk -> assertThat(walk.hasEnded()).isTrue());
    }

    /** What another branch says meanwhile counts when the step opens the next time. */
    @Test
    void whoIsAskedStaysAskedWhenTheListIsEmptiedOrChangedMeanwhile() {
        for (var sequential : List.of(true, false)) {
            var key = "emptied" + sequential;
            database.deploy(key, emptied(key, sequential).getBytes(StandardCharsets.UTF_8));
            var begun = database.processes()
                    .start(key, EngineOnDatabase.CONTEXT, Map.of("units", EngineOnDatabase.units(3)));
            var open = new ArrayList<>(begun.opened());
            var other = only(open, "other", null);

            database.processes().complete(other, EngineOnDatabase.CONTEXT, Map.of("units", List.of()));
            for (long unit = 1; unit < 3; unit++) {
                var done = only(open, "ask", new UnitId(unit));
                var movement = database.processes()
                        .complete(done, EngineOnDatabase.CONTEXT, Map.of("units", List.of(new UnitId(7))));
                assertThat(movement.finished()).isFalse();
                assertThat(movement.ended()).as("tasks that vanish").containsExactly(done);
                open.addAll(movement.opened());
            }
            assertThat(database.processes()
                            .complete(only(open, "ask", new UnitId(3)), EngineOnDatabase.CONTEXT, Map.of())
                            .finished())
                    .isTrue();
            assertThat(open).as("the other step, and one for each unit").hasSize(4);
        }
    }

    private static TaskId only(List<OpenedTask> open, String step, @Nullable UnitId unit) {
        return open.stream()
                .filter(task -> task.step().value().equals(step) && Objects.equals(task.unit(), unit))
                .map(OpenedTask::task)
                .findFirst()
                .orElseThrow();
    }

    private static String emptied(String key, boolean sequential) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:flowable='http://flowable.org/bpmn'
                    xmlns:gongwen='http://gongwen.org/bpmn' targetNamespace='walk'>
                <process id='%s' isExecutable='true' gongwen:variables='units'>
                <startEvent id='s'/><parallelGateway id='fork'/><parallelGateway id='join'/><endEvent id='e'/>
                <userTask id='other' gongwen:handler='walk'/>
                <userTask id='ask' gongwen:handler='unitHead'><multiInstanceLoopCharacteristics isSequential='%s'
                    flowable:collection='units' flowable:elementVariable='unit'/></userTask>
                <sequenceFlow id='a' sourceRef='s' targetRef='fork'/><sequenceFlow id='b' sourceRef='fork' targetRef='other'/>
                <sequenceFlow id='c' sourceRef='fork' targetRef='ask'/><sequenceFlow id='d' sourceRef='other' targetRef='join'/>
                <sequenceFlow id='f' sourceRef='ask' targetRef='join'/><sequenceFlow id='g' sourceRef='join' targetRef='e'/>
                </process></definitions>""".formatted(key, sequential);
    }

    private static void each(List<Walk> walks, Consumer<Walk> work) throws InterruptedException {
        var failures = new ConcurrentLinkedQueue<String>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            walks.forEach(walk -> threads.submit(() -> {
                try {
                    work.accept(walk);
                } catch (RuntimeException | AssertionError e) {
                    failures.add("seed " + walk.seed + ":" + walk.path + " => " + e);
                }
            }));
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.HOURS)).isTrue();
        }
        assertThat(failures).isEmpty();
    }

    /** One instance on its way. */
    private static final class Walk {
        final int seed;
        final StringBuilder path = new StringBuilder();
        private final GeneratedProcess made;
        private final Rehearsal rehearsal;
        /** The steps that offer a return. */
        private final Set<String> returning;

        private final Random random;
        private final Map<String, AtomicInteger> actions;
        private final Map<TaskId, OpenedTask> open = new HashMap<>();
        private final List<Object> flags = new ArrayList<>();
        private @Nullable ProcessInstanceId instance;
        private @Nullable Position position;
        private @Nullable ReferenceModel model;

        Walk(int seed, GeneratedProcess made, ProcessDesign design, Map<String, AtomicInteger> actions) {
            this.seed = seed;
            this.made = made;
            returning = DrawnModel.returning(made);
            this.actions = actions;
            random = new Random(seed);
            rehearsal = Rehearsal.of(design, RehearsalTest.CONDITIONS);
            // A number as a text compares with both; a number refuses the texts, and the texts the numbers.
            rehearsal.values().stream()
                    .filter(value -> value.name().equals("flag"))
                    .flatMap(value -> value.constants().stream())
                    .forEach(constant -> {
                        flags.add(constant);
                        if (constant instanceof Long number) {
                            flags.addAll(List.of(number + 1, "" + number, "" + (number + 1)));
                        }
                    });
            flags.add("1");
        }

        void begin() {
            var key = rehearsal.design().key();
            database.deploy(key, made.xml().getBytes(StandardCharsets.UTF_8));
            count(ProcessDesign.word(rehearsal.design().kind()));
            if (rehearsal.design().schema() != null) {
                count("form");
            }
            while (position == null) {
                var variables = new HashMap<String, Object>(Map.of("units", units(), "flag", flag()));
                rehearsal.values().forEach(value -> variables.putIfAbsent(value.name(), any(value)));
                switch (rehearsal.begin(variables, null)) {
                    case Outcome.Moved moved -> {
                        did("begin", variables);
                        var movement = database.processes().start(key, EngineOnDatabase.CONTEXT, variables);
                        instance = movement.instance();
                        position = moved.position();
                        model = DrawnModel.of(made, variables);
                        note(movement);
                    }
                    case Outcome.Refused refused -> {
                        did("refused", refused.trouble());
                        assertThatThrownBy(() -> database.processes().start(key, EngineOnDatabase.CONTEXT, variables))
                                .isInstanceOf(FlowableException.class);
                    }
                }
            }
            check();
        }

        void wander() {
            for (int left = random.nextInt(WANDERING / RESTARTS); left > 0 && !hasEnded(); left--) {
                if (random.nextInt(4) != 0 || !returnTask()) {
                    finish(true);
                }
                check();
            }
        }

        void goToTheEnd() {
            for (int step = 0; !hasEnded(); step++) {
                assertThat(step).as("steps to the end").isLessThan(PATIENCE);
                finish(false);
                check();
            }
        }

        boolean hasEnded() {
            return at().ended();
        }

        private void finish(boolean anything) {
            var task = pick(at().open());
            var variables = new HashMap<String, Object>();
            if (anything && random.nextBoolean()) {
                variables.put("flag", flag());
            } else if (random.nextBoolean()) {
                variables.put("flag", "" + random.nextInt(30));
            }
            if (random.nextInt(5) == 0) {
                variables.put("units", units());
            }
            rehearsal.values().stream()
                    .filter(value -> !value.name().equals("flag") && random.nextInt(3) == 0)
                    .forEach(value -> variables.put(value.name(), any(value)));
            var name = ReferenceModel.name(task.step().value(), task.unit());
            var agrees = !isVoted(task) || random.nextInt(3) > 0;
            switch (rehearsal.finish(at(), task.number(), variables, agrees)) {
                case Outcome.Moved moved -> {
                    did(agrees ? "finish" : "disagree", name + variables);
                    moved.events().forEach(this::noteDecision);
                    note(database.processes().complete(id(task), EngineOnDatabase.CONTEXT, variables, agrees));
                    position = moved.position();
                    complete(task, variables, agrees);
                }
                case Outcome.Refused refused -> {
                    did("refused", name + variables + refused.trouble());
                    assertThatThrownBy(() -> database.processes()
                                    .complete(id(task), EngineOnDatabase.CONTEXT, variables, agrees))
                            .isInstanceOf(FlowableException.class);
                    if (!anything) {
                        // Whoever set such values before has to set others, or nobody could ever go on.
                        var mended = Map.<String, Object>of("flag", "1", "units", EngineOnDatabase.units(5));
                        var outcome = rehearsal.finish(at(), task.number(), mended, agrees);
                        assertThat(outcome).isInstanceOf(Outcome.Moved.class);
                        did("mended", name);
                        note(database.processes().complete(id(task), EngineOnDatabase.CONTEXT, mended, agrees));
                        position = ((Outcome.Moved) outcome).position();
                        complete(task, mended, agrees);
                    }
                }
            }
        }

        private void complete(Rehearsal.Task task, Map<String, Object> variables, boolean agrees) {
            model().set(variables);
            model().complete(leaf(task), task.unit(), agrees);
        }

        private boolean isVoted(Rehearsal.Task task) {
            return rehearsal.design().step(task.step()).filter(Step::isVoted).isPresent();
        }

        private void noteDecision(Event event) {
            if (event instanceof Event.Decided(var step, var agreed)) {
                did(agreed ? "passed" : "failed", step.value());
            }
        }

        private boolean returnTask() {
            var task = pick(at().open());
            var targets = rehearsal.returnTargets(at(), task.number()).stream()
                    .map(Step::id)
                    .toList();
            assertThat(offered(task, targets)).isEqualTo(targets);
            assertThat(targets).as("ways back from %s", task.step()).isEqualTo(expected(task, targets));
            if (targets.isEmpty()) {
                return false;
            }
            var target = new StepKey(pick(targets));
            var outcome = rehearsal.returnTo(at(), task.number(), target);
            assertThat(outcome).isInstanceOf(Outcome.Moved.class);
            did("return", task.step().value() + "->" + target.value());
            note(database.processes().returnTo(id(task), target, EngineOnDatabase.CONTEXT));
            position = ((Outcome.Moved) outcome).position();
            model().returnTo(leaf(task), target.value());
            return true;
        }

        /** The ways back by what was drawn; no answer where a condition cannot be decided. */
        private List<String> expected(Rehearsal.Task task, List<String> otherwise) {
            if (!returning.contains(task.step().value())) {
                return List.of();
            }
            try {
                return model().returnTargets(leaf(task));
            } catch (DrawnModel.UndecidedException e) {
                return otherwise;
            }
        }

        /** The ways back that the engine offers; where a condition cannot be decided it answers none at all. */
        private List<String> offered(Rehearsal.Task task, List<String> otherwise) {
            try {
                return database.processes().returnTargets(id(task)).stream()
                        .map(StepDescription::key)
                        .map(StepKey::value)
                        .toList();
            } catch (FlowableException e) {
                did("undecided", task.step().value());
                return otherwise;
            }
        }

        void check() {
            var id = Objects.requireNonNull(instance).value();
            var played = RehearsalTest.tasks(at());
            var tasks = new TreeMap<String, Integer>();
            for (var row : database.rows(TASKS, id)) {
                tasks.merge(ReferenceModel.name((String) row.get(0), unit(row.get(1))), 1, Integer::sum);
            }
            assertThat(tasks).as("tasks in the database").isEqualTo(played);
            var reported = new TreeMap<String, Integer>();
            open.values()
                    .forEach(task ->
                            reported.merge(ReferenceModel.name(task.step().value(), task.unit()), 1, Integer::sum));
            assertThat(reported).as("tasks reported by movements").isEqualTo(played);
            assertThat(model().tasks()).as("tasks by what was drawn").isEqualTo(played);
            assertThat(model().ended()).isEqualTo(hasEnded());
            if (model().rounds() > 0) {
                count("anew");
            }
            if (hasEnded()) {
                assertThat(database.rows(LEFT_BEHIND, id, id))
                        .as("left behind")
                        .isEqualTo(List.of(List.of(0L), List.of(0L)));
            } else {
                assertThat(played).as("somebody can go on").isNotEmpty();
            }
        }

        private void note(Movement movement) {
            movement.ended()
                    .forEach(task -> assertThat(open.remove(task))
                            .as("ended task was open")
                            .isNotNull());
            movement.opened().forEach(task -> open.put(task.task(), task));
        }

        private Position at() {
            return Objects.requireNonNull(position);
        }

        private TaskId id(Rehearsal.Task task) {
            return open.values().stream()
                    .filter(one -> one.step().equals(task.step()) && Objects.equals(one.unit(), task.unit()))
                    .map(OpenedTask::task)
                    .findFirst()
                    .orElseThrow();
        }

        private ReferenceModel model() {
            return Objects.requireNonNull(model);
        }

        private ReferenceModel.State leaf(Rehearsal.Task task) {
            return model().leaves().stream()
                    .filter(leaf -> leaf.node.id().equals(task.step().value()) && leaf.open.contains(task.unit()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("not open by what was drawn: " + task));
        }

        private void did(String action, Object what) {
            path.append(' ').append(action).append('(').append(what).append(')');
            count(action);
        }

        private void count(String action) {
            actions.computeIfAbsent(action, name -> new AtomicInteger()).incrementAndGet();
        }

        private List<UnitId> units() {
            return EngineOnDatabase.units(random.nextInt(4));
        }

        private Object flag() {
            return pick(flags);
        }

        /** Something of the kind that it is compared with. */
        private Object any(Rehearsal.Value value) {
            if (value.units()) {
                return units();
            }
            if (value.constants().isEmpty()) {
                return random.nextBoolean();
            }
            var constant = pick(value.constants());
            return constant instanceof Long number
                    ? (Object) (number + random.nextInt(3) - 1)
                    : random.nextBoolean() ? constant : "别的𠮷";
        }

        private <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private static @Nullable UnitId unit(@Nullable Object number) {
            return number == null ? null : new UnitId((Long) number);
        }
    }
}
