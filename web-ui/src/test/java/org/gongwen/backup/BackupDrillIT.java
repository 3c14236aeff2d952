package org.gongwen.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.Application;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Directory;
import org.gongwen.storage.BlobIntake;
import org.gongwen.storage.Blobs;
import org.gongwen.storage.IntakeResult;
import org.gongwen.testing.S3Proxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The drill in short: a running installation is backed up, goes on working, and is brought back somewhere else. */
class BackupDrillIT {

    /** For figures that are written down: more and larger objects ({@code -Dgongwen.drill.objects=5000}). */
    private static final int OBJECTS = Integer.getInteger("gongwen.drill.objects", 25);

    private static final int BYTES = Integer.getInteger("gongwen.drill.bytes", 2_000);

    private static final Path SCRIPTS =
            Path.of("../deploy/backup").toAbsolutePath().normalize();

    @TempDir
    static Path folder;

    private static PackagedPostgres postgres;
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void startAnInstallation() throws IOException, SQLException {
        postgres = PackagedPostgres.start();
        database("gongwen");
        application = new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--gongwen.demo=true",
                        "--gongwen.site.demonstration=false",
                        "--gongwen.database.embedded=false",
                        "--spring.datasource.url=" + postgres.url("gongwen"),
                        "--spring.datasource.username=" + postgres.username(),
                        "--spring.datasource.password=",
                        "--gongwen.data-dir=" + folder.resolve("data"));
    }

    @AfterAll
    static void stop() throws IOException {
        application.close();
        postgres.close();
    }

    @Test
    void whatIsRestoredAgreesAndWhatIsMissingInTheBackupIsNamed() throws Exception {
        for (int i = 0; i < OBJECTS; i++) {
            work("备份前𠮷喆-" + i);
        }
        var backups = folder.resolve("backups");
        var made = run("backup", backups.toString());
        // Other tests may have worked before.
        long objects = objects();
        assertThat(made.output()).contains(objects + " objects copied");
        assertThat(made.exitCode()).isZero();
        var backup = Path.of(made.output().lines().findFirst().orElseThrow());
        work("备份后");

        var drill = run("drill", backup.toString());

        assertThat(drill.output())
                .contains(objects + " references agree with their objects", " 0 dangling", "0 chains differ")
                .contains("RTO", "RPO", "everything agrees");
        assertThat(drill.exitCode()).isZero();
        // The ledger belongs to what the run of the tests shows.
        System.out.println(drill.output());

        var second = run("backup", backups.toString());
        assertThat(second.output()).contains("1 objects copied", objects + " there already");

        var lost = application
                .getBean(JdbcClient.class)
                .sql("select key from blob order by id limit 1")
                .query(String.class)
                .single();
        Files.delete(backups.resolve("blobs")
                .resolve(lost.substring(0, 2))
                .resolve(lost.substring(2, 4))
                .resolve(lost));
        var failed = run("drill", backup.toString());
        assertThat(failed.output()).contains("DANGLING", lost, "FAULTS");
        assertThat(failed.exitCode()).isEqualTo(1);
    }

    @Test
    void nothingIsRestoredOverSomethingThatIsThere() throws Exception {
        var made = run("backup", folder.resolve("others").toString());
        var backup = made.output().lines().findFirst().orElseThrow();

        var refused = run("restore", backup);

        assertThat(refused.output()).contains("is not empty; nothing was changed");
        assertThat(refused.exitCode()).isEqualTo(2);
    }

    /** As in the image, which sets the profile: with the settings that deploy/README.md hands to the container. */
    @Test
    void withTheProfileOfTheImageABackupNeedsDatabaseAndStoreAlone() throws Exception {
        work("镜像𠮷");
        execute("create role gongwen superuser login");
        var image = Map.of(
                "SPRING_PROFILES_ACTIVE",
                "production",
                "SPRING_DATASOURCE_USERNAME",
                "gongwen",
                "SPRING_DATASOURCE_PASSWORD",
                "q8vT2mZ0xLw4Rt");

        var made = run(image, "backup", folder.resolve("of-the-image").toString());
        assertThat(made.output()).contains("objects copied");
        assertThat(made.exitCode()).isZero();
        var backup = made.output().lines().findFirst().orElseThrow();
        // The profile comes from the image here, whatever the script takes out of its own environment.
        var drill =
                run(Map.of("GONGWEN_COMMAND", "env SPRING_PROFILES_ACTIVE=production " + gongwen()), "drill", backup);
        assertThat(drill.output()).contains(objects() + " references agree", "everything agrees");
        assertThat(drill.exitCode()).isZero();

        var refused = run(
                Map.of("SPRING_PROFILES_ACTIVE", "production", "SPRING_DATASOURCE_PASSWORD", "postgres"),
                "objects",
                folder.resolve("of-the-image").toString());
        assertThat(refused.output()).contains("spring.datasource.password", "spring.datasource.username");
        assertThat(refused.exitCode()).isEqualTo(2);
    }

    /** The container has of its caller's environment what {@code docker run} in deploy/README.md passes on, and no more. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theCallOfTheContainerThatIsWrittenDownReachesADatabaseWithoutTlsOnceItIsNamed() throws Exception {
        work("容器𡈽");
        execute("create role container superuser login");
        var call = Files.readString(Path.of("../deploy/README.md"));
        call = call.substring(call.indexOf("GONGWEN_COMMAND=\"docker run"));
        call = call.substring(0, call.indexOf("gongwen:0.1.0"));
        var passed = Pattern.compile("-e ([A-Z0-9_]+)")
                .matcher(call)
                .results()
                .map(name -> "${%1$s+%1$s=\"$%1$s\"}".formatted(name.group(1)))
                .collect(Collectors.joining(" "));
        var container = Files.writeString(
                folder.resolve("container"),
                "#!/bin/sh\nexec env -i SPRING_PROFILES_ACTIVE=production " + passed + " " + gongwen() + " \"$@\"\n");
        Files.setPosixFilePermissions(container, PosixFilePermissions.fromString("rwx------"));
        // An address of this machine that is not one of loopback by its name.
        var inside = new HashMap<>(Map.of(
                "GONGWEN_COMMAND",
                container.toString(),
                "SPRING_DATASOURCE_URL",
                postgres.url("gongwen").replace("127.0.0.1", "0.0.0.0"),
                "SPRING_DATASOURCE_USERNAME",
                "container",
                "SPRING_DATASOURCE_PASSWORD",
                "q8vT2mZ0xLw4Rt"));
        var backups = folder.resolve("of-the-container").toString();

        var refused = run(inside, "backup", backups);
        assertThat(refused.output()).contains("nothing was kept of this backup");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(run(inside, "objects", backups).output())
                .contains("- spring.datasource.url: ", "gongwen.production.without-tls");

        inside.put("GONGWEN_PRODUCTION_WITHOUT_TLS", "0.0.0.0");
        var made = run(inside, "backup", backups);

        assertThat(made.output()).contains("objects copied");
        assertThat(made.exitCode()).isZero();
    }

    @Test
    void aDrillThatCouldNotLookSaysSoInsteadOfFaults() throws Exception {
        var backup = run("backup", folder.resolve("unseen").toString())
                .output()
                .lines()
                .findFirst()
                .orElseThrow();

        var away = Files.writeString(folder.resolve("away"), "#!/bin/sh\nexit 2\n");
        Files.setPosixFilePermissions(away, PosixFilePermissions.fromString("rwx------"));
        var drill = run(Map.of("GONGWEN_COMMAND", away.toString()), "drill", backup);

        assertThat(drill.output()).contains("could not be checked").doesNotContain("FAULTS");
        assertThat(drill.exitCode()).isEqualTo(2);
        try (var left = Files.list(Path.of(backup).getParent())) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(".drill"));
        }
    }

    @Test
    void aBackupThatTookLongerThanTheSweeperWaitsIsNotKept() throws Exception {
        var backups = folder.resolve("slow");

        var made = run(Map.of("BACKUP_GRACE", "0"), "backup", backups.toString());

        assertThat(made.output()).contains("longer than the sweeper waits");
        assertThat(made.exitCode()).isEqualTo(2);
        try (var kept = Files.list(backups)) {
            assertThat(kept.map(file -> file.getFileName().toString())).noneMatch(name -> name.matches("\\d.*"));
        }
    }

    @Test
    void aBackupComesBackIntoAnObjectStoreToo() throws Exception {
        work("进对象库𠮷");
        var made = run("backup", folder.resolve("for-a-store").toString());
        var backup = made.output().lines().findFirst().orElseThrow();
        database("restored");
        try (var store = S3Proxy.start(folder.resolve("s3"))) {
            var place = new HashMap<>(Map.of("SPRING_DATASOURCE_URL", postgres.url("restored")));
            store.settings("restored").forEach(setting -> {
                var parts = setting.split("=", 2);
                place.put(parts[0].toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), parts[1]);
            });

            var restored = run(place, "restore", backup);
            assertThat(restored.output()).contains(" objects moved", " 0 damaged");
            assertThat(restored.exitCode()).isZero();

            var verified = ended(environment(place, List.of(gongwen().split(" ")), "verify-blobs"));
            assertThat(verified.output()).contains("references agree with their objects", " 0 dangling");
            assertThat(verified.exitCode()).isZero();
            System.out.println(restored.output() + verified.output());
        }
        // What was moved is still in the pool.
        assertThat(run("drill", backup).exitCode()).isZero();
    }

    @Test
    void theDatabaseComesBackAsItStoodBetweenTwoActions() throws Exception {
        // The server's own programs write and read there, as its user.
        var place = Files.createTempDirectory(
                "gongwen-moment", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        var log = environment(Map.of(), List.of(SCRIPTS.resolve("log").toString()), place.toString())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("log-of-log").toFile()))
                .start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(BackupDrillIT::received);
            var base = run("base", place.toString());
            assertThat(base.output()).contains("base_seconds");
            for (int i = 1; i < OBJECTS; i++) {
                work("基准以后𠮷-" + i);
            }
            work("这一刻之前𡈽");
            long before = documents();
            var moment = Instant.now();
            work("这一刻之后喆");
            assertThat(run("objects", place.toString()).exitCode()).isZero();
            var delays = new ArrayList<Long>();
            for (int i = 0; i < 20; i++) {
                work("日志" + i);
                long committed = System.nanoTime();
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(20))
                        .until(BackupDrillIT::received);
                delays.add((System.nanoTime() - committed) / 1_000_000);
            }
            long after = documents();

            var drill = run("drill-to", place.toString(), moment.toString());
            assertThat(drill.output()).contains(" " + before + " documents", " 0 dangling", "everything agrees");
            assertThat(drill.exitCode()).isZero();
            System.out.println(
                    base.output() + "log_bytes_received " + bytes(place.resolve("log")) + "\n" + drill.output()
                            + "  RPO       what was committed was here "
                            + delays.stream().sorted().toList().get(delays.size() / 2) + " ms later, at most "
                            + Collections.max(delays) + " ms, in " + delays.size() + " tries");

            // The objects of what came last were not copied yet: the drill names them.
            var latest = run("drill-to", place.toString(), "latest");
            assertThat(latest.output()).contains(" " + after + " documents", "DANGLING");
            assertThat(latest.exitCode()).isEqualTo(1);
            var early = run("drill-to", place.toString(), "2001-01-01T00:00:00Z");
            assertThat(early.output()).contains("there is no base from before");
            assertThat(early.exitCode()).isEqualTo(2);
        } finally {
            log.destroy();
            log.waitFor(20, TimeUnit.SECONDS);
            new ProcessBuilder("rm", "-rf", place.toString()).start().waitFor();
        }
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** Whether the receiver of the log has everything on its disk that the server has on its own. */
    private static boolean received() {
        return application
                .getBean(JdbcClient.class)
                .sql("select coalesce(bool_or(flush_lsn >= pg_current_wal_flush_lsn()), false) from"
                        + " pg_stat_replication")
                .query(Boolean.class)
                .single();
    }

    private static long objects() {
        return application
                .getBean(JdbcClient.class)
                .sql("select count(*) from blob where state <> 'SWEPT'")
                .query(Long.class)
                .single();
    }

    private static long documents() {
        return application
                .getBean(JdbcClient.class)
                .sql("select count(*) from document")
                .query(Long.class)
                .single();
    }

    private static void database(String name) throws SQLException {
        execute("create database " + name);
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url("postgres"), postgres.username(), "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void work(String title) throws IOException {
        var directory = application.getBean(Directory.class);
        var drafter = directory.actor(
                directory.personByUsername("wangmin").orElseThrow().id());
        application
                .getBean(Drafts.class)
                .create(drafter, DraftContent.blank(DocumentType.NOTICE).withTitle("滨海市文化和旅游局关于" + title + "的通知"));
        var received = application
                .getBean(BlobIntake.class)
                .receive(
                        new ByteArrayInputStream(
                                ("附件 " + title + "\n" + "喆".repeat(BYTES / 3)).getBytes(StandardCharsets.UTF_8)),
                        title + ".txt");
        application.getBean(Blobs.class).keep(((IntakeResult.Stored) received).id());
    }

    private record Ended(int exitCode, String output) {}

    private static Ended run(String script, String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), script, arguments);
    }

    private static Ended run(Map<String, String> more, String script, String... arguments)
            throws IOException, InterruptedException {
        return ended(environment(more, List.of(SCRIPTS.resolve(script).toString()), arguments));
    }

    private static Ended ended(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(600, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    /** The application's own commands, on the classes of this build. */
    private static String gongwen() throws IOException {
        var arguments = folder.resolve("java.args");
        Files.writeString(
                arguments,
                "-Xmx256m\n-XX:TieredStopAtLevel=1\n-cp\n\"" + System.getProperty("java.class.path")
                        + "\"\norg.gongwen.Application\n");
        return Path.of(System.getProperty("java.home"), "bin", "java") + " @" + arguments;
    }

    private static ProcessBuilder environment(Map<String, String> more, List<String> program, String... arguments)
            throws IOException {
        var builder = new ProcessBuilder(
                        Stream.concat(program.stream(), Stream.of(arguments)).toList())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("PATH", postgres.programFolder() + ":" + System.getenv("PATH")),
                        Map.entry("GONGWEN_COMMAND", gongwen()),
                        Map.entry("GONGWEN_DATABASE_EMBEDDED", "false"),
                        Map.entry("SPRING_DATASOURCE_URL", postgres.url("gongwen")),
                        Map.entry("SPRING_DATASOURCE_USERNAME", postgres.username()),
                        Map.entry("SPRING_DATASOURCE_PASSWORD", ""),
                        Map.entry("GONGWEN_DATA_DIR", folder.resolve("data").toString()),
                        Map.entry("BACKUP_DATABASE_URL", postgres.url("postgres")),
                        Map.entry("BACKUP_DATABASE_USERNAME", postgres.username()),
                        Map.entry("DRILL_DATABASE_URL", postgres.url("postgres")),
                        Map.entry("DRILL_DATABASE_USERNAME", postgres.username())));
        builder.environment().putAll(more);
        return builder;
    }
}
