package org.gongwen.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gongwen.Application;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Directory;
import org.gongwen.storage.BlobIntake;
import org.gongwen.storage.Blobs;
import org.gongwen.storage.IntakeResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
        try (var connection = DriverManager.getConnection(postgres.url("postgres"), postgres.username(), "");
                var statement = connection.createStatement()) {
            statement.execute("create database gongwen");
        }
        application = new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--gongwen.demo=true",
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
        assertThat(made.output()).contains(OBJECTS + " objects copied");
        assertThat(made.exitCode()).isZero();
        var backup = Path.of(made.output().lines().findFirst().orElseThrow());
        work("备份后");

        var drill = run("drill", backup.toString());

        assertThat(drill.output())
                .contains(OBJECTS + " references agree with their objects", " 0 dangling", "0 chains differ")
                .contains("RTO", "RPO", "everything agrees");
        assertThat(drill.exitCode()).isZero();
        // The ledger belongs to what the run of the tests shows.
        System.out.println(drill.output());

        var second = run("backup", backups.toString());
        assertThat(second.output()).contains("1 objects copied", OBJECTS + " there already");

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

    private static Ended run(String script, String argument) throws IOException, InterruptedException {
        var arguments = folder.resolve("java.args");
        Files.writeString(
                arguments,
                "-Xmx256m\n-cp\n\"" + System.getProperty("java.class.path") + "\"\norg.gongwen.Application\n");
        var command = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString(), argument));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        postgres.programFolder() + ":" + System.getenv("PATH"),
                        "GONGWEN_COMMAND",
                        Path.of(System.getProperty("java.home"), "bin", "java") + " @" + arguments,
                        "SPRING_DATASOURCE_URL",
                        postgres.url("gongwen"),
                        "SPRING_DATASOURCE_USERNAME",
                        postgres.username(),
                        "SPRING_DATASOURCE_PASSWORD",
                        "",
                        "GONGWEN_DATA_DIR",
                        folder.resolve("data").toString(),
                        "DRILL_DATABASE_URL",
                        postgres.url("postgres"),
                        "DRILL_DATABASE_USERNAME",
                        postgres.username()));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(600, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
