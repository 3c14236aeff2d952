package org.gongwen.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.DrawnProcess;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.Movement;
import org.gongwen.process.Obstacle;
import org.gongwen.process.Obstacle.Kind;
import org.gongwen.process.OpenedTask;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Relocated;
import org.gongwen.process.RelocationPlan;
import org.gongwen.process.RelocationRefusedException;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.process.engine.ReferenceModel.Automatic;
import org.gongwen.process.engine.ReferenceModel.Chain;
import org.gongwen.process.engine.ReferenceModel.Fork;
import org.gongwen.process.engine.ReferenceModel.Group;
import org.gongwen.process.engine.ReferenceModel.Multi;
import org.gongwen.process.engine.ReferenceModel.Node;
import org.gongwen.process.engine.ReferenceModel.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Moving instances to versions that are built otherwise, and by hand to other steps. */
class RelocationTest {

    private static final int SEEDS = Integer.getInteger("gongwen.walk.seeds", 250);
    private static final int FIRST = Integer.getInteger("gongwen.walk.first", 0);

    private static EngineOnDatabase database;
    private static FlowableProcesses processes;
    private static int keys;

    private final Map<TaskId, OpenedTask> open = new HashMap<>();

    @BeforeAll
    static void start() {
        database = new EngineOnDatabase(4);
        processes = database.processes();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void aStepKeepsItsTaskWhenStepsAreAddedBeforeAndBehindIt() {
        var run = begin(chain(task("t1"), task("t2"), task("t3")));
        complete("t1");
        var task = onlyTask();
        run.migrate(chain(task("t1"), task("new"), task("t2"), task("newer"), task("t3")));
        assertThat(steps()).containsExactly("t2");
        assertThat(onlyTask()).isEqualTo(task);
        complete("t2", "newer", "t3");
        assertThat(open).isEmpty();
    }

    @Test
    void aStepThatIsGoneNeedsAnotherChosenForIt() {
        var run = begin(chain(task("t1"), task("t2"), task("t3")));
        complete("t1");
        var to = run.deploy(chain(task("t1"), task("t3")));
        assertThat(run.obstacles(to, run.proposed(to))).containsExactly(new Obstacle(Kind.UNMAPPED, "t2"));
        var chosen = run.proposed(to);
        chosen.put(new StepKey("t2"), new StepKey("t3"));
        chosen.remove(new StepKey("t3"));
        run.migrate(to, chosen);
        assertThat(steps()).containsExactly("t3");
        complete("t3");
        assertThat(open).isEmpty();
    }

    @Test
    void whatRanSideBySideMayComeOneAfterTheOtherOnceOneOfThemIsDone() {
        var run = begin(chain(task("t1"), fork("g", chain(task("a")), chain(task("b"))), task("t4")));
        complete("t1");
        var to = run.deploy(chain(task("t1"), task("a"), task("b"), task("t4")));
        assertThat(run.obstacles(to, run.proposed(to)))
                .extracting(Obstacle::kind)
                .containsExactly(Kind.APART);
        complete("a");
        run.migrate(to, run.proposed(to));
        assertThat(steps()).containsExactly("b");
        complete("b", "t4");
        assertThat(open).isEmpty();
    }

    @Test
    void whatCameOneAfterTheOtherRunsSideBySideOnlyWhereNothingIsLeftOutByIt() {
        var sideBySide = chain(task("t1"), fork("g", chain(task("a")), chain(task("b"))), task("t4"));
        var run = begin(chain(task("t1"), task("a"), task("b"), task("t4")));
        complete("t1");
        var to = run.deploy(sideBySide);
        assertThat(run.obstacles(to, run.proposed(to))).containsExactly(new Obstacle(Kind.BRANCH_NOT_DONE, "b"));
        complete("a");
        run.migrate(to, run.proposed(to));
        assertThat(steps()).containsExactly("b");
        complete("b");
        assertThat(steps()).containsExactly("t4");
        complete("t4");
        assertThat(open).isEmpty();
    }

    @Test
    void unitsThatHaveAnsweredAreNotAskedAgain() {
        var run = begin(chain(task("t1"), together("m"), task("t4")), Map.of("m", EngineOnDatabase.units(3)));
        complete("t1");
        var answered = open.values().iterator().next();
        note(processes.complete(answered.task(), EngineOnDatabase.CONTEXT, Map.of()));
        run.migrate(chain(task("t1"), new Group("s", chain(new Multi("m", false, "asked"), task("s2"))), task("t4")));
        assertThat(open.values()).extracting(OpenedTask::unit).hasSize(2).doesNotContain(answered.unit());
        complete("m", "m");
        assertThat(steps()).containsExactly("s2");
        complete("s2", "t4");
        assertThat(open).isEmpty();
    }

    @Test
    void answersAreNotThrownAway() {
        var run = begin(chain(task("t1"), together("m"), task("t4")), Map.of("m", EngineOnDatabase.units(3)));
        complete("t1", "m");
        var to = run.deploy(chain(task("t1"), task("m"), task("t4")));
        assertThat(run.obstacles(to, run.proposed(to))).containsExactly(new Obstacle(Kind.ANSWERS_LOST, "m"));
    }

    @Test
    void anOrdinaryStepDoesNotBecomeAnInstructionOnWhatWasReceived() {
        var key = "instructed";
        var registered = "handler='registrar' finish='register'";
        database.deploy(
                key,
                DrawnProcess.of(key, "receipt", "")
                        .step("a", "登记", registered)
                        .step("b", "阅", "handler='office' finish='agree'")
                        .xml());
        var begun = processes.start(key, EngineOnDatabase.CONTEXT, Map.of());
        note(begun);
        var run = new Run(key, begun.instance(), begun.definition());
        database.deploy(
                key,
                DrawnProcess.of(key, "receipt", "")
                        .step("a", "登记", registered)
                        .step("b", "批示", "handler='instructingLeader' finish='instruct'")
                        .xml());
        var to = processes.versions(key).getFirst().id();
        assertThat(run.obstacles(to, run.proposed(to))).as("not open yet").isEmpty();
        complete("a");

        assertThat(run.obstacles(to, run.proposed(to))).containsExactly(new Obstacle(Kind.OTHER_WORK, "b"));
    }

    @Test
    void stepsThatExchangeTheirNamesKeepTheirOwnUnitsAndVotes() {
        var older = chain(
                task("t1"),
                fork("g", chain(new Multi("a", false, "a", 60)), chain(new Multi("b", false, "b", 100))),
                task("t4"));
        var run = begin(older, Map.of("a", EngineOnDatabase.units(5), "b", EngineOnDatabase.units(2)));
        complete("t1", "a", "a", "b");
        var to = run.deploy(chain(
                task("t1"),
                fork("g", chain(new Multi("b", false, "b", 60)), chain(new Multi("a", false, "a", 100))),
                task("t4")));
        var before = new HashMap<>(open);

        run.migrate(
                to,
                new HashMap<>(Map.of(
                        new StepKey("a"), new StepKey("b"),
                        new StepKey("b"), new StepKey("a"),
                        new StepKey("t1"), new StepKey("t1"),
                        new StepKey("t4"), new StepKey("t4"))));

        assertThat(open.keySet()).isEqualTo(before.keySet());
        assertThat(steps()).containsExactly("a", "b", "b", "b");
        complete("b");
        assertThat(steps()).as("three of five are sixty per cent").containsExactly("a");
        complete("a");
        assertThat(steps()).containsExactly("t4");
        complete("t4");
        assertThat(open).isEmpty();
    }

    @Test
    void aStepThatAsksSeveralUnitsFromNowOnOpensAnew() {
        var run = begin(chain(task("t1"), task("m"), task("t4")), Map.of());
        complete("t1");
        var to = run.deploy(chain(task("t1"), new Multi("m", false, "m"), task("t4")));
        assertThat(run.obstacles(to, run.proposed(to))).containsExactly(new Obstacle(Kind.NOBODY_ASKED, "m"));
    }

    @Test
    void workThatTheProcessDoesItselfIsNotPassedOver() {
        var run = begin(chain(task("t1"), new Automatic("auto"), task("t3"), task("t4")));
        assertThat(run.relocationObstacles(Set.of("t1"), "t3"))
                .containsExactly(new Obstacle(Kind.WORK_PASSED_OVER, "auto"));
        complete("t1");
        run.relocate(Set.of("t3"), "t1");
        assertThat(steps()).containsExactly("t1");
        complete("t1", "t3", "t4");
        assertThat(open).isEmpty();
    }

    @Test
    void byHandAnInstanceGoesForwardPastAStepThatIsNamed() {
        var run = begin(chain(task("t1"), task("t2"), task("t3")));
        var plan = processes.planRelocation(run.instance, Set.of(new StepKey("t1")), new StepKey("t3"));
        assertThat(plan)
                .isInstanceOfSatisfying(
                        RelocationPlan.Possible.class,
                        possible -> assertThat(possible.passedOver())
                                .containsExactly(new StepKey("t1"), new StepKey("t2")));
        run.relocate(Set.of("t1"), "t3");
        assertThat(steps()).containsExactly("t3");
        complete("t3");
        assertThat(open).isEmpty();
    }

    @Test
    void aBranchIsLeftOutAndTheOthersGoOn() {
        var process = chain(task("t1"), fork("g", chain(task("a"), task("a2")), chain(task("b"))), task("t4"));
        var run = begin(process);
        assertThat(run.relocationObstacles(Set.of("t1"), null)).containsExactly(new Obstacle(Kind.ONLY_STEP, "t1"));
        complete("t1");
        run.relocate(Set.of("a"), null);
        assertThat(steps()).containsExactly("b");
        complete("b", "t4");
        assertThat(open).isEmpty();
    }

    @Test
    void theLastBranchLeftOutLetsTheProcessGoOnBehindTheJoin() {
        var run = begin(chain(
                task("t1"),
                fork("g", chain(new Group("s", chain(task("a"), task("a2")))), chain(task("b"))),
                task("t4")));
        complete("t1", "b");
        run.relocate(Set.of("a"), null);
        assertThat(steps()).containsExactly("t4");
        complete("t4");
        assertThat(open).isEmpty();
    }

    @Test
    void byHandAStepOpensInsideAForkThatIsBehind() {
        var run = begin(chain(task("t1"), fork("g", chain(task("a")), chain(task("b"))), task("t4")));
        complete("t1", "a", "b");
        run.relocate(Set.of("t4"), "b");
        assertThat(steps()).containsExactly("b");
        complete("b", "t4");
        assertThat(open).isEmpty();
    }

    @Test
    void nothingIsHalfMovedWhenSomethingFailsBehindIt() {
        var run = begin(chain(task("t1"), together("m"), task("t4")), Map.of("m", EngineOnDatabase.units(3)));
        complete("t1", "m");
        var to = run.deploy(chain(task("t0"), task("t1"), new Group("s", chain(together("m"))), task("t4")));
        var before = run.rows();
        assertThatThrownBy(() -> database.transaction().executeWithoutResult(status -> {
                    processes.migrate(run.instance, to, run.proposed(to), EngineOnDatabase.CONTEXT);
                    throw new IllegalStateException("the inbox could not be written");
                }))
                .hasMessageContaining("inbox");
        assertThat(run.rows()).isEqualTo(before);
        run.migrate(to, run.proposed(to));
        complete("m", "m", "t4");
        assertThat(open).isEmpty();
    }

    /** Whatever is built how: an instance that can be moved has the tasks it had, and can be finished. */
    @Test
    void whatCanBeMovedCanBeFinished() {
        var moved = 0;
        var refused = new TreeMap<Kind, Integer>();
        for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
            var random = new Random(seed);
            var shapes = new Shapes(random);
            var older = shapes.process();
            var newer = shapes.changed(older);
            open.clear();
            try {
                var run = begin(older, Map.of("m", EngineOnDatabase.units(1 + random.nextInt(3))));
                for (int left = random.nextInt(8); left > 0 && open.size() > 0; left--) {
                    completeAny(random);
                }
                if (open.isEmpty()) {
                    continue;
                }
                var to = run.deploy(newer);
                var mapping = run.proposed(to);
                var before = run.rows();
                var obstacles = run.obstacles(to, mapping);
                if (!obstacles.isEmpty()) {
                    obstacles.forEach(obstacle -> refused.merge(obstacle.kind(), 1, Integer::sum));
                    assertThat(run.rows()).isEqualTo(before);
                    continue;
                }
                run.migrate(to, mapping);
                moved++;
                for (int patience = 0; !open.isEmpty(); patience++) {
                    assertThat(patience).isLessThan(200);
                    completeAny(random);
                }
                assertThat(run.rows()).isEmpty();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + older + " => " + newer, e);
            }
        }
        assertThat(moved).as("moved; refused: %s", refused).isGreaterThan(SEEDS / 4);
        assertThat(refused).containsKeys(Kind.APART, Kind.BRANCH_NOT_DONE, Kind.UNMAPPED);
    }

    // ---- one instance

    private Run begin(Chain process) {
        return begin(process, Map.of());
    }

    private Run begin(Chain process, Map<String, List<UnitId>> units) {
        var key = "moved" + keys++;
        database.deploy(key, WalkModels.bpmn(key, process));
        var variables = new HashMap<String, Object>();
        WalkModels.collections(process).forEach(name -> variables.put(name, units.getOrDefault(name, List.of())));
        var movement = processes.start(key, EngineOnDatabase.CONTEXT, variables);
        note(movement);
        return new Run(key, movement.instance(), movement.definition());
    }

    private final class Run {
        private final String key;
        private final ProcessInstanceId instance;
        private final DefinitionId from;

        Run(String key, ProcessInstanceId instance, DefinitionId from) {
            this.key = key;
            this.instance = instance;
            this.from = from;
        }

        DefinitionId deploy(Chain process) {
            database.deploy(key, WalkModels.bpmn(key, process));
            return processes.versions(key).getFirst().id();
        }

        Map<StepKey, StepKey> proposed(DefinitionId to) {
            return new HashMap<>(processes.proposeMigration(from, to).stream()
                    .flatMap(mapping -> Stream.ofNullable(mapping.to())
                            .map(step -> Map.entry(mapping.from().key(), step.key())))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        }

        List<Obstacle> obstacles(DefinitionId to, Map<StepKey, StepKey> mapping) {
            var obstacles = switch (processes.planMigration(instance, to, mapping)) {
                case RelocationPlan.Possible possible -> List.<Obstacle>of();
                case RelocationPlan.Impossible(var found) -> found;
            };
            if (!obstacles.isEmpty()) {
                assertThatThrownBy(() -> processes.migrate(instance, to, mapping, EngineOnDatabase.CONTEXT))
                        .isInstanceOfSatisfying(
                                RelocationRefusedException.class,
                                refused -> assertThat(refused.obstacles()).isEqualTo(obstacles));
            }
            return obstacles;
        }

        List<Obstacle> relocationObstacles(Set<String> leaving, @org.jspecify.annotations.Nullable String target) {
            return processes.planRelocation(instance, keys(leaving), target == null ? null : new StepKey(target))
                            instanceof RelocationPlan.Impossible(var found)
                    ? found
                    : List.of();
        }

        void migrate(Chain process) {
            var to = deploy(process);
            migrate(to, proposed(to));
        }

        void migrate(DefinitionId to, Map<StepKey, StepKey> mapping) {
            moved(processes.migrate(instance, to, mapping, EngineOnDatabase.CONTEXT));
        }

        void relocate(Set<String> leaving, @org.jspecify.annotations.Nullable String target) {
            moved(processes.relocate(
                    instance, keys(leaving), target == null ? null : new StepKey(target), EngineOnDatabase.CONTEXT));
        }

        private void moved(Relocated relocated) {
            note(relocated.movement());
            for (var kept : relocated.kept()) {
                assertThat(open).as("kept task was open").containsKey(kept.task());
                var task = java.util.Objects.requireNonNull(open.get(kept.task()));
                open.put(
                        kept.task(),
                        new OpenedTask(
                                kept.task(),
                                kept.step(),
                                kept.stepName(),
                                kept.finish(),
                                task.handler(),
                                task.unit(),
                                null));
            }
            assertThat(database.rows(
                            "select id_, task_def_key_ from act_ru_task where proc_inst_id_ = ?", instance.value()))
                    .containsExactlyInAnyOrderElementsOf(open.values().stream()
                            .map(task -> List.<Object>of(
                                    task.task().value(), task.step().value()))
                            .toList());
        }

        private static Set<StepKey> keys(Set<String> steps) {
            return steps.stream().map(StepKey::new).collect(Collectors.toSet());
        }

        /** Everything that the engine holds of the instance. */
        List<List<Object>> rows() {
            var rows = new ArrayList<List<Object>>();
            rows.addAll(database.rows("""
                    select id_, rev_, proc_def_id_, act_id_, parent_id_, is_active_ from act_ru_execution
                     where proc_inst_id_ = ? order by id_""", instance.value()));
            rows.addAll(database.rows(
                    "select id_, rev_, proc_def_id_, task_def_key_ from act_ru_task where proc_inst_id_ = ? order by id_",
                    instance.value()));
            rows.addAll(database.rows(
                    "select id_, rev_, name_, text_, long_ from act_ru_variable where proc_inst_id_ = ? order by id_",
                    instance.value()));
            return rows;
        }
    }

    private void complete(String... steps) {
        for (var step : steps) {
            var task = open.values().stream()
                    .filter(candidate -> candidate.step().value().equals(step))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(step + " is not open, but " + steps()));
            note(processes.complete(task.task(), EngineOnDatabase.CONTEXT, Map.of()));
        }
    }

    private void completeAny(Random random) {
        var tasks = new ArrayList<>(open.keySet());
        note(processes.complete(tasks.get(random.nextInt(tasks.size())), EngineOnDatabase.CONTEXT, Map.of()));
    }

    private void note(Movement movement) {
        movement.ended().forEach(open::remove);
        movement.opened().forEach(task -> open.put(task.task(), task));
        assertThat(movement.finished()).isEqualTo(open.isEmpty());
    }

    private List<String> steps() {
        return open.values().stream().map(task -> task.step().value()).sorted().toList();
    }

    private TaskId onlyTask() {
        assertThat(open).hasSize(1);
        return open.keySet().iterator().next();
    }

    private static Chain chain(Node... nodes) {
        return new Chain(List.of(nodes));
    }

    private static Task task(String id) {
        return new Task(id);
    }

    private static Multi together(String id) {
        return new Multi(id, false, id);
    }

    private static Fork fork(String id, Chain... branches) {
        return new Fork(id, List.of(branches));
    }

    /** Processes at random, and others made of them by a few changes. */
    private static final class Shapes {
        private final Random random;
        private int ids;

        Shapes(Random random) {
            this.random = random;
        }

        Chain process() {
            return chain(3 + random.nextInt(3), 2);
        }

        private Chain chain(int length, int depth) {
            return new Chain(Stream.generate(() -> node(depth)).limit(length).toList());
        }

        private Node node(int depth) {
            return switch (random.nextInt(depth > 0 ? 7 : 4)) {
                case 4, 5 ->
                    new Fork("g" + ids++, List.of(chain(1 + random.nextInt(2), depth - 1), chain(1, depth - 1)));
                case 6 -> new Group("s" + ids++, chain(1 + random.nextInt(2), depth - 1));
                case 3 -> new Multi("m" + ids++, random.nextBoolean(), "m");
                default -> new Task("t" + ids++);
            };
        }

        Chain changed(Chain process) {
            var changed = process;
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                changed = change(changed);
            }
            return changed;
        }

        private Chain change(Chain chain) {
            var nodes = new ArrayList<>(chain.nodes());
            var at = random.nextInt(nodes.size());
            var node = nodes.get(at);
            if (random.nextInt(3) == 0 && node instanceof Group(var id, var body)) {
                nodes.set(at, new Group(id, change(body)));
                return new Chain(nodes);
            }
            if (random.nextInt(3) == 0 && node instanceof Fork(var id, var branches)) {
                var changed = new ArrayList<>(branches);
                changed.set(0, change(changed.getFirst()));
                nodes.set(at, new Fork(id, changed));
                return new Chain(nodes);
            }
            switch (random.nextInt(5)) {
                case 0 -> nodes.add(at, new Task("n" + ids++));
                case 1 -> nodes.set(at, new Group("w" + ids++, new Chain(List.of(node))));
                case 2 -> {
                    if (at + 1 < nodes.size()) {
                        var next = nodes.remove(at + 1);
                        nodes.set(
                                at, new Fork("f" + ids++, List.of(new Chain(List.of(node)), new Chain(List.of(next)))));
                    }
                }
                case 3 -> {
                    if (node instanceof Fork(var id, var branches)) {
                        nodes.remove(at);
                        branches.reversed().forEach(branch -> nodes.addAll(at, branch.nodes()));
                    } else if (node instanceof Group(var id, var body)) {
                        nodes.remove(at);
                        nodes.addAll(at, body.nodes());
                    }
                }
                default -> {
                    if (nodes.size() > 1) {
                        nodes.remove(at);
                    }
                }
            }
            return new Chain(nodes);
        }
    }
}
