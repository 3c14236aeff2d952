package org.gongwen.storage.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An empty database for one Spring context, in a server that all contexts of this JVM share. Nothing of it is meant to
 * survive, so nothing waits for the disk.
 */
final class ThrowAwayDatabase implements EmbeddedDatabase {
    private static final int PATIENCE_SECONDS = 10;
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static int users;
    private static @Nullable EmbeddedPostgres server;

    private final EmbeddedPostgres postgres;
    private final String name;

    private ThrowAwayDatabase(EmbeddedPostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
    }

    static ThrowAwayDatabase create() {
        var postgres = acquire();
        var name = "gongwen_" + NUMBER.incrementAndGet();
        PostgresServer.execute(postgres.getPostgresDatabase(), "create database " + name);
        return new ThrowAwayDatabase(postgres, name);
    }

    @Override
    public String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name;
    }

    @Override
    public String username() {
        return PostgresServer.SUPERUSER;
    }

    @Override
    public String password() {
        return "";
    }

    @Override
    public void close() {
        PostgresServer.execute(postgres.getPostgresDatabase(), "drop database if exists " + name + " with (force)");
        release();
    }

    private static EmbeddedPostgres acquire() {
        synchronized (ThrowAwayDatabase.class) {
            var running = server;
            if (running == null) {
                running = startServer();
                server = running;
                Runtime.getRuntime().addShutdownHook(new Thread(ThrowAwayDatabase::stopServer, "throw-away-database"));
            }
            users++;
            return running;
        }
    }

    private static void release() {
        synchronized (ThrowAwayDatabase.class) {
            users--;
            ThrowAwayDatabase.class.notifyAll();
        }
    }

    private static EmbeddedPostgres startServer() {
        IOException last = null;
        // The port is looked up before it is used; another process may take it in between.
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                var postgres = PostgresServer.builder(programs())
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "500")
                        .start();
                PostgresServer.execute(
                        postgres.getTemplateDatabase(), "create extension if not exists pg_stat_statements");
                return postgres;
            } catch (IOException e) {
                last = e;
            }
        }
        throw new DatabaseStartException("The embedded database could not be started.", last);
    }

    /** Shared by all test runs of this user. */
    private static Path programs() {
        return Path.of(System.getProperty("java.io.tmpdir"), "gongwen-postgres-" + System.getProperty("user.name"));
    }

    /** Runs beside the hook of Spring that closes the contexts: lets them finish first, but not for ever. */
    private static void stopServer() {
        synchronized (ThrowAwayDatabase.class) {
            long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
            try {
                while (users > 0 && System.nanoTime() < end) {
                    ThrowAwayDatabase.class.wait(200);
                }
                if (server != null) {
                    server.close();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
