package org.gongwen.kill;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The short form; the long one is {@code ./gongwen kill-test}. */
class KillTest {

    @Test
    void aDistributionThatIsKilledReachesEveryUnitExactlyOnce() throws IOException, InterruptedException {
        KillProof.run(3, ThreadLocalRandom.current().nextLong(1_000_000));
    }
}
