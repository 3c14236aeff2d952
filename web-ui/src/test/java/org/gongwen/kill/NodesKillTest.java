package org.gongwen.kill;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The short form; the long one is {@code ./gongwen kill-test --nodes}. */
class NodesKillTest {

    @Test
    void whatANodeAcknowledgedBeforeItWasKilledIsThereOnce() throws IOException, InterruptedException {
        NodesKillProof.run(4, ThreadLocalRandom.current().nextLong(1_000_000));
    }
}
