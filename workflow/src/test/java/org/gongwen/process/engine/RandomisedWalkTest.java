package org.gongwen.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongwen.identity.UnitId;
import org.gongwen.process.KeptTask;
import org.gongwen.process.Movement;
import org.gongwen.process.OpenedTask;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Group;
import org.gongwen.process.ProcessDesign.Start;
import org.gongwen.process.RelocationPlan;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.process.engine.ReferenceModel.Chain;
import org.gongwen.process.engine.ReferenceModel.Multi;
import org.gongwen.process.engine.ReferenceModel.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Walks through processes at random (completing, returning, withdrawing, adding and removing units, migrating to another
 * version and back) on a real database, and compares tasks, executions and counters with a reference model after every step. Flowable has lost and doubled
 * tasks on such walks; {@link ReplaceTokensCommand} and {@link RelocateCommand}
 * must not.
 *
 * <p>{@code -Dgongwen.walk.seeds=20000} walks longer; {@code -Dgongwen.walk.first=17 -Dgongwen.walk.seeds=1} repeats the
 * walk of seed 17.
 */
class RandomisedWalkTest {

    private static final int SEEDS = Integer.getInteger("gongwen.walk.seeds", 1_700);
    private static final int FIRST = Integer.getInteger("gongwen.walk.first", 0);
    private static final int THREADS = 4;
    private static final int WANDERING = 25;
    private static final int PATIENCE = 400;

    private static final String TASKS = """
            select t.task_def_key_, u.long_
            from act_ru_task t
                left join act_ru_variable u on u.execution_id_ = t.execution_id_ and u.name_ = 'unit'
            where t.proc_inst_id_ = ?
            """;
    private static final String EXECUTIONS = """
            select (select count(*) from act_ru_execution where proc_inst_id_ = ? and parent_id_ is not null),
                   (select count(*) from act_ru_variable where proc_inst_id_ = ?),
                   (select count(*) from act_ru_execution where proc_inst_id_ = ? and parent_id_ is null)
            """;
    private static final String COUNTERS = """
            select e.act_id_, v.long_
            from act_ru_execution e
                join act_ru_variable v on v.execution_id_ = e.id_ and v.name_ = 'nrOfInstances'
            where e.proc_inst_id_ = ?
            """;

    private static EngineOnDatabase database;

    @BeforeAll
    static void start() {
        database = new EngineOnDatabase(2 * THREADS);
        WalkModels.ALL.keySet().forEach(key -> {
            database.deploy(key, WalkModels.renamed(key));
            database.deploy(key, WalkModels.bpmn(key));
        });
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void noInstanceEverLosesOrDoublesATask() throws InterruptedException {
        var models = List.copyOf(WalkModels.ALL.keySet());
        var failures = new ConcurrentLinkedQueue<String>();
        var actions = new ConcurrentHashMap<String, AtomicInteger>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            IntStream.range(FIRST, FIRST + SEEDS)
                    .forEach(seed -> threads.submit(() -> {
                        var walk = new Walk(models.get(seed % models.size()), seed, actions);
                        try {
                            walk.go();
                        } catch (RuntimeException | AssertionError e) {
                            failures.add("seed " + seed + " of model " + walk.key + ":" + walk.path + " => " + e);
                        }
                    }));
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.HOURS)).isTrue();
        }
        assertThat(failures)
                .as("%d seeds over %d models: %s", SEEDS, models.size(), new TreeMap<>(actions))
                .isEmpty();
    }

    /** One instance on its way. */
    private static final class Walk {
        final String key;
        final StringBuilder path = new StringBuilder();
        private final Chain process;
        private final Random random;
        private final Map<String, AtomicInteger> actions;
        private final FlowableProcesses processes = database.processes();
        private final Map<TaskId, OpenedTask> open = new HashMap<>();
        private final ReferenceModel model;
        private final Movement started;
        private long nextUnit = 100;
        /** Whether the instance runs on the version in which everything has another id. */
        private boolean renamed;

        Walk(String key, int seed, Map<String, AtomicInteger> actions) {
            this.key = key;
            this.actions = actions;
            process = Objects.requireNonNull(WalkModels.ALL.get(key));
            random = new Random(seed);
            var collections = new HashMap<String, List<UnitId>>();
            // Sometimes nobody is asked: a choice then goes the other way, and a step without units is passed.
            for (var name : WalkModels.collections(process)) {
                collections.put(name, EngineOnDatabase.units(random.nextInt(5)));
            }
            model = new ReferenceModel(process, collections);
            started = processes.start(key, EngineOnDatabase.CONTEXT, Map.copyOf(collections));
            note(started);
        }

        void go() {
            check();
            for (int step = 0; !model.ended(); step++) {
                assertThat(step).as("steps to the end").isLessThan(PATIENCE);
                if (step >= WANDERING || !wander()) {
                    complete();
                }
                check();
            }
        }

        /** Does something else than going forward, if the dice say so and there is something to do. */
        private boolean wander() {
            var dice = random.nextInt(100);
            if (dice < 50) {
                return false;
            }
            if (dice < 66) {
                return returnTask();
            }
            if (dice < 76) {
                return withdraw();
            }
            if (dice < 82) {
                return withdrawVote();
            }
            // The votes of a step stand under its id: those of a step that is renamed begin anew (ADR 0096).
            if (dice >= 94 && WalkModels.votes(process).isEmpty()) {
                migrate();
                return true;
            }
            var asking = model.leaves().stream()
                    .filter(leaf -> leaf.node instanceof Multi)
                    .toList();
            if (asking.isEmpty()) {
                return false;
            }
            var leaf = pick(asking);
            if (dice < 86) {
                add(leaf);
                return true;
            }
            return dice < 90 ? askAgain(leaf) : remove(leaf);
        }

        private boolean remove(State leaf) {
            var removable = model.removable(leaf);
            if (removable.isEmpty()) {
                return false;
            }
            var unit = pick(removable);
            did("remove", ReferenceModel.name(leaf.node.id(), unit));
            var step = named(leaf.node.id());
            assertThat(processes.obstaclesToRemoving(started.instance(), step, unit))
                    .isEmpty();
            note(processes.removeUnit(started.instance(), step, unit, EngineOnDatabase.CONTEXT));
            model.remove(leaf, unit);
            return true;
        }

        private void complete() {
            var leaf = pick(model.leaves());
            var unit = leaf.open.get(random.nextInt(leaf.open.size()));
            var agrees = !(leaf.node instanceof Multi multi && multi.voted()) || random.nextInt(3) > 0;
            did(agrees ? "complete" : "disagree", ReferenceModel.name(leaf.node.id(), unit));
            var movement = processes.complete(task(leaf, unit), EngineOnDatabase.CONTEXT, Map.of(), agrees);
            note(movement);
            model.complete(leaf, unit, agrees);
            followed(movement, named(leaf.node.id()).value());
        }

        /** The flows that are said to be taken lead without a gap from the step that was left to those that opened. */
        private void followed(Movement movement, String left) {
            if (open.values().stream()
                    .anyMatch(task -> plain(task.step().value()).equals(plain(left)))) {
                assertThat(movement.taken())
                        .as("flows taken while %s is open", left)
                        .isEmpty();
                return;
            }
            var body = processes.design(movement.definition()).body();
            var flows = body.allFlows().collect(Collectors.toMap(Flow::id, Function.identity()));
            var reached = body.everything()
                    .filter(node -> node instanceof Start || node instanceof Group)
                    .map(node -> node.id())
                    .collect(Collectors.toSet());
            reached.add(left);
            for (var taken : movement.taken()) {
                var flow = Objects.requireNonNull(flows.get(taken.value()), taken.value());
                assertThat(reached).as("what %s leads away from", taken.value()).contains(flow.from());
                reached.add(flow.to());
            }
            assertThat(movement.taken()).as("flows taken from %s on", left).isNotEmpty();
            assertThat(Objects.requireNonNull(
                                    flows.get(movement.taken().getFirst().value()))
                            .from())
                    .isEqualTo(left);
            assertThat(reached)
                    .as("reached from %s on", left)
                    .containsAll(movement.opened().stream()
                            .map(task -> task.step().value())
                            .toList());
        }

        private boolean returnTask() {
            var leaf = pick(model.leaves());
            var task = task(leaf, leaf.open.get(random.nextInt(leaf.open.size())));
            // The first steps of the shipped processes offer no return, but there is nothing before them either.
            var targets = model.returnTargets(leaf);
            assertThat(processes.returnTargets(task))
                    .extracting(StepDescription::key)
                    .extracting(step -> plain(step.value()))
                    .containsExactlyElementsOf(targets);
            if (targets.isEmpty()) {
                return false;
            }
            var target = pick(targets);
            did("return", leaf.node.id() + "->" + target);
            var plan = processes.planReturn(task, named(target), EngineOnDatabase.CONTEXT);
            var movement = processes.returnTo(task, named(target), EngineOnDatabase.CONTEXT);
            note(movement);
            assertThat(movement.taken()).as("flows taken by a return").isEmpty();
            assertThat(movement.ended()).containsExactlyInAnyOrderElementsOf(plan.ending());
            assertThat(movement.opened())
                    .extracting(OpenedTask::handler)
                    .containsExactlyInAnyOrderElementsOf(plan.opening().stream()
                            .map(opening -> opening.handler())
                            .toList());
            model.returnTo(leaf, target);
            return true;
        }

        private void migrate() {
            did("migrate", renamed ? "back" : "there");
            var versions = processes.versions(key);
            var to = versions.get(renamed ? 0 : 1).id();
            var mapping = new HashMap<StepKey, StepKey>();
            for (var step : processes.steps(versions.get(renamed ? 1 : 0).id())) {
                var name = step.key().value();
                mapping.put(
                        step.key(),
                        new StepKey(
                                renamed ? plain(name) : name + (WalkModels.isShipped(key) ? "" : WalkModels.RENAMED)));
            }
            var plan = processes.planMigration(started.instance(), to, mapping);
            var moved = processes.migrate(started.instance(), to, mapping, EngineOnDatabase.CONTEXT);
            assertThat(moved.movement().opened()).as("opened by migration").isEmpty();
            assertThat(moved.movement().ended()).as("ended by migration").isEmpty();
            assertThat(moved.movement().definition()).isEqualTo(to);
            assertThat(moved.kept()).extracting(KeptTask::task).containsExactlyInAnyOrderElementsOf(open.keySet());
            assertThat(plan)
                    .isInstanceOfSatisfying(
                            RelocationPlan.Possible.class,
                            possible -> assertThat(possible.kept()).hasSameElementsAs(moved.kept()));
            renamed = !renamed;
            moved.kept()
                    .forEach(task -> assertThat(plain(task.step().value()))
                            .isEqualTo(plain(task.from().value())));
        }

        /** What a step of the model is called in the version that runs. */
        private StepKey named(String step) {
            return new StepKey(renamed && !WalkModels.isShipped(key) ? step + WalkModels.RENAMED : step);
        }

        private static String plain(String step) {
            return step.endsWith(WalkModels.RENAMED)
                    ? step.substring(0, step.length() - WalkModels.RENAMED.length())
                    : step;
        }

        private boolean withdraw() {
            var possible = WalkModels.singleSteps(process).stream()
                    .flatMap(step -> model.takingBack(step).stream())
                    .toList();
            if (possible.isEmpty()) {
                return false;
            }
            var way = pick(possible);
            did("withdraw", way.step());
            var movement = processes.withdraw(started.instance(), named(way.step()), null, EngineOnDatabase.CONTEXT);
            note(movement);
            assertThat(movement.taken()).as("flows taken by a withdrawal").isEmpty();
            assertThat(movement.takenBack()).isEqualTo(named(way.step()));
            model.takeBack(way, null);
            return true;
        }

        /** Takes back one vote of a step that all have answered: it opens again for that unit alone. */
        private boolean withdrawVote() {
            var possible = WalkModels.parallelSteps(process).stream()
                    .filter(multi -> model.takingBack(multi.id()).isPresent())
                    .toList();
            if (possible.isEmpty()) {
                return false;
            }
            var multi = pick(possible);
            var voters = model.voters(multi);
            if (voters.isEmpty()) {
                return false;
            }
            var unit = pick(voters);
            did("withdraw vote", ReferenceModel.name(multi.id(), unit));
            note(processes.withdraw(started.instance(), named(multi.id()), unit, EngineOnDatabase.CONTEXT));
            model.takeBack(model.takingBack(multi.id()).orElseThrow(), unit);
            return true;
        }

        private void add(State leaf) {
            var answered = model.answered(leaf);
            var unit = !answered.isEmpty() && random.nextInt(4) == 0 ? pick(answered) : new UnitId(nextUnit++);
            did("add", ReferenceModel.name(leaf.node.id(), unit));
            note(processes.addUnit(started.instance(), named(leaf.node.id()), unit, EngineOnDatabase.CONTEXT));
            model.add(leaf, unit);
        }

        private boolean askAgain(State leaf) {
            var answered = model.answered(leaf);
            if (answered.isEmpty()) {
                return false;
            }
            var unit = pick(answered);
            did("ask again", ReferenceModel.name(leaf.node.id(), unit));
            note(processes.withdraw(started.instance(), named(leaf.node.id()), unit, EngineOnDatabase.CONTEXT));
            model.askAgain(leaf, unit);
            return true;
        }

        private void check() {
            var instance = started.instance().value();
            var tasks = new TreeMap<String, Integer>();
            for (var row : database.rows(TASKS, instance)) {
                tasks.merge(ReferenceModel.name(plain((String) row.get(0)), unit(row.get(1))), 1, Integer::sum);
            }
            assertThat(tasks).as("tasks in the database").isEqualTo(model.tasks());
            var reported = new TreeMap<String, Integer>();
            open.values()
                    .forEach(task -> reported.merge(
                            ReferenceModel.name(plain(task.step().value()), task.unit()), 1, Integer::sum));
            assertThat(reported).as("tasks reported by movements").isEqualTo(model.tasks());
            var counts = database.rows(EXECUTIONS, instance, instance, instance).getFirst();
            assertThat(counts.get(0)).as("executions").isEqualTo((long) model.executions());
            if (model.ended()) {
                assertThat(counts).as("left behind").isEqualTo(List.of(0L, 0L, 0L));
                return;
            }
            var counters = new TreeMap<String, Long>();
            database.rows(COUNTERS, instance)
                    .forEach(row -> counters.put(plain((String) row.get(0)), (Long) row.get(1)));
            var wanted = new TreeMap<String, Long>();
            for (var leaf : model.leaves()) {
                if (leaf.node instanceof Multi) {
                    wanted.put(leaf.node.id(), (long) leaf.counted);
                }
            }
            assertThat(counters).as("numbers of instances").isEqualTo(wanted);
        }

        private void note(Movement movement) {
            movement.ended()
                    .forEach(task -> assertThat(open.remove(task))
                            .as("ended task was open")
                            .isNotNull());
            movement.opened()
                    .forEach(task -> assertThat(open.put(task.task(), task))
                            .as("opened task is new")
                            .isNull());
            assertThat(movement.finished()).as("finished with no task open").isEqualTo(open.isEmpty());
        }

        private TaskId task(State leaf, @Nullable UnitId unit) {
            return open.values().stream()
                    .filter(task ->
                            plain(task.step().value()).equals(leaf.node.id()) && Objects.equals(task.unit(), unit))
                    .map(OpenedTask::task)
                    .findFirst()
                    .orElseThrow();
        }

        private void did(String action, String what) {
            path.append(' ').append(action).append('(').append(what).append(')');
            actions.computeIfAbsent(action, name -> new AtomicInteger()).incrementAndGet();
        }

        private <T> T pick(Collection<T> choices) {
            return new ArrayList<>(choices).get(random.nextInt(choices.size()));
        }

        private static @Nullable UnitId unit(@Nullable Object number) {
            return number == null ? null : new UnitId((Long) number);
        }
    }
}
