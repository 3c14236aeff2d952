package org.gongwen.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.gongwen.identity.UnitId;
import org.gongwen.process.MoveNotPossibleException;
import org.gongwen.process.Movement;
import org.gongwen.process.OpenedTask;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskGoneException;
import org.gongwen.process.TaskId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two people act on one instance at the same time. With the lock on the instance that every action takes first, each
 * race ends as if one had come after the other, and the instance can always be worked to its end.
 */
class RacesTest {

    private static final int ROUNDS = 24;

    private static EngineOnDatabase database;
    private static ExecutorService threads;

    @BeforeAll
    static void start() {
        database = new EngineOnDatabase(18);
        threads = Executors.newFixedThreadPool(16);
        for (var key : List.of("pmi", "par")) {
            database.deploy(key, WalkModels.bpmn(key));
        }
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        database.close();
    }

    /** What one of the two does, given the tasks that are open, by name. */
    interface Act {
        Movement on(ProcessInstanceId instance, Map<String, TaskId> open);
    }

    /**
     * @param before tasks that are completed before the race
     * @param bothMayWin whether the second can still act after the first, in one order at least
     */
    record Race(String name, String model, List<String> before, Act one, Act other, boolean bothMayWin) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Race> races() {
        return Stream.of(
                new Race("the same task twice", "pmi", List.of(), complete("t1"), complete("t1"), false),
                new Race(
                        "the last two signers",
                        "pmi",
                        List.of("t1", "t2", "m@1"),
                        complete("m@2"),
                        complete("m@3"),
                        true),
                new Race(
                        "return, and a signature",
                        "pmi",
                        List.of("t1", "t2"),
                        returnTo("m@1", "t2"),
                        complete("m@2"),
                        true),
                new Race(
                        "return, and the last signature",
                        "pmi",
                        List.of("t1", "t2", "m@1", "m@2"),
                        returnTo("m@3", "t1"),
                        complete("m@3"),
                        false),
                new Race(
                        "one more signer, and the last signature",
                        "pmi",
                        List.of("t1", "t2", "m@1", "m@2"),
                        add(9),
                        complete("m@3"),
                        true),
                new Race("two more signers", "pmi", List.of("t1", "t2"), add(8), add(9), true),
                new Race("the same signer twice", "pmi", List.of("t1", "t2"), add(9), add(9), false),
                new Race(
                        "both branches at the join",
                        "par",
                        List.of("t1", "a1", "b1"),
                        complete("a2"),
                        complete("b2"),
                        true),
                new Race(
                        "return, and the other branch at the join",
                        "par",
                        List.of("t1", "a1", "b1"),
                        returnTo("a2", "t1"),
                        complete("b2"),
                        true),
                new Race(
                        "return from both branches",
                        "par",
                        List.of("t1"),
                        returnTo("a1", "t1"),
                        returnTo("b1", "t1"),
                        false),
                new Race("withdrawal, and the next step", "pmi", List.of("t1"), withdraw("t1"), complete("t2"), true));
    }

    private static Act complete(String task) {
        return (instance, open) -> database.processes()
                .complete(java.util.Objects.requireNonNull(open.get(task)), EngineOnDatabase.CONTEXT, Map.of());
    }

    private static Act returnTo(String task, String target) {
        return (instance, open) -> database.processes()
                .returnTo(
                        java.util.Objects.requireNonNull(open.get(task)),
                        new StepKey(target),
                        EngineOnDatabase.CONTEXT);
    }

    private static Act withdraw(String step) {
        return (instance, open) ->
                database.processes().withdraw(instance, new StepKey(step), null, EngineOnDatabase.CONTEXT);
    }

    private static Act add(long unit) {
        return (instance, open) ->
                database.processes().addUnit(instance, new StepKey("m"), new UnitId(unit), EngineOnDatabase.CONTEXT);
    }

    @ParameterizedTest
    @MethodSource("races")
    void underTheLockOneComesAfterTheOther(Race race) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var started = begin(race.model());
            var open = open(started);
            for (var task : race.before()) {
                note(open, complete(task).on(started.instance(), open));
            }
            var won = together(
                    () -> locked(started.instance(), () -> race.one().on(started.instance(), Map.copyOf(open))),
                    () -> locked(started.instance(), () -> race.other().on(started.instance(), Map.copyOf(open))));
            assertThat(won).as("winners").isPositive();
            if (!race.bothMayWin()) {
                assertThat(won).as("winners").isEqualTo(1);
            }
            workToTheEnd(started.instance());
        }
    }

    @ParameterizedTest
    @MethodSource("races")
    void evenWithoutTheLockNoInstanceIsStranded(Race race) throws Exception {
        for (int round = 0; round < ROUNDS / 3; round++) {
            var started = begin(race.model());
            var open = open(started);
            for (var task : race.before()) {
                note(open, complete(task).on(started.instance(), open));
            }
            // The loser may be told anything here; what counts is that its half of the work is undone.
            together(
                    List.of(RuntimeException.class),
                    () -> race.one().on(started.instance(), Map.copyOf(open)),
                    () -> race.other().on(started.instance(), Map.copyOf(open)));
            workToTheEnd(started.instance());
        }
    }

    @Test
    void hundredsOfSignersAtOnceNeverConflict() throws Exception {
        var signers = EngineOnDatabase.units(200);
        var started = database.processes().start("pmi", EngineOnDatabase.CONTEXT, Map.of("m", signers));
        var open = open(started);
        note(open, complete("t1").on(started.instance(), open));
        note(open, complete("t2").on(started.instance(), open));
        var answers = new ArrayList<Future<Movement>>();
        var began = System.nanoTime();
        for (var task : open.values()) {
            answers.add(threads.submit(() -> locked(
                    started.instance(),
                    () -> database.processes().complete(task, EngineOnDatabase.CONTEXT, Map.of()))));
        }
        var opened = new ArrayList<OpenedTask>();
        for (var answer : answers) {
            opened.addAll(answer.get().opened());
        }
        System.out.printf("200 signers, 16 threads: %d ms%n", (System.nanoTime() - began) / 1_000_000);
        assertThat(opened).extracting(OpenedTask::step).containsExactly(new StepKey("t4"));
        workToTheEnd(started.instance());
    }

    private static Movement begin(String model) {
        var chain = java.util.Objects.requireNonNull(WalkModels.ALL.get(model));
        return database.processes()
                .start(
                        model,
                        EngineOnDatabase.CONTEXT,
                        EngineOnDatabase.variables(WalkModels.collections(chain), EngineOnDatabase.units(3)));
    }

    private static Map<String, TaskId> open(Movement started) {
        var open = new java.util.HashMap<String, TaskId>();
        note(open, started);
        return open;
    }

    private static void note(Map<String, TaskId> open, Movement movement) {
        open.values().removeAll(movement.ended());
        movement.opened()
                .forEach(task -> open.put(ReferenceModel.name(task.step().value(), task.unit()), task.task()));
    }

    private static int together(Callable<Movement> one, Callable<Movement> other) throws Exception {
        return together(List.of(TaskGoneException.class, MoveNotPossibleException.class), one, other);
    }

    /** Runs both at the same moment; answers how many of them were not too late. */
    private static int together(
            List<Class<? extends RuntimeException>> refusals, Callable<Movement> one, Callable<Movement> other)
            throws Exception {
        var gate = new CyclicBarrier(2);
        var won = 0;
        for (var act : Stream.of(one, other)
                .map(act -> threads.submit(() -> {
                    gate.await();
                    return act.call();
                }))
                .toList()) {
            try {
                act.get();
                won++;
            } catch (ExecutionException e) {
                assertThat(e.getCause())
                        .as("what the loser is told")
                        .isInstanceOfAny(refusals.toArray(Class<?>[]::new));
            }
        }
        return won;
    }

    /** As the application acts: in one transaction that locks the instance first. */
    private static Movement locked(ProcessInstanceId instance, Callable<Movement> act) {
        return java.util.Objects.requireNonNull(database.transaction().execute(status -> {
            new org.springframework.jdbc.core.JdbcTemplate(database.dataSource())
                    .queryForList("select id_ from act_ru_execution where id_ = ? for update", instance.value());
            try {
                return act.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private static void workToTheEnd(ProcessInstanceId instance) {
        var processes = database.processes();
        var finished = false;
        for (int step = 0; !finished; step++) {
            var open = processes.openTasks(instance);
            assertThat(open).as("a running instance has a task").isNotEmpty();
            assertThat(step).as("steps to the end").isLessThan(500);
            finished = processes
                    .complete(open.getFirst(), EngineOnDatabase.CONTEXT, Map.of())
                    .finished();
        }
        assertThat(database.rows(
                        "select 1 from act_ru_execution where proc_inst_id_ = ? union all select 1 from act_ru_variable where proc_inst_id_ = ? union all select 1 from act_ru_task where proc_inst_id_ = ?",
                        instance.value(),
                        instance.value(),
                        instance.value()))
                .as("left behind")
                .isEmpty();
    }
}
