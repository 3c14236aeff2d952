package org.gongwen.openform;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** So many at once, and fewer from one network: whoever sends slowly on purpose keeps no one else from his turn. */
public final class NetworkTurns {

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    public NetworkTurns(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Whether there is a turn; whoever has it gives it back with {@link #end}. */
    public synchronized boolean begin(InetAddress from) {
        var network = FormMarks.network(from);
        if (all >= most || taken.getOrDefault(network, 0) >= mostOfOne) {
            return false;
        }
        taken.merge(network, 1, Integer::sum);
        all++;
        return true;
    }

    public synchronized void end(InetAddress from) {
        taken.computeIfPresent(FormMarks.network(from), (network, turns) -> turns == 1 ? null : turns - 1);
        all--;
    }
}
