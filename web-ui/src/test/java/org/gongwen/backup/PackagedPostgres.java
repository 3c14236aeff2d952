package org.gongwen.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gongwen.testing.FreePort;

/**
 * A PostgreSQL server of the machine's own package, with the tools for dumps that the embedded one lacks; on a free port
 * of loopback, in a folder that goes with it.
 */
final class PackagedPostgres implements AutoCloseable {
    private static final int OLDEST = 15;

    private final Path programs = programs();
    private final boolean root = "root".equals(System.getProperty("user.name"));
    private final Path folder;
    private final int port;

    private PackagedPostgres(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static PackagedPostgres start() throws IOException {
        int port = FreePort.next();
        var server = new PackagedPostgres(Files.createTempDirectory("gongwen-drill-postgres"), port);
        server.create();
        return server;
    }

    private void create() throws IOException {
        if (root) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        var data = folder.resolve("data").toString();
        server(List.of(programs.resolve("initdb").toString(), "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C"));
        server(List.of(
                programs.resolve("pg_ctl").toString(),
                "-D",
                data,
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-h 127.0.0.1 -p " + port + " -c unix_socket_directories='' -c fsync=off",
                "start"));
    }

    /** @param database the name of a database on the server */
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    String username() {
        return root ? "postgres" : System.getProperty("user.name");
    }

    /** Where pg_dump of the server's own version lies. */
    Path programFolder() {
        return programs;
    }

    @Override
    public void close() throws IOException {
        server(List.of(
                programs.resolve("pg_ctl").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-m",
                "immediate",
                "stop"));
        run(List.of("rm", "-rf", folder.toString()));
    }

    /** PostgreSQL does not run as root. */
    private void server(List<String> command) throws IOException {
        var whole = new ArrayList<String>();
        if (root) {
            whole.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        whole.addAll(command);
        run(whole);
    }

    private void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path programs() {
        var folders = Path.of("/usr/lib/postgresql");
        try (var versions = Files.list(folders)) {
            return versions.filter(version -> version.getFileName().toString().matches("\\d+")
                            && Integer.parseInt(version.getFileName().toString()) >= OLDEST
                            && Files.isExecutable(version.resolve("bin/initdb")))
                    .max(Comparator.comparing(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .orElseThrow(() -> new IllegalStateException(
                            "PostgreSQL 15 or newer is missing below " + folders + ": apt-get install postgresql"))
                    .resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL is missing: apt-get install postgresql", e);
        }
    }
}
