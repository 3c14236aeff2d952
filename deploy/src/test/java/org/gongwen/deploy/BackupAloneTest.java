package org.gongwen.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of backup and drill, two on one folder too; PostgreSQL's tools and the application are small stand-ins that wait when told to. */
class BackupAloneTest {

    @TempDir
    Path folder;

    private Path backups;

    @BeforeEach
    void tools() throws IOException {
        backups = Files.createDirectory(folder.resolve("backups"));
        stub("psql", "echo 180000");
        stub("pg_restore", "exit 0");
        stub("pg_dump", """
                [ "$1" != --version ] || { echo 'pg_dump (PostgreSQL) 18.0'; exit; }
                for option; do case $option in --file=*) echo dump >"${option#--file=}" ;; esac; done
                touch "$STANDIN/dumping"
                while [ -e "$STANDIN/hold" ]; do sleep 0.05; done
                """);
        stub("gongwen", "echo 3 objects copied");
    }

    @Test
    void aSecondRunIsTurnedAwayAndTheFirstEndsWhole() throws Exception {
        Files.createFile(folder.resolve("hold"));
        var first = start("backup");
        while (!Files.exists(folder.resolve("dumping"))) {
            assertThat(first.isAlive()).isTrue();
            first.waitFor(20, TimeUnit.MILLISECONDS);
        }

        var second = start("backup");
        // Whatever it does, it does not wait for the first.
        boolean ended = second.waitFor(30, TimeUnit.SECONDS);
        Files.delete(folder.resolve("hold"));
        assertThat(ended).isTrue();
        assertThat(said(second)).contains("another backup is under way in " + backups.toRealPath());
        assertThat(second.exitValue()).isEqualTo(2);

        assertThat(said(first)).contains("3 objects copied");
        assertThat(first.waitFor()).isZero();
        assertThat(made()).isOne();

        // The lock ends with its holder, the file of it may stay.
        assertThat(start("backup").waitFor()).isZero();
    }

    @Test
    void theLockOfARunThatWasKilledHoldsNobodyUp() throws Exception {
        Files.createFile(folder.resolve("hold"));
        var first = start("backup");
        while (!Files.exists(folder.resolve("dumping"))) {
            first.waitFor(20, TimeUnit.MILLISECONDS);
        }
        first.descendants().forEach(ProcessHandle::destroyForcibly);
        first.destroyForcibly().waitFor();
        Files.delete(folder.resolve("hold"));

        // As soon as the last process that the run had started is gone.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        var next = start("backup");
        while (next.waitFor() != 0 && System.nanoTime() < end) {
            next = start("backup");
        }
        assertThat(next.exitValue()).isZero();
        assertThat(made()).isOne();
    }

    @Test
    void objectsAreNotCopiedTwiceAtATime() throws Exception {
        stub("gongwen", "touch $STANDIN/copying; while [ -e $STANDIN/hold ]; do sleep 0.05; done; echo copied");
        Files.createFile(folder.resolve("hold"));
        var first = start("objects");
        while (!Files.exists(folder.resolve("copying"))) {
            assertThat(first.isAlive()).isTrue();
            first.waitFor(20, TimeUnit.MILLISECONDS);
        }
        var second = start("objects");
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(2);
        assertThat(said(second)).contains("objects are being copied already");

        // A backup waits for its turn instead: it needs what the other copies, and more.
        var backup = start("backup");
        assertThat(backup.waitFor(1, TimeUnit.SECONDS)).isFalse();
        Files.delete(folder.resolve("hold"));
        assertThat(backup.waitFor()).isZero();
        assertThat(first.waitFor()).isZero();
    }

    /** What stands behind the question mark of the drill's server, TLS above all, holds for the database made on it. */
    @Test
    void theDrillKeepsTheParametersOfItsAddress() throws Exception {
        assertThat(start("backup").waitFor()).isZero();
        String backup;
        try (var files = Files.list(backups)) {
            backup = files.filter(file -> Files.exists(file.resolve("database.dump")))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
        stub("psql", """
                case "$*" in
                    *server_version_num*) echo 180000 ;;
                    *"select substr"*) ;;
                    *) echo 0 ;;
                esac
                """);
        stub("pg_restore", "echo \"$SPRING_DATASOURCE_URL $PGSSLMODE $PGSSLROOTCERT\" >>\"$STANDIN/restored\"");
        var builder = prepared("drill", backup);
        builder.environment()
                .putAll(Map.of(
                        "DRILL_DATABASE_URL",
                        "jdbc:postgresql://127.0.0.1:1/postgres?sslmode=verify-full&sslrootcert=/etc/ssl/root.crt",
                        "DRILL_DATABASE_USERNAME",
                        "drill"));

        said(builder.start());

        assertThat(Files.readString(folder.resolve("restored")))
                .containsPattern("jdbc:postgresql://127\\.0\\.0\\.1:1/gongwen_drill_\\d+\\?sslmode=verify-full"
                        + "&sslrootcert=/etc/ssl/root\\.crt verify-full /etc/ssl/root\\.crt");
    }

    /** The tools have names of their own for what the driver's address says. */
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.gov.cn/gongwen?ssl=true, db.gov.cn 5432 gongwen verify-full",
        "jdbc:postgresql://db.gov.cn:6432/gongwen?user=x&ssl=true, db.gov.cn 6432 gongwen verify-full",
        "jdbc:postgresql://db.gov.cn/gongwen?ssl=true&sslmode=require, db.gov.cn 5432 gongwen require",
        "jdbc:postgresql:///gongwen, localhost 5432 gongwen -"
    })
    void theToolsReachTheDatabaseAsTheApplicationDoes(String address, String reached) throws Exception {
        stub("psql", "echo \"$PGHOST $PGPORT $PGDATABASE ${PGSSLMODE:--}\" >\"$STANDIN/reached\"; echo 180000");
        var builder = prepared("backup", backups.toString());
        builder.environment().put("SPRING_DATASOURCE_URL", address);

        assertThat(builder.start().waitFor()).isZero();

        assertThat(Files.readString(folder.resolve("reached")).strip()).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "'jdbc:postgresql://one.gov.cn:5432,two.gov.cn:5433/gongwen', one host",
        "jdbc:postgresql://[::1]:5432/gongwen, brackets",
        "jdbc:postgresql://db.gov.cn, must be jdbc:postgresql://HOST",
        "jdbc:mysql://db.gov.cn/gongwen, must be jdbc:postgresql://HOST"
    })
    void anAddressThatTheToolsCannotUseIsRefusedInWords(String address, String sentence) throws Exception {
        var builder = prepared("backup", backups.toString());
        builder.environment().put("SPRING_DATASOURCE_URL", address);

        var refused = builder.start();

        assertThat(said(refused)).contains(sentence);
        assertThat(refused.waitFor()).isEqualTo(2);
        assertThat(made()).isZero();
    }

    private long made() throws IOException {
        try (var files = Files.list(backups)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{8}T\\d{6}Z"))
                    .count();
        }
    }

    private Process start(String script) throws IOException {
        return prepared(script, backups.toString()).start();
    }

    private ProcessBuilder prepared(String script, String argument) {
        var builder = new ProcessBuilder("backup/" + script, argument).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        environment.put("STANDIN", folder.toString());
        environment.put("GONGWEN_COMMAND", folder.resolve("gongwen").toString());
        environment.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/gongwen");
        environment.put("SPRING_DATASOURCE_USERNAME", "gongwen");
        environment.put("SPRING_DATASOURCE_PASSWORD", "-");
        return builder;
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void stub(String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
