package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.gongwen.identity.NotPermittedException;
import org.junit.jupiter.api.Test;

/** Handing over while somebody else acts on the same task: one wins, the other reads why not. */
class SimultaneousHandOverTest extends StrandedWork {
    @Test
    void ofTheHandlerAndTheAdministratorAtOnceOneActsAndTheOtherReadsThatItIsDone() throws Exception {
        for (int round = 0; round < 5; round++) {
            var document = submitted("同时" + round);
            var before = actor(head);
            var task = task(head, document);
            // The administrator disables him while his last click is on its way.
            disable(head);
            var results = atOnce(
                    () -> outcome(() -> agree.agree(before, task, "")),
                    () -> outcome(() -> handOver.handOver(
                            bureau.as("sysadmin"),
                            List.of(task),
                            bureau.as("scchu").person(),
                            "停用。")));
            people.enable(bureau.as("sysadmin"), head).orElseThrow();

            assertThat(results).filteredOn("Done"::equals).hasSize(1);
            assertThat(results)
                    .filteredOn(result -> !result.equals("Done"))
                    .hasSize(1)
                    .allMatch(result -> result.equals(
                            results.getFirst().equals("Done") ? "AlreadyHandled" : "NotPermittedException"));
            if (results.getLast().equals("Done")) {
                agrees("scchu", document);
            }
            assertThat(bureau.toDo("wenshu", document).step()).isEqualTo(Steps.OFFICE_CHECK);
        }
    }

    @Test
    void ofTwoAdministratorsAtOnceOneHandsOver() throws Exception {
        var document = submitted("两名管理员");
        take(headship);
        var task = List.of(stranded(document).task());

        var results = atOnce(
                () -> outcome(() -> handOver.handOver(
                        bureau.as("sysadmin"), task, bureau.as("scchu").person(), "甲。")),
                () -> outcome(() -> handOver.handOver(
                        bureau.as("sysadmin"), task, bureau.as("fgchu").person(), "乙。")));

        assertThat(results).containsExactlyInAnyOrder("Done", "Refused");
    }

    private static String outcome(Callable<ActionResult> action) throws Exception {
        try {
            return action.call().getClass().getSimpleName();
        } catch (NotPermittedException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> {
                barrier.await();
                return one.call();
            });
            var second = threads.submit(() -> {
                barrier.await();
                return other.call();
            });
            return List.of(first.get(), second.get());
        }
    }
}
