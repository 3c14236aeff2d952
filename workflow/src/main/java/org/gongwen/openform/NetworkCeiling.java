package org.gongwen.openform;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** So many from each network in each span of time, on this node. Known in memory alone, and forgotten with the span. */
public final class NetworkCeiling {

    /** Networks that are counted at once; more come only from somebody who has them all. */
    private static final int MOST_NETWORKS = 50_000;

    private final long span;
    private final int most;
    private final Map<String, Integer> taken = new HashMap<>();
    private long current;

    public NetworkCeiling(Duration span, int most) {
        this.span = span.toMillis();
        this.most = most;
    }

    /** Whether there is room for one more from there; it is taken then. */
    public synchronized boolean takes(InetAddress from, Instant now) {
        long at = now.toEpochMilli() / span;
        if (at != current) {
            current = at;
            taken.clear();
        }
        var network = FormMarks.network(from);
        if (taken.size() >= MOST_NETWORKS && !taken.containsKey(network)) {
            return false;
        }
        return taken.merge(network, 1, Integer::sum) <= most;
    }
}
