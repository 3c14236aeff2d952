package org.gongwen.kill;

import static org.gongwen.kill.TablesAfterwards.expect;
import static org.gongwen.kill.TablesAfterwards.expectNone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kills the application with {@code kill -9} at random moments while it distributes documents to 200 units, sometimes
 * together with its database server, starts it again, and looks into the tables: every unit has exactly one delivery and one inbox entry of every document that was
 * distributed, none of any other, and nothing that was reported as distributed is lost. {@code ./gongwen kill-test [N]
 * [SEED]} does so N times.
 */
final class KillProof {
    private static final int UNITS = 200;
    /** Documents that are ready to be distributed when the clock of a kill starts. */
    private static final int DOCUMENTS = 12;

    /** One kill in so many takes the database server along. */
    private static final int WITH_SERVER = 4;

    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Documents that were not distributed and yet were sent, or that nobody has the distribution of before him. */
    private static final String NOT_WAITING = """
            select d.id, d.status, (select count(*) from delivery v where v.document_id = d.id),
                   (select count(*) from inbox_entry i
                     where i.document_id = d.id and i.step_key = 'distribute' and i.folder = 1)
              from document d
             where d.status = 'SIGNED'
               and (exists (select from delivery v where v.document_id = d.id)
                    or (select count(*) from inbox_entry i
                         where i.document_id = d.id and i.step_key = 'distribute' and i.folder = 1) <> 1)
            """;

    /** Entries before a registrar that belong to no delivery. */
    private static final String STRAY = """
            select i.id, i.task_id from inbox_entry i
             where i.step_key = 'acknowledge'
               and not exists (select from delivery v where i.task_id = 'delivery-' || v.id || '-1')
            """;

    private static final String OUTSTANDING = "select id from event_publication where completion_date is null";

    private static final String ARCHIVED = "select id from document where status = 'ARCHIVED'";

    private final Path data;
    private final Random random;
    private final List<String> distributed = new ArrayList<>();
    private int caughtInBetween;
    private int serversKilled;
    private Duration slowestRecovery = Duration.ZERO;

    private KillProof(Path data, long seed) {
        this.data = data;
        this.random = new Random(seed);
    }

    /** @throws AssertionError if anything is lost or doubled, or recovery takes longer than a minute */
    static void run(int kills, long seed) throws IOException, InterruptedException {
        System.out.printf("Killing the application %d times, seed %d%n", kills, seed);
        var data = Files.createTempDirectory("gongwen-kill");
        try {
            new KillProof(data, seed).kill(kills);
        } finally {
            endServer(data);
            delete(data);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("--nodes")) {
            NodesKillProof.run(
                    arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100, NodesKillProof.seed(arguments, 2));
            System.exit(0);
        }
        if (arguments.length > 0 && arguments[0].equals("--users")) {
            UsersKillProof.run(
                    arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100, NodesKillProof.seed(arguments, 2));
            System.exit(0);
        }
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        long seed = arguments.length > 1
                ? Long.parseLong(arguments[1])
                : ThreadLocalRandom.current().nextLong(1_000_000);
        run(kills, seed);
        System.exit(0);
    }

    private void kill(int kills) throws IOException, InterruptedException {
        for (int i = 1; i <= kills; i++) {
            try (var child = Child.start(data)) {
                var whole = recovered(child);
                child.tell("distribute");
                child.await("go");
                // In the middle of one of them: a distribution, or the deliveries of the one before.
                for (int left = random.nextInt(DOCUMENTS); left > 0; left--) {
                    child.await("distributed");
                }
                child.runFor(random.nextInt(60));
                boolean withServer = random.nextInt(WITH_SERVER) == 0;
                child.kill();
                distributed.addAll(child.distributed());
                if (withServer) {
                    endServer(data);
                    serversKilled++;
                }
                // Else the server outlives the application for now: it still tells what the kill interrupted.
                int outstanding = withServer ? 0 : child.query(OUTSTANDING).size();
                caughtInBetween += outstanding > 0 ? 1 : 0;
                System.out.printf(
                        Locale.ROOT,
                        "kill %d: started in %.1f s, whole after %.1f s, killed%s with %d distributed%s%n",
                        i,
                        child.readyAfter().toMillis() / 1e3,
                        whole.toMillis() / 1e3,
                        withServer ? " together with the database server" : "",
                        child.distributed().size(),
                        outstanding > 0 ? ", " + outstanding + " of them not yet delivered" : "");
            }
        }
        try (var child = Child.start(data)) {
            recovered(child);
            child.tell("quit");
            expect(child.await("audit").equals("0"), "the audit record has faults");
            child.awaitEnd();
        }
        System.out.printf(
                Locale.ROOT,
                "%d kills, %d with the database server, %d of the others between a distribution and its deliveries; %d documents distributed to %d units, each exactly once; slowest recovery %.1f s after the start%n",
                kills,
                serversKilled,
                caughtInBetween,
                distributed.size(),
                UNITS,
                slowestRecovery.toMillis() / 1e3);
    }

    /** Waits until the outbox is empty, then looks into the tables. How long it took from the start. */
    private Duration recovered(Child child) throws InterruptedException {
        child.tables().drained();
        var whole = child.age();
        expect(whole.compareTo(RECOVERY) < 0, "recovery took " + whole);
        slowestRecovery = whole.compareTo(slowestRecovery) > 0 ? whole : slowestRecovery;
        expectNone("not every unit has exactly one delivery", child.query(TablesAfterwards.NOT_WHOLE.formatted(UNITS)));
        expectNone("neither distributed nor waiting for it", child.query(NOT_WAITING));
        expectNone("inbox entries without a delivery", child.query(STRAY));
        var lost = new ArrayList<>(distributed);
        lost.removeAll(child.query(ARCHIVED));
        expectNone("distributed, and lost", lost);
        return whole;
    }

    private static void endServer(Path data) throws IOException {
        var file = data.resolve("postgres").resolve("postmaster.pid");
        if (Files.exists(file)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    .filter(server -> server.info().commandLine().orElse("").contains(data.toString()))
                    .ifPresent(server -> {
                        var all = Stream.concat(Stream.of(server), server.descendants())
                                .toList();
                        all.forEach(ProcessHandle::destroyForcibly);
                        all.forEach(one ->
                                one.onExit().orTimeout(60, TimeUnit.SECONDS).join());
                    });
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The application in a process of its own. */
    private static final class Child implements AutoCloseable {
        private final Process process;
        private final Path data;
        private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
        private final List<String> everything = new ArrayList<>();
        private final List<String> distributed = new ArrayList<>();
        private final long begin = System.nanoTime();
        private String url = "";
        private Duration readyAfter = Duration.ZERO;

        private Child(Process process, Path data) {
            this.process = process;
            this.data = data;
        }

        static Child start(Path data) throws IOException, InterruptedException {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledApplication.class.getName(),
                            data.toString(),
                            Integer.toString(UNITS),
                            Integer.toString(DOCUMENTS))
                    .redirectErrorStream(true)
                    .start();
            var child = new Child(process, data);
            Thread.ofVirtual().start(child::read);
            try {
                child.url = child.await("ready");
                child.readyAfter = child.age();
                return child;
            } catch (AssertionError e) {
                child.close();
                throw e;
            }
        }

        private void read() {
            try (var output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = output.readLine(); line != null; line = output.readLine()) {
                    synchronized (everything) {
                        everything.add(line);
                    }
                    if (line.startsWith(KilledApplication.MARK)) {
                        said.add(line.substring(KilledApplication.MARK.length()));
                    }
                }
            } catch (IOException e) {
                // The pipe of a killed process ends somehow.
            }
            said.add("gone");
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - begin);
        }

        Duration readyAfter() {
            return readyAfter;
        }

        void tell(String what) throws IOException {
            process.getOutputStream().write((what + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        /** What follows the word on the line that begins with it. */
        String await(String word) throws InterruptedException {
            while (true) {
                var line = take(PATIENCE);
                if (line == null || line.equals("gone")) {
                    synchronized (everything) {
                        throw new AssertionError(
                                "no \"" + word + "\" from the application, only:\n" + String.join("\n", everything));
                    }
                }
                note(line);
                if (line.startsWith(word)) {
                    return line.substring(word.length()).strip();
                }
            }
        }

        private @Nullable String take(Duration patience) throws InterruptedException {
            return said.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        void runFor(int milliseconds) throws InterruptedException {
            process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        }

        /** SIGKILL: nothing of the application runs after this. */
        void kill() throws InterruptedException {
            process.destroyForcibly();
            process.waitFor();
            for (var line = take(PATIENCE); line != null && !line.equals("gone"); line = take(PATIENCE)) {
                note(line);
            }
        }

        private void note(String line) {
            if (line.startsWith("distributed ")) {
                distributed.add(line.substring("distributed ".length()));
            }
        }

        /** Documents whose distribution was reported as done before the end. */
        List<String> distributed() {
            return distributed;
        }

        void awaitEnd() throws InterruptedException {
            expect(process.waitFor(60, TimeUnit.SECONDS), "the application does not stop");
        }

        List<String> query(String sql) {
            return tables().query(sql);
        }

        TablesAfterwards tables() {
            return new TablesAfterwards(this::connect);
        }

        private Connection connect() throws SQLException {
            try {
                return DriverManager.getConnection(
                        url,
                        "postgres",
                        Files.readString(data.resolve("postgres.password")).strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
