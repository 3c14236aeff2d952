package org.gongwen.monitor;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Checks and carries out changes to running work, run by run, until nothing is left to do. A run that fails holds up
 * neither the others nor other changes: it is tried again in the next rounds, for most of what fails is over by then, and
 * given up after {@value #TRIES} of them. Where the database cannot be reached the round ends, and nothing counts.
 */
@Component
class RunChangeWorker {

    /** How many runs are looked at in one transaction. */
    private static final int CHECKED_AT_ONCE = 100;

    /** After so many runs open pages are told how far it is. */
    private static final int BATCH = 50;

    private static final int TRIES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(RunChangeWorker.class);

    private record Tried(RunChangeId change, ProcessInstanceId run) {}

    private final RunChangeWork work;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Map<Tried, Integer> failures = new ConcurrentHashMap<>();
    private final FaultReferences references = new FaultReferences();
    private final String node;

    RunChangeWorker(RunChangeWork work, @Value("${gongwen.node}") String node) {
        this.work = work;
        this.node = node;
    }

    /** Lets go of the work between two runs when the application ends; another node, or the next start, goes on. */
    @jakarta.annotation.PreDestroy
    void close() {
        closing.set(true);
    }

    void work() {
        check();
        carryOut();
    }

    /** Looks at the runs of what was proposed. */
    void check() {
        each(RunChange.State.CHECKING, this::check);
    }

    /** Moves the runs of what was approved. */
    void carryOut() {
        each(RunChange.State.RUNNING, this::carryOut);
    }

    private void each(RunChange.State state, Consumer<RunChange> work) {
        for (var change : this.work.in(state)) {
            if (closing.get()) {
                return;
            }
            try {
                work.accept(change);
            } catch (RuntimeException e) {
                LOG.error("Change {} is left for the next round", change.id().key(), e);
            }
        }
    }

    private void check(RunChange change) {
        @Nullable ProcessInstanceId last = null;
        while (!closing.get()) {
            var runs = work.runs(change, RunChangeLine.State.WAITING, last, CHECKED_AT_ONCE);
            if (runs.isEmpty()) {
                work.checked(change);
                return;
            }
            try {
                work.check(change, runs);
            } catch (RuntimeException e) {
                // One of them, and nobody knows which: their transaction is lost anyway.
                runs.forEach(run -> attempt(
                        change,
                        run,
                        () -> work.check(change, List.of(run)),
                        fault -> work.notChecked(change, run, fault)));
            }
            work.tell(change);
            last = runs.getLast();
        }
    }

    private void carryOut(RunChange change) {
        @Nullable ProcessInstanceId last = null;
        while (!closing.get()) {
            var runs = work.runs(change, RunChangeLine.State.READY, last, BATCH);
            if (runs.isEmpty()) {
                work.finish(change);
                return;
            }
            for (var run : runs) {
                if (closing.get()) {
                    return;
                }
                attempt(change, run, () -> work.move(change, run), fault -> work.failed(change, run, fault));
            }
            work.tell(change);
            last = runs.getLast();
        }
    }

    private void attempt(RunChange change, ProcessInstanceId run, Runnable attempt, Consumer<MoveFault> givingUp) {
        var tried = new Tried(change.id(), run);
        try {
            attempt.run();
            failures.remove(tried);
        } catch (CannotCreateTransactionException | DataAccessResourceFailureException e) {
            throw e;
        } catch (RuntimeException e) {
            var times = failures.merge(tried, 1, Integer::sum);
            var reference = references.next();
            LOG.error(
                    "{}: run {} failed in change {}, {} of {} times",
                    reference,
                    run.value(),
                    change.id().key(),
                    times,
                    TRIES,
                    e);
            if (times >= TRIES) {
                givingUp.accept(new MoveFault(MoveFault.Cause.of(e), reference, node));
                failures.remove(tried);
            }
        }
    }
}
