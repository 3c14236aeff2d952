package org.gongwen.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that listens on a loopback port. It ends with this JVM at the latest. */
final class Server {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TRY_EVERY_MILLIS = 50;

    private final Process process;
    private final Thread atExit;

    private Server(Process process) {
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts the command and returns when the port answers. @throws IllegalStateException with the log if it never does */
    static Server start(List<String> command, Path log, int port) throws IOException {
        var server = new Server(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(port)) {
            if (!server.process.isAlive() || System.nanoTime() > deadline) {
                server.kill();
                throw new IllegalStateException("Not up: " + command + "\n" + Files.readString(log));
            }
            try {
                // Nothing tells when a process has opened its port.
                Thread.sleep(TRY_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                server.kill();
                throw new IllegalStateException(e);
            }
        }
        return server;
    }

    static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // This JVM is ending; the hook has done or will do the same.
        }
    }
}
