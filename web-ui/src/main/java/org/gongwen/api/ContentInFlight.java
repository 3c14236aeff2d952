package org.gongwen.api;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts the bytes of requests that a node holds, as they arrive: what was announced and never sent costs nothing, what
 * was half sent counts until its connection ends. One caller fills a quarter of the room, and leaves the rest to others.
 */
class ContentInFlight {

    private static final int SHARES = 4;

    private final long room;
    private final Map<String, Long> held = new HashMap<>();
    private long all;

    ContentInFlight(long room) {
        this.room = room;
    }

    /** What became of asking for room. */
    enum Room {
        GIVEN,
        /** The caller has its share. */
        SHARE_USED,
        /** The node has no room. */
        FULL
    }

    synchronized Room take(String caller, int bytes) {
        long own = held.getOrDefault(caller, 0L) + bytes;
        if (own > room / SHARES) {
            return Room.SHARE_USED;
        }
        if (all + bytes > room) {
            return Room.FULL;
        }
        all += bytes;
        held.put(caller, own);
        return Room.GIVEN;
    }

    synchronized void leave(String caller, long bytes) {
        all -= bytes;
        held.computeIfPresent(caller, (name, own) -> own > bytes ? own - bytes : null);
    }
}
