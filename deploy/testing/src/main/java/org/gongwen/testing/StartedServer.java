package org.gongwen.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server as a process of its own on a loopback port, which can be ended and started again there: that is an outage. */
abstract class StartedServer implements AutoCloseable {
    final Path folder;
    final int port = FreePort.next();
    private @Nullable Server server;

    /** @param folder where its data and its log go */
    StartedServer(Path folder) {
        this.folder = folder;
    }

    final void run(List<String> command, Path log) throws IOException {
        server = Server.start(command, log, port);
    }

    /** Ends it as an outage does: at once, in the middle of whatever it does. */
    public final void stop() {
        if (server != null) {
            server.kill();
            server = null;
        }
    }

    public final boolean running() {
        return server != null;
    }

    @Override
    public final void close() {
        stop();
    }
}
