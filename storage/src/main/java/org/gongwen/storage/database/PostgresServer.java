package org.gongwen.storage.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** What both kinds of embedded server have in common: how PostgreSQL is set up, started, spoken to and ended. */
final class PostgresServer {
    static final String SUPERUSER = "postgres";

    private PostgresServer() {}

    /**
     * @param programs where the server's programs are unpacked: a folder of ours alone, for what lies there is run, and
     *     not one that the system tidies up, for the server reads from it as long as it runs
     */
    static EmbeddedPostgres.Builder builder(Path programs) {
        requireOurs(programs);
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(programs.toFile())
                // Its shutdown hook would stop the server before Spring has closed the beans that still use it.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                // Sorting and upper case must not depend on the machine: PostgreSQL's own Unicode rules.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // No socket files: they stay behind when the process is killed.
                .setServerConfig("unix_socket_directories", "")
                // Compiling our short queries costs more than running them.
                .setServerConfig("jit", "off")
                // Its log must not quote the rows that it refuses.
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("max_connections", "300");
    }

    static void execute(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DatabaseStartException("The embedded database refused: " + sql, e);
        }
    }

    static boolean exists(DataSource postgres, String database) {
        try (var connection = postgres.getConnection();
                var statement = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            statement.setString(1, database);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new DatabaseStartException("The embedded database does not answer", e);
        }
    }

    static Map<String, String> withPassword(String password) {
        return Map.of("password", password);
    }

    /** The server process that the pid file in this folder names, if it is really a server on this folder. */
    static Optional<ProcessHandle> runningOn(Path folder) {
        try {
            var lines = Files.readAllLines(folder.resolve("postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(process -> arguments(process).contains(folder.toString()));
        } catch (IOException | NumberFormatException | java.util.NoSuchElementException e) {
            return Optional.empty();
        }
    }

    /** Ends a server the quick and clean way: sessions are cut, what was committed is on disk. */
    static void end(ProcessHandle server) {
        try {
            // SIGINT is PostgreSQL's "fast" shutdown; Java itself can only send SIGTERM, which waits for sessions.
            new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                    .start()
                    .waitFor();
            awaitEnd(server, Duration.ofSeconds(60));
        } catch (IOException e) {
            throw new DatabaseStartException(
                    "The server left behind, process " + server.pid() + ", cannot be ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void awaitEnd(ProcessHandle server, Duration patience) throws InterruptedException {
        try {
            server.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new DatabaseStartException("PostgreSQL, process " + server.pid() + ", does not end", e);
        }
    }

    private static List<String> arguments(ProcessHandle process) {
        try {
            // The Java API cuts long command lines.
            var line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return Arrays.asList(line.split("\0", -1));
        } catch (IOException e) {
            return process.info().arguments().map(Arrays::asList).orElse(List.of());
        }
    }

    private static void requireOurs(Path programs) {
        try {
            Files.createDirectories(programs);
            var owner = Files.getOwner(programs).getName();
            if (!owner.equals(System.getProperty("user.name"))) {
                throw new DatabaseStartException(
                        "The folder " + programs + " belongs to " + owner + "; nothing is run from there.", null);
            }
        } catch (IOException e) {
            throw new DatabaseStartException("The folder " + programs + " cannot be used", e);
        }
    }
}
