package org.gongwen.openform;

import java.time.Duration;
import java.time.Instant;

/** So many in each span of time, on this node. */
public final class Ceiling {

    private final long span;
    private final int most;
    private long current;
    private int taken;

    public Ceiling(Duration span, int most) {
        this.span = span.toMillis();
        this.most = most;
    }

    /** Whether there is room for one more; it is taken then. */
    public synchronized boolean takes(Instant now) {
        long at = now.toEpochMilli() / span;
        if (at != current) {
            current = at;
            taken = 0;
        }
        return taken++ < most;
    }
}
