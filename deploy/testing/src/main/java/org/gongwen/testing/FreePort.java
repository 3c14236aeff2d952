package org.gongwen.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that starts later, in this process or another. It lies below those that the system hands to
 * outgoing connections (32768 upward on Linux): one of those could be taken by any connection, of this test or of one
 * that runs beside it, before the server listens.
 */
public final class FreePort {

    private static final int LOWEST = 12_000;
    private static final int BEYOND = 32_000;
    private static final int TRIES = 1_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** Nobody listens there now, on any address, and nobody in this process was given it before. */
    public static int next() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            // Not one after the other: other processes look for ports at the same moment.
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + LOWEST + " and " + BEYOND);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(false);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
