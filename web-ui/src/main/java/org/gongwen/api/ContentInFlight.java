package org.gongwen.api;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts the bytes of requests that a node holds, as they arrive: what was announced and never sent costs nothing, what
 * was half sent counts until its connection ends. One system fills a quarter of the room for one person and half of it
 * for all of them, however many tokens it has, and leaves the rest to others.
 */
class ContentInFlight {

    private static final int FOR_ONE_PERSON = 4;
    private static final int FOR_ONE_SYSTEM = 2;

    private final long room;
    private final Map<String, Long> byCaller = new HashMap<>();
    private final Map<String, Long> byClient = new HashMap<>();
    private long all;

    ContentInFlight(long room) {
        this.room = room;
    }

    /** What became of asking for room. */
    enum Room {
        GIVEN,
        /** The caller has its share, or its system has. */
        SHARE_USED,
        /** The node has no room. */
        FULL
    }

    /**
     * @param client the system that calls
     * @param caller the system and the person it calls for
     */
    synchronized Room take(String client, String caller, int bytes) {
        long ofCaller = byCaller.getOrDefault(caller, 0L) + bytes;
        long ofClient = byClient.getOrDefault(client, 0L) + bytes;
        if (ofCaller > room / FOR_ONE_PERSON || ofClient > room / FOR_ONE_SYSTEM) {
            return Room.SHARE_USED;
        }
        if (all + bytes > room) {
            return Room.FULL;
        }
        all += bytes;
        byCaller.put(caller, ofCaller);
        byClient.put(client, ofClient);
        return Room.GIVEN;
    }

    synchronized void leave(String client, String caller, long bytes) {
        all -= bytes;
        leave(byCaller, caller, bytes);
        leave(byClient, client, bytes);
    }

    private static void leave(Map<String, Long> held, String who, long bytes) {
        held.computeIfPresent(who, (name, own) -> own > bytes ? own - bytes : null);
    }
}
