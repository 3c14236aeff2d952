package org.gongwen.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.gongwen.operations.production.SchemaMigration;
import org.gongwen.testing.FreePort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The version before at work on the tables of this one, as during a rolling upgrade: its application, from its jar, makes
 * an installation with the demonstration bureau; this version's command {@code migrate} brings the tables up to date; the
 * version before is started again on them, and people carry a document through it in a real browser from the draft to
 * closed. {@code ./gongwen upgrade-test PREVIOUS_JAR}
 */
final class UpgradeProof {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path jar;
    private final Path folder;
    private final int port = FreePort.next();

    private UpgradeProof(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        if (arguments.length != 1 || !Files.isRegularFile(Path.of(arguments[0]))) {
            System.err.println("Name the jar of the version before.");
            System.exit(2);
        }
        var folder = Files.createTempDirectory("gongwen-upgrade");
        int outcome = 1;
        try {
            new UpgradeProof(Path.of(arguments[0]).toAbsolutePath(), folder).run();
            outcome = 0;
        } catch (AssertionError | IllegalStateException fault) {
            fault.printStackTrace();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        // The browser would keep this process alive.
        System.exit(outcome);
    }

    private void run() throws IOException, SQLException, InterruptedException {
        try (var postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .start()) {
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create role gongwen login password 'gongwen'");
                statement.execute("create database gongwen owner gongwen");
            }
            var url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/gongwen";
            var jdbc = JdbcClient.create(new DriverManagerDataSource(url, "gongwen", "gongwen"));

            var previous = start(url);
            end(previous);
            var before = schema(jdbc);
            SchemaMigration.run(database(url).toArray(String[]::new));
            var after = schema(jdbc);
            say("Tables of the version before: %s; of this one: %s%n", before, after);

            previous = start(url);
            // The first pages of a process that has just started take their time.
            PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
            try {
                var desks = new Desks("http://localhost:" + port, SignIn.BY_THE_LIST);
                var journey = new Journey(desks, "upgrade-");
                journey.carry();
                var number = jdbc.sql("select coalesce(number, '') || ' ' || status from document where id = :id")
                        .param("id", journey.document())
                        .query(String.class)
                        .single();
                say("The version before took a document through on them, from the draft to closed: %s%n", number);
            } finally {
                end(previous);
            }
            say("Faults in its log: %d%n", faults());
        }
    }

    private static String schema(JdbcClient jdbc) {
        return jdbc.sql("""
                        select 'V' || version || ' (' || (select count(*) from flyway_schema_history where success) || ' migrations)'
                          from flyway_schema_history
                         where success and version is not null order by installed_rank desc limit 1
                        """).query(String.class).single();
    }

    private static List<String> database(String url) {
        return List.of(
                "--gongwen.database.embedded=false",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=gongwen",
                "--spring.datasource.password=gongwen");
    }

    private Process start(String url) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--gongwen.base-url=http://localhost:" + port,
                "--gongwen.data-dir=" + folder.resolve("data"),
                "--gongwen.demo=true"));
        command.addAll(database(url));
        Files.createDirectories(folder.resolve("data"));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        await().alias("the version before answers")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The version before ended: " + lastWords());
                    }
                })
                .until(this::answers);
        return process;
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private boolean answers() {
        try {
            var asked = (HttpURLConnection) URI.create("http://localhost:" + port + "/actuator/health")
                    .toURL()
                    .openConnection();
            asked.setConnectTimeout(2_000);
            asked.setReadTimeout(5_000);
            return asked.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path log() {
        return folder.resolve("previous.log");
    }

    private long faults() throws IOException {
        try (var lines = Files.lines(log())) {
            return lines.filter(line -> line.contains(" ERROR "))
                    .peek(System.out::println)
                    .count();
        }
    }

    private String lastWords() {
        try {
            var lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String form, Object... arguments) {
        System.out.printf(Locale.ROOT, form, arguments);
    }
}
