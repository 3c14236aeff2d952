package org.gongwen.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.gongwen.storage.DataDirectory;
import org.gongwen.storage.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeptDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void whatWasCommittedIsThereAfterARestart() {
        try (var context = application()) {
            jdbc(context).sql("create table note (text text)").update();
            jdbc(context).sql("insert into note values ('𠮷野喆')").update();
        }
        assertThat(PostgresServer.runningOn(folder.resolve("postgres"))).isEmpty();
        try (var context = application()) {
            assertThat(jdbc(context)
                            .sql("select text from note")
                            .query(String.class)
                            .single())
                    .isEqualTo("𠮷野喆");
        }
    }

    @Test
    void aCommitWaitsForTheDisk() throws Exception {
        var data = DataDirectory.of(folder.toString());
        try (var database = KeptDatabase.start(data);
                var connection = DriverManager.getConnection(database.url(), database.username(), database.password());
                var rows = connection
                        .createStatement()
                        .executeQuery("select current_setting('fsync'), current_setting('synchronous_commit')")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("on");
            assertThat(rows.getString(2)).isEqualTo("on");
        }
    }

    @Test
    void nobodyOnTheMachineGetsInWithoutThePassword() throws Exception {
        var data = DataDirectory.of(folder.toString());
        try (var database = KeptDatabase.start(data)) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.url(), database.username(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("postgres.password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aSecondInstanceOnTheSameFolderIsRefusedAndTheFirstGoesOn() throws Exception {
        var data = DataDirectory.of(folder.toString());
        try (var first = KeptDatabase.start(data)) {
            assertThatThrownBy(() -> KeptDatabase.start(data))
                    .isInstanceOf(DataDirectoryInUseException.class)
                    .hasMessage("The data folder " + folder + " is in use by another running instance of Gongwen.");
            var other = child();
            assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output(other)).contains("is in use by another running instance");
            DriverManager.getConnection(first.url(), first.username(), first.password())
                    .close();
        }
    }

    @Test
    void aServerLeftBehindByAKilledProcessIsEndedAndItsDataKept() throws Exception {
        var killed = child();
        try (var reader = killed.inputReader(StandardCharsets.UTF_8)) {
            assertThat(reader.lines().anyMatch("ready"::equals)).isTrue();
            killed.destroyForcibly().waitFor();
        }
        var orphan = PostgresServer.runningOn(folder.resolve("postgres")).orElseThrow();

        try (var database = KeptDatabase.start(DataDirectory.of(folder.toString()));
                var connection = DriverManager.getConnection(database.url(), database.username(), database.password());
                var rows = connection.createStatement().executeQuery("select text from note")) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("committed");
        }
    }

    @Test
    void aFirstStartThatWasInterruptedIsSetAsideAndMadeAnew() throws Exception {
        Files.createDirectories(folder.resolve("postgres/base"));
        Files.writeString(folder.resolve("postgres/postgresql.conf"), "half made");
        Files.writeString(folder.resolve("postgres.being-made"), "");

        try (var database = KeptDatabase.start(DataDirectory.of(folder.toString()))) {
            DriverManager.getConnection(database.url(), database.username(), database.password())
                    .close();
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("postgres.half-made-"))
                    .doesNotContain("postgres.being-made");
        }
    }

    @Test
    void namingADatabaseWhileTheEmbeddedOneIsOnIsRefused() {
        assertThatThrownBy(() -> application("--spring.datasource.url=jdbc:postgresql://elsewhere/gongwen"))
                .rootCause()
                .hasMessageContaining("Set gongwen.database.embedded=false");
    }

    @Test
    void anExternalServerIsUsedWhenTheEmbeddedOneIsOff() {
        var elsewhere = folder.resolve("elsewhere");
        try (var database = KeptDatabase.start(DataDirectory.of(elsewhere.toString()));
                var context = application(
                        "--gongwen.database.embedded=false",
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password())) {
            assertThat(context.getBeansOfType(EmbeddedDatabase.class)).isEmpty();
            assertThat(jdbc(context)
                            .sql("select current_setting('data_directory')")
                            .query(String.class)
                            .single())
                    .isEqualTo(elsewhere.resolve("postgres").toString());
        }
    }

    /** What the child process runs: a database with one committed row, until it is killed. */
    public static void main(String[] args) throws Exception {
        try {
            var database = KeptDatabase.start(DataDirectory.of(args[0]));
            try (var connection =
                            DriverManager.getConnection(database.url(), database.username(), database.password());
                    var statement = connection.createStatement()) {
                statement.execute("create table note (text text)");
                statement.execute("insert into note values ('committed')");
                System.out.println("ready");
                Thread.currentThread().join();
            }
        } catch (DataDirectoryInUseException e) {
            System.out.println(e.getMessage());
        }
    }

    private Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeptDatabaseTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static JdbcClient jdbc(ConfigurableApplicationContext context) {
        return context.getBean(JdbcClient.class);
    }

    private ConfigurableApplicationContext application(String... more) {
        var arguments = new java.util.ArrayList<String>();
        arguments.add("--gongwen.data-dir=" + folder);
        arguments.addAll(java.util.List.of(more));
        return new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }
}
