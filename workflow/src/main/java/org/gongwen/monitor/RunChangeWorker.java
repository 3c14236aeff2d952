package org.gongwen.monitor;

import java.util.concurrent.atomic.AtomicBoolean;
import org.gongwen.process.ProcessInstanceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Checks and carries out changes to running work, batch by batch, until nothing is left to do. */
@Component
class RunChangeWorker {

    /** After so many runs open pages are told how far it is. */
    private static final int BATCH = 50;

    private static final Logger LOG = LoggerFactory.getLogger(RunChangeWorker.class);

    private final RunChangeWork work;
    private final AtomicBoolean closing = new AtomicBoolean();

    RunChangeWorker(RunChangeWork work) {
        this.work = work;
    }

    /** Lets go of the work between two runs when the application ends; another node, or the next start, goes on. */
    @jakarta.annotation.PreDestroy
    void close() {
        closing.set(true);
    }

    void work() {
        while (!closing.get() && work.check()) {
            // the next batch
        }
        while (!closing.get()) {
            var next = work.next(BATCH);
            if (next.isEmpty()) {
                return;
            }
            var change = next.get().change();
            if (next.get().runs().isEmpty()) {
                work.finish(change);
            }
            for (var run : next.get().runs()) {
                if (closing.get()) {
                    return;
                }
                move(change, run);
            }
            work.tell(change);
        }
    }

    private void move(RunChange change, ProcessInstanceId run) {
        try {
            work.move(change, run);
        } catch (RuntimeException e) {
            LOG.error(
                    "Run {} could not be moved by change {}",
                    run.value(),
                    change.id().key(),
                    e);
            work.failed(change, run);
        }
    }
}
