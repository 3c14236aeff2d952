package org.gongwen.storage.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.gongwen.storage.DataDirectory;

/**
 * The database of a stand-alone installation: its files stay in the data folder, a commit is on disk when it is
 * reported, one process at a time may use it, and a server left over by a killed process is ended first.
 */
final class KeptDatabase implements EmbeddedDatabase {
    static final String NAME = "gongwen";

    /** Opening and closing the lock file once more in the same process would let go of the lock: so ask here first. */
    private static final Set<Path> HELD = new HashSet<>();

    private final DataDirectory data;
    private final FileChannel lock;
    private final EmbeddedPostgres postgres;
    private final String password;

    private KeptDatabase(DataDirectory data, FileChannel lock, EmbeddedPostgres postgres, String password) {
        this.data = data;
        this.lock = lock;
        this.postgres = postgres;
        this.password = password;
    }

    static KeptDatabase start(DataDirectory data) {
        var lock = lock(data);
        try {
            return start(data, lock);
        } catch (IOException | RuntimeException e) {
            release(data, lock);
            throw e instanceof DatabaseStartException known
                    ? known
                    : new DatabaseStartException(
                            "The embedded database in " + data.database() + " could not be started.", e);
        }
    }

    private static KeptDatabase start(DataDirectory data, FileChannel lock) throws IOException {
        var folder = data.database();
        PostgresServer.runningOn(folder).ifPresent(PostgresServer::end);
        discardHalfMade(data);
        var password = password(data);
        var making = making(data);
        boolean fresh = !Files.exists(folder);
        if (fresh) {
            Files.writeString(
                    making, "The database is being made; when this file stays, the making was interrupted.\n");
        }
        var postgres = PostgresServer.builder(data.root().resolve("postgres-programs"))
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile(data).toString())
                .setConnectConfig("password", password)
                // The library starts servers for throw-away tests, with both of these off.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .start();
        var database = new KeptDatabase(data, lock, postgres, password);
        try {
            var server = postgres.getDatabase(
                    PostgresServer.SUPERUSER, PostgresServer.SUPERUSER, PostgresServer.withPassword(password));
            if (!PostgresServer.exists(server, NAME)) {
                PostgresServer.execute(server, "create database " + NAME);
            }
            PostgresServer.execute(
                    postgres.getDatabase(PostgresServer.SUPERUSER, NAME, PostgresServer.withPassword(password)),
                    "create extension if not exists pg_stat_statements");
            Files.deleteIfExists(making);
            return database;
        } catch (IOException | RuntimeException e) {
            database.stop();
            throw e;
        }
    }

    @Override
    public String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + NAME;
    }

    @Override
    public String username() {
        return PostgresServer.SUPERUSER;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public void close() {
        stop();
        release(data, lock);
    }

    private void stop() {
        var server = PostgresServer.runningOn(data.database());
        try {
            postgres.close();
            if (server.isPresent()) {
                // The library waits five seconds only; a last checkpoint may take longer.
                PostgresServer.awaitEnd(server.get(), Duration.ofSeconds(60));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static FileChannel lock(DataDirectory data) {
        synchronized (HELD) {
            try {
                if (HELD.contains(data.root())) {
                    throw new DataDirectoryInUseException(data.root());
                }
                var channel = FileChannel.open(
                        data.root().resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                // Held until the channel is closed; the operating system lets go of it when the process is killed.
                if (channel.tryLock() == null) {
                    channel.close();
                    throw new DataDirectoryInUseException(data.root());
                }
                HELD.add(data.root());
                return channel;
            } catch (IOException e) {
                throw new UncheckedIOException("The data folder " + data.root() + " cannot be written", e);
            }
        }
    }

    private static void release(DataDirectory data, FileChannel lock) {
        synchronized (HELD) {
            try {
                HELD.remove(data.root());
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A first start that was killed leaves files no server can use, and no data: set aside, not deleted. */
    private static void discardHalfMade(DataDirectory data) throws IOException {
        var making = making(data);
        if (!Files.exists(making)) {
            return;
        }
        if (Files.exists(data.database())) {
            Files.move(data.database(), data.root().resolve("postgres.half-made-" + System.currentTimeMillis()));
        }
        Files.delete(making);
    }

    private static Path making(DataDirectory data) {
        return data.root().resolve("postgres.being-made");
    }

    private static Path passwordFile(DataDirectory data) {
        return data.root().resolve("postgres.password");
    }

    private static String password(DataDirectory data) throws IOException {
        var file = passwordFile(data);
        if (!Files.exists(file)) {
            var secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, ours);
            Files.writeString(file, HexFormat.of().formatHex(secret));
        }
        return Files.readString(file).strip();
    }
}
