package org.gongwen.kill;

import static java.util.Objects.requireNonNull;
import static org.gongwen.kill.TablesAfterwards.expect;
import static org.gongwen.kill.TablesAfterwards.expectNone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.gongwen.bench.OwnDispatch.Step;
import org.jspecify.annotations.Nullable;

/**
 * Two nodes on one database under a steady load of drafts, approvals and distributions; one of the two, at random, is
 * killed with {@code kill -9} again and again, and started again. Whoever loses his node does what anybody does: he looks
 * again on the other and acts again if it is still to be done. Sometimes an action is sent to both nodes at once, as by a
 * double click.
 *
 * <p>The clients keep a ledger of what was acknowledged to them. At the end it is held against the tables: everything
 * acknowledged is there exactly once, nothing is there twice, what was answered with "done before" is not there, the
 * numbers have neither gap nor double, every unit has exactly one delivery of each distributed document, and the audit
 * record is whole. {@code ./gongwen kill-test --nodes [N] [SEED]} kills N times.
 */
final class NodesKillProof {
    private static final int CLIENTS = 6;
    /** One action in so many is sent to both nodes at once. */
    private static final int TWICE = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** What a client was told. */
    private enum Answer {
        DONE,
        DONE_BEFORE,
        /** The node was gone before it answered. */
        NONE
    }

    private record Entry(Step step, long document, String opinion, Answer answer) {}

    private final EmbeddedPostgres database;
    private final TablesAfterwards tables;
    private final Path data;
    private final Random random;
    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Entry> ledger = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger through = new AtomicInteger();
    private volatile boolean working = true;

    private NodesKillProof(EmbeddedPostgres database, Path data, long seed) {
        this.database = database;
        this.tables = new TablesAfterwards(() -> database.getPostgresDatabase().getConnection());
        this.data = data;
        this.random = new Random(seed);
    }

    /** @throws AssertionError if anything acknowledged is missing or anything is doubled */
    static void run(int kills, long seed) throws IOException, InterruptedException {
        System.out.printf("Killing one of two nodes %d times, seed %d%n", kills, seed);
        var data = Files.createTempDirectory("gongwen-kill-nodes");
        try (var database = EmbeddedPostgres.builder()
                .setRegisterShutdownHook(false)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("jit", "off")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start()) {
            var proof = new NodesKillProof(database, data, seed);
            try {
                proof.kill(kills);
            } finally {
                proof.working = false;
                proof.nodes.values().forEach(Node::kill);
            }
        } finally {
            delete(data);
        }
    }

    private void kill(int kills) throws InterruptedException, IOException {
        // Both at once, on an empty database.
        for (var name : List.of("one", "other")) {
            nodes.put(name, new Node(name));
        }
        for (var node : nodes.values()) {
            node.ready();
        }
        long begin = System.nanoTime();
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            long seed = random.nextLong();
            clients.add(Thread.startVirtualThread(() -> work(new Random(seed))));
        }
        for (int i = 1; i <= kills; i++) {
            Thread.sleep(300 + random.nextInt(1_500));
            expectNone("", List.copyOf(faults));
            var name = random.nextBoolean() ? "one" : "other";
            int open = node(name).kill();
            var again = new Node(name);
            nodes.put(name, again);
            var took = again.ready();
            System.out.printf(
                    Locale.ROOT,
                    "kill %d: node %s, %d actions in its hands, %d acknowledged so far, back after %.1f s%n",
                    i,
                    name,
                    open,
                    count(Answer.DONE),
                    took.toMillis() / 1e3);
        }
        working = false;
        for (var client : clients) {
            if (!client.join(PATIENCE)) {
                throw new AssertionError("a client does not come to an end");
            }
        }
        var load = Duration.ofNanos(System.nanoTime() - begin);
        var drained = tables.drained();
        expect(node("one").ask("audit").equals("0"), "the audit record has faults");
        check();
        System.out.printf(
                Locale.ROOT,
                "%d kills in %d s under load; %d actions acknowledged, %d answered with done before, %d without an answer; %d documents taken through; 0 missing, 0 doubled; outbox empty %.1f s after the last%n",
                kills,
                load.toSeconds(),
                count(Answer.DONE),
                count(Answer.DONE_BEFORE),
                count(Answer.NONE),
                through.get(),
                drained.toMillis() / 1e3);
    }

    private long count(Answer answer) {
        return ledger.stream().filter(entry -> entry.answer() == answer).count();
    }

    /** One client: takes documents from draft to distributed, one after the other. */
    private void work(Random chance) {
        try {
            while (working) {
                int own = number.incrementAndGet();
                var begun = some(chance).send("begin " + own);
                if (begun == null) {
                    // Perhaps it is there, perhaps not: like anybody who cannot know, he begins anew.
                    continue;
                }
                long document = Long.parseLong(begun);
                for (var step : Step.values()) {
                    finish(step, own, document, chance);
                }
                through.incrementAndGet();
            }
        } catch (RuntimeException | AssertionError | InterruptedException e) {
            faults.add(e.toString());
        }
    }

    /** Tries until somebody says that it is done, or was. */
    private void finish(Step step, int own, long document, Random chance) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            if (chance.nextInt(TWICE) == 0) {
                var first = node("one").begin(request(step, own, document, attempt + "a"));
                var second = node("other").begin(request(step, own, document, attempt + "b"));
                var one = note(step, document, opinion(step, own, attempt + "a"), await(first));
                var other = note(step, document, opinion(step, own, attempt + "b"), await(second));
                if (one != Answer.NONE || other != Answer.NONE) {
                    return;
                }
            } else {
                var said = some(chance).send(request(step, own, document, "" + attempt));
                if (note(step, document, opinion(step, own, "" + attempt), said) != Answer.NONE) {
                    return;
                }
            }
        }
    }

    private Answer note(Step step, long document, String opinion, @Nullable String said) {
        var answer = said == null ? Answer.NONE : said.equals("done") ? Answer.DONE : Answer.DONE_BEFORE;
        ledger.add(new Entry(step, document, opinion, answer));
        return answer;
    }

    private static String request(Step step, int own, long document, String attempt) {
        return "act " + step + " " + own + " " + document + " " + opinion(step, own, attempt);
    }

    /** Different for every attempt, so that the tables tell which one it was. */
    private static String opinion(Step step, int own, String attempt) {
        return "同意𠮷-" + own + "-" + step + "-" + attempt;
    }

    /** A node that answers at the moment; both may be starting for an instant. */
    private Node some(Random chance) throws InterruptedException {
        while (true) {
            var node = node(chance.nextBoolean() ? "one" : "other");
            if (node.isReady()) {
                return node;
            }
            Thread.sleep(5);
        }
    }

    private Node node(String name) {
        return requireNonNull(nodes.get(name));
    }

    private static @Nullable String await(CompletableFuture<String> answer) throws InterruptedException {
        try {
            var said = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (said.startsWith("failed")) {
                throw new AssertionError("a node answered with an error: " + said);
            }
            return said.isEmpty() ? null : said;
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("a node does not answer", e);
        }
    }

    /** Holds the ledger against the tables. */
    private void check() {
        expectNone("", List.copyOf(faults));
        var byOpinion = new HashMap<String, Integer>();
        var bySteps = new HashMap<String, Integer>();
        for (var row : tables.query("select document_id, step_key, text from opinion")) {
            var columns = row.split(",", 3);
            byOpinion.merge(columns[2], 1, Integer::sum);
            bySteps.merge(columns[0] + "," + columns[1], 1, Integer::sum);
        }
        var wrong = new ArrayList<String>();
        var finished = new HashMap<String, Integer>();
        for (var entry : ledger) {
            int there = byOpinion.getOrDefault(entry.opinion(), 0);
            boolean right = switch (entry.answer()) {
                case DONE -> there == 1;
                case DONE_BEFORE -> there == 0;
                case NONE -> there <= 1;
            };
            if (!right) {
                wrong.add(entry + " is there " + there + " times");
            }
            finished.merge(entry.document() + "," + entry.step(), entry.answer() == Answer.NONE ? 0 : 1, Integer::sum);
        }
        expectNone("acknowledged and missing, or doubled", wrong);
        expect(!bySteps.isEmpty(), "nothing was done at all");
        bySteps.forEach((step, times) -> expect(times == 1, "done " + times + " times: " + step));
        long steps = finished.values().stream().filter(times -> times > 0).count();
        expect(bySteps.size() == steps, steps + " steps are done in the ledger, " + bySteps.size() + " in the tables");
        tables.expectNoFault(NodeUnderLoad.UNITS);
        expect(
                tables.query("select id from document where status in ('DISTRIBUTED', 'ARCHIVED')")
                                .size()
                        == through.get(),
                through.get() + " documents were taken through, the tables know another number of them");
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A node in a process of its own, and what was asked of it and is not answered yet. */
    private final class Node {
        private final String name;
        private final Process process;
        private final long begin = System.nanoTime();
        private final AtomicLong asked = new AtomicLong();
        private final Map<Long, CompletableFuture<String>> open = new ConcurrentHashMap<>();
        private final CompletableFuture<Duration> ready = new CompletableFuture<>();
        private final List<String> everything = new ArrayList<>();
        private final AtomicReference<Boolean> gone = new AtomicReference<>(false);

        Node(String name) throws IOException {
            this.name = name;
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-Dfile.encoding=UTF-8",
                            "-Dstdout.encoding=UTF-8",
                            "-cp",
                            System.getProperty("java.class.path"),
                            NodeUnderLoad.class.getName(),
                            name,
                            database.getJdbcUrl("postgres", "postgres"),
                            data.toString())
                    .redirectErrorStream(true)
                    .start();
            Thread.startVirtualThread(this::read);
        }

        private void read() {
            try (var output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = output.readLine(); line != null; line = output.readLine()) {
                    if (!line.startsWith(KilledApplication.MARK)) {
                        synchronized (everything) {
                            everything.add(line);
                        }
                    } else if (line.endsWith("ready")) {
                        ready.complete(Duration.ofNanos(System.nanoTime() - begin));
                    } else {
                        var parts =
                                line.substring(KilledApplication.MARK.length()).split(" ", 2);
                        var waiting = open.remove(Long.parseLong(parts[0]));
                        if (waiting != null) {
                            waiting.complete(parts[1]);
                        }
                    }
                }
            } catch (IOException e) {
                // The pipe of a killed process ends somehow.
            }
            gone.set(true);
            ready.completeExceptionally(new IllegalStateException("node " + name + " ended"));
            // What it said before its end has been read; whoever still waits gets no answer any more.
            open.values().forEach(waiting -> waiting.complete(""));
        }

        Duration ready() throws InterruptedException {
            try {
                return ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                synchronized (everything) {
                    throw new AssertionError("node " + name + " does not start:\n" + String.join("\n", everything), e);
                }
            }
        }

        boolean isReady() {
            return ready.isDone() && !ready.isCompletedExceptionally() && !gone.get();
        }

        /** The answer, or null if the node was gone before it gave one. */
        @Nullable
        String send(String request) throws InterruptedException {
            return NodesKillProof.await(begin(request));
        }

        String ask(String request) throws InterruptedException {
            var said = send(request);
            if (said == null) {
                throw new AssertionError("node " + name + " is gone");
            }
            return said;
        }

        CompletableFuture<String> begin(String request) {
            long id = asked.incrementAndGet();
            var waiting = new CompletableFuture<String>();
            open.put(id, waiting);
            try {
                synchronized (process) {
                    process.getOutputStream().write((id + " " + request + "\n").getBytes(StandardCharsets.UTF_8));
                    process.getOutputStream().flush();
                }
            } catch (IOException e) {
                waiting.complete("");
            }
            if (gone.get()) {
                waiting.complete("");
            }
            return waiting;
        }

        /** SIGKILL. @return how many actions it was at */
        int kill() {
            int hands = open.size();
            process.destroyForcibly();
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
            return hands;
        }
    }

    static long seed(String[] arguments, int index) {
        return arguments.length > index
                ? Long.parseLong(arguments[index])
                : ThreadLocalRandom.current().nextLong(1_000_000);
    }
}
