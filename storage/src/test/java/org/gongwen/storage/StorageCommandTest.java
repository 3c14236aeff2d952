package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.gongwen.storage.IntakeResult.Stored;
import org.gongwen.testing.S3Proxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The commands as an operator runs them, beside an application on the same database. */
@SpringBootTest(classes = TestApplication.class)
class StorageCommandTest {
    @TempDir
    static Path serverFolder;

    private static S3Proxy server;

    @TempDir
    Path folder;

    /** Lends its database. */
    @Autowired
    HikariDataSource database;

    @Autowired
    JdbcClient jdbc;

    private String bucket;

    @BeforeAll
    static void startServer() {
        server = S3Proxy.start(serverFolder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from blob").update();
        bucket = "b" + UUID.randomUUID();
    }

    @AfterEach
    void forget() {
        jdbc.sql("drop table if exists reference").update();
    }

    @Test
    void everyReferenceThatAgreesWithItsObjectIsCounted() throws Exception {
        try (var application = application(onFiles())) {
            receive(application, 30);

            var verified = command("verify-blobs", onFiles());

            assertThat(verified.output())
                    .contains("30 references agree with their objects")
                    .contains(" 0 dangling, 0 removed because infected, 0 orphaned, 0 not recorded yet");
            assertThat(verified.exitCode()).isZero();
        }
    }

    @Test
    void whatIsMissingDiffersOrHasNoRecordIsNamed() throws Exception {
        try (var application = application(onFiles())) {
            var ids = List.copyOf(receive(application, 5).keySet());
            jdbc.sql("create table reference (blob_id bigint references blob(id))")
                    .update();
            jdbc.sql("insert into reference values (:id)")
                    .param("id", ids.get(0).value())
                    .update();
            Files.delete(file(key(ids.get(0))));
            Files.writeString(file(key(ids.get(1))), "other");
            var orphan = application.getBean(BlobStore.class).write(new ByteArrayInputStream(new byte[] {1}));
            Files.setLastModifiedTime(
                    file(orphan.key()), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
            application.getBean(BlobStore.class).write(new ByteArrayInputStream(new byte[] {2}));

            var verified = command("verify-blobs", onFiles());

            assertThat(verified.output())
                    .contains("object " + key(ids.get(0)).value()
                            + ": the object is missing; referred to by reference: 1")
                    .contains("object " + key(ids.get(1)).value()
                            + ": the object differs from its record in size or hash; nothing refers to it")
                    .contains("ORPHANED  object " + orphan.key().value())
                    .contains("3 references agree", "2 dangling", "1 orphaned, 1 not recorded yet");
            assertThat(verified.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aStoreThatIsAwayIsNotAStoreThatHasLostSomething() throws Exception {
        try (var application = application(onBoth())) {
            receive(application, 2);
            server.stop();
            try {
                var verified = command("verify-blobs", onBoth());

                assertThat(verified.exitCode()).isEqualTo(2);
                assertThat(verified.output()).doesNotContain("DANGLING");
            } finally {
                server.start();
            }
        }
    }

    @Test
    void whileObjectsMoveEverybodyReadsAndUploadsAsBefore() throws Exception {
        Map<BlobId, ContentHash> expected = new ConcurrentHashMap<>();
        try (var application = application(onFiles())) {
            expected.putAll(receive(application, 150));
        }
        try (var application = application(onBoth());
                var people = Executors.newFixedThreadPool(4)) {
            var over = new AtomicBoolean();
            var work = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 3; i++) {
                work.add(() -> readUntil(over, application, expected));
            }
            work.add(() -> {
                while (!over.get()) {
                    expected.putAll(receive(application, 1));
                }
                return 1;
            });
            var results = work.stream().map(people::submit).toList();

            var moved = command("move-blobs", onBoth());
            over.set(true);

            assertThat(moved.output()).contains("150 objects moved").contains("0 damaged, 0 without a record");
            assertThat(moved.exitCode()).isZero();
            for (var result : results) {
                assertThat(result.get()).isPositive();
            }
            assertThat(folder.resolve("blobs")).doesNotExist();
            var verified = command("verify-blobs", onBoth());
            assertThat(verified.output()).contains(expected.size() + " references agree", "0 orphaned");
            assertThat(verified.exitCode()).isZero();
        }
    }

    @Test
    void aMoveThatWasCutShortGoesOn() throws Exception {
        Map<BlobId, ContentHash> expected;
        try (var application = application(onFiles())) {
            expected = receive(application, 6);
        }
        try (var application = application(onBoth());
                var target = new S3BlobStore(settings())) {
            // As after a crash between copying and deleting.
            var key = key(expected.keySet().iterator().next());
            target.write(key, new FileBlobStore(folder.resolve("blobs")).read(key));
            server.stop();
            var cut = command("move-blobs", onBoth());
            assertThat(cut.exitCode()).isEqualTo(2);
            assertThat(readAll(application, expected)).isEqualTo(6);
            server.start();

            assertThat(command("move-blobs", onBoth()).output()).contains("6 objects moved");
            assertThat(command("move-blobs", onBoth()).output()).contains("Nothing to move");

            assertThat(readAll(application, expected)).isEqualTo(6);
        }
    }

    @Test
    void aFileThatIsNotWhatItsRecordSaysStaysWhereItIs() throws Exception {
        Map<BlobId, ContentHash> expected;
        try (var application = application(onFiles())) {
            expected = receive(application, 3);
        }
        var damaged = key(expected.keySet().iterator().next());
        Files.writeString(file(damaged), "other");

        var moved = command("move-blobs", onBoth());

        assertThat(moved.output()).contains("DAMAGED   file " + damaged.value(), "2 objects moved", "1 damaged");
        assertThat(moved.exitCode()).isEqualTo(1);
        assertThat(file(damaged)).exists();
        try (var target = new S3BlobStore(settings())) {
            assertThat(target.exists(damaged)).isFalse();
        }
    }

    @Test
    void nothingIsMovedUnderAnApplicationThatKnowsOfNoOtherStore() throws Exception {
        try (var application = application(onFiles())) {
            var expected = receive(application, 2);

            var moved = command("move-blobs", onBoth());

            assertThat(moved.output()).contains("Restart it with the settings of the object store first");
            assertThat(moved.exitCode()).isEqualTo(2);
            assertThat(readAll(application, expected)).isEqualTo(2);
        }
    }

    @Test
    void withoutAnObjectStoreThereIsNowhereToMoveTo() {
        var moved = command("move-blobs", onFiles());

        assertThat(moved.output()).contains("gongwen.storage.s3.endpoint");
        assertThat(moved.exitCode()).isEqualTo(2);
    }

    @Test
    void anEmbeddedDatabaseThatIsRunningIsShared() throws Exception {
        try (var application = start("--gongwen.data-dir=" + folder)) {
            receive(application, 2);

            var output = new ByteArrayOutputStream();
            int exitCode = StorageCommand.run(
                    new PrintStream(output, true, StandardCharsets.UTF_8),
                    "verify-blobs",
                    "--gongwen.data-dir=" + folder);

            assertThat(output.toString(StandardCharsets.UTF_8)).contains("2 references agree");
            assertThat(exitCode).isZero();
            assertThat(application
                            .getBean(JdbcClient.class)
                            .sql("select 1")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private record Ended(int exitCode, String output) {}

    private Ended command(String command, List<String> settings) {
        var output = new ByteArrayOutputStream();
        int exitCode = StorageCommand.run(
                new PrintStream(output, true, StandardCharsets.UTF_8), command, settings.toArray(String[]::new));
        return new Ended(exitCode, output.toString(StandardCharsets.UTF_8));
    }

    private List<String> onFiles() {
        return List.of(
                "--gongwen.data-dir=" + folder,
                "--gongwen.database.embedded=false",
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.hikari.minimum-idle=1");
    }

    private List<String> onBoth() {
        return Stream.concat(
                        onFiles().stream(), server.settings(bucket).stream().map(setting -> "--" + setting))
                .toList();
    }

    private S3Properties settings() {
        return new S3Properties(
                URI.create(server.endpoint()),
                bucket,
                "us-east-1",
                S3Proxy.ACCESS_KEY,
                S3Proxy.SECRET_KEY,
                "none",
                true,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30));
    }

    private static ConfigurableApplicationContext application(List<String> settings) {
        return start(settings.toArray(String[]::new));
    }

    private static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .run(settings);
    }

    private static Map<BlobId, ContentHash> receive(ConfigurableApplicationContext application, int number)
            throws IOException {
        var received = new ConcurrentHashMap<BlobId, ContentHash>();
        for (int i = 0; i < number; i++) {
            var text = "附件𠮷" + UUID.randomUUID();
            var stored = (Stored) application
                    .getBean(BlobIntake.class)
                    .receive(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "附件.txt");
            application.getBean(Blobs.class).keep(stored.id());
            received.put(stored.id(), stored.sha256());
        }
        return received;
    }

    private static int readUntil(
            AtomicBoolean over, ConfigurableApplicationContext application, Map<BlobId, ContentHash> expected)
            throws IOException {
        var random = new Random();
        int read = 0;
        while (!over.get()) {
            var ids = List.copyOf(expected.keySet());
            var id = ids.get(random.nextInt(ids.size()));
            read += readAll(application, Map.of(id, expected.get(id)));
        }
        return read;
    }

    private static int readAll(ConfigurableApplicationContext application, Map<BlobId, ContentHash> expected)
            throws IOException {
        for (var entry : expected.entrySet()) {
            try (var in = application.getBean(Blobs.class).open(entry.getKey())) {
                assertThat(ContentHash.of(in.readAllBytes())).isEqualTo(entry.getValue());
            }
        }
        return expected.size();
    }

    private BlobKey key(BlobId id) {
        return new BlobKey(jdbc.sql("select key from blob where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single());
    }

    private Path file(BlobKey key) {
        return folder.resolve("blobs")
                .resolve(key.value().substring(0, 2))
                .resolve(key.value().substring(2, 4))
                .resolve(key.value());
    }
}
