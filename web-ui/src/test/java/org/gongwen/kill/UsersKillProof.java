package org.gongwen.kill;

import static java.util.Objects.requireNonNull;
import static org.gongwen.kill.TablesAfterwards.expect;
import static org.gongwen.kill.TablesAfterwards.expectNone;

import java.io.IOException;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongwen.browser.LocalInstallation;
import org.gongwen.kill.Colleagues.Answer;
import org.jspecify.annotations.Nullable;

/**
 * The whole installation of {@code deploy/local} — two packaged applications behind nginx, PostgreSQL, Keycloak and an S3
 * server — under a steady load of drafts, approvals and distributions over HTTP; one of the two applications, at random,
 * is killed with {@code kill -9} again and again, and started again.
 *
 * <p>Whoever gets no answer asks again with the same idempotency key, on either node, until he has one. Sometimes an
 * action is asked for on both nodes at once under two keys, as by two colleagues. What was answered goes into a ledger,
 * which at the end is held against the tables: what was acknowledged is there exactly once, what was answered with
 * "already handled" is not there, nothing is there twice. {@code ./gongwen kill-test --users [N] [SEED]}.
 */
final class UsersKillProof {
    private static final int CLIENTS = 8;
    /** The longest that a client thinks before he acts: a steady load, and room for the other node to start. */
    private static final int THINKING_MILLIS = 400;

    private static final int UNITS = 5;
    /** One action in so many is asked for on both nodes at once. */
    private static final int TWICE = 10;

    /** A busy machine takes long to start an application again: where it must end, it ends after fewer kills. */
    private static final Duration LONGEST = Duration.ofMinutes(Integer.getInteger("gongwen.kill.minutes", 24 * 60));

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final List<String> NODES = List.of("a", "b");

    /** A step, by whom it is done in the demonstration bureau, and how. */
    private enum Step {
        SUBMIT("draft", "wangmin", "submit"),
        REVIEW("departmentReview", "zhanghua", "agree"),
        CHECK("officeCheck", "chenjing", "agree"),
        SIGN("signOff", "sunyalan", "agree"),
        DISTRIBUTE("distribute", "chenjing", "distribute");

        private final String key;
        private final String username;
        private final String act;

        Step(String key, String username, String act) {
            this.key = key;
            this.username = username;
            this.act = act;
        }
    }

    /**
     * What a client was told in the end.
     *
     * @param done that it was done; else that somebody else had done it
     * @param again how often it had to be asked again before there was an answer
     * @param replayed whether the answer was that of an earlier request, whose own answer was lost
     */
    private record Entry(Step step, String document, String opinion, boolean done, int again, boolean replayed) {}

    private final TablesAfterwards tables;
    private final LocalInstallation installation;
    private final Colleagues colleagues;
    private final List<String> units;
    private final Random random;
    private final ConcurrentLinkedQueue<Entry> ledger = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger through = new AtomicInteger();
    private final Map<String, AtomicInteger> inTheirHands = Map.of("a", new AtomicInteger(), "b", new AtomicInteger());
    private volatile boolean working = true;

    private UsersKillProof(LocalInstallation installation, long seed) throws IOException, InterruptedException {
        this.installation = installation;
        this.tables = new TablesAfterwards(() -> DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + installation.port("postgres") + "/gongwen",
                "gongwen",
                installation.secret("postgres")));
        this.random = new Random(seed);
        this.colleagues = new Colleagues(installation);
        this.units = units();
    }

    /** @throws AssertionError if anything acknowledged is missing or anything is doubled */
    static void run(int kills, long seed) throws IOException, InterruptedException {
        System.out.printf("Killing one of two applications behind nginx %d times, seed %d%n", kills, seed);
        // A person's program may ask 600 times a minute; here five people do the work of hundreds.
        var environment =
                new HashMap<>(Map.of("GONGWEN_API_REQUESTSPERMINUTE", "1000000", "GONGWEN_API_BURST", "100000"));
        var application = System.getenv("GONGWEN_APP");
        if (application != null) {
            environment.put("GONGWEN_APP", application);
        }
        var installation = LocalInstallation.startOnLoopback(environment);
        var interrupted = new Thread(installation::close);
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            run(installation, kills, seed);
        } finally {
            installation.close();
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
    }

    /** The same on an installation that runs; its documents go to units of their own titles. */
    static void run(LocalInstallation installation, int kills, long seed) throws IOException, InterruptedException {
        var proof = new UsersKillProof(installation, seed);
        try {
            proof.kill(kills);
        } finally {
            proof.working = false;
        }
    }

    private List<String> units() throws IOException, InterruptedException {
        var answer = colleagues.call("a", "wangmin", "/api/v1/units", null, null);
        if (answer == null || answer.status() != 200) {
            throw new IllegalStateException("the API does not answer: " + answer);
        }
        var bureau = "";
        for (var unit : answer.body()) {
            bureau =
                    unit.path("code").asString().equals("WLJ") ? unit.path("id").asString() : bureau;
        }
        var found = new ArrayList<String>();
        for (var unit : answer.body()) {
            // An organ of its own below the bureau.
            if (unit.path("parent").asString("").equals(bureau)
                    && unit.path("organ").asString().equals(unit.path("id").asString())
                    && found.size() < UNITS) {
                found.add(unit.path("id").asString());
            }
        }
        if (found.size() < UNITS) {
            throw new IllegalStateException("the demonstration has only " + found.size() + " units");
        }
        return found;
    }

    private void kill(int kills) throws InterruptedException {
        long begin = System.nanoTime();
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            long seed = random.nextLong();
            clients.add(Thread.startVirtualThread(() -> work(new Random(seed))));
        }
        int killed = 0;
        while (killed < kills && System.nanoTime() - begin < LONGEST.toNanos()) {
            killed++;
            Thread.sleep(300 + random.nextInt(1_500));
            expectNone("", List.copyOf(faults));
            var name = NODES.get(random.nextInt(NODES.size()));
            int open = hands(name).get();
            installation.kill("node-" + name);
            long gone = System.nanoTime();
            installation.up("node-" + name);
            System.out.printf(
                    Locale.ROOT,
                    "kill %d: node %s with about %d requests in its hands, %d actions acknowledged so far, back after %.1f s%n",
                    killed,
                    name,
                    open,
                    ledger.size(),
                    (System.nanoTime() - gone) / 1e9);
        }
        working = false;
        for (var client : clients) {
            if (!client.join(PATIENCE)) {
                throw new AssertionError("a client does not come to an end");
            }
        }
        var load = Duration.ofNanos(System.nanoTime() - begin);
        var drained = tables.drained();
        check();
        System.out.printf(
                Locale.ROOT,
                """
                LEDGER of %d kills in %d s under load through nginx
                  %6d documents begun and taken through all steps, each to %d units
                  %6d actions acknowledged, %d of them only when asked again, %d of these had been done and the answer lost
                  %6d answered "already handled", because a colleague was faster on the other node
                       0 missing, 0 doubled; outbox empty %.1f s after the last
                """,
                killed,
                load.toSeconds(),
                through.get(),
                UNITS,
                ledger.stream().filter(Entry::done).count(),
                ledger.stream().filter(entry -> entry.again() > 0).count(),
                ledger.stream()
                        .filter(entry -> entry.again() > 0 && entry.replayed())
                        .count(),
                ledger.stream().filter(entry -> !entry.done()).count(),
                drained.toMillis() / 1e3);
    }

    /** One client: takes documents from draft to distributed, one after the other. */
    private void work(Random chance) {
        try {
            while (working) {
                int own = number.incrementAndGet();
                var document = begin(own, chance);
                for (var step : Step.values()) {
                    Thread.sleep(chance.nextInt(THINKING_MILLIS));
                    finish(step, own, document, chance);
                }
                through.incrementAndGet();
            }
        } catch (RuntimeException | AssertionError | IOException | InterruptedException | ExecutionException e) {
            faults.add(e.toString());
        }
    }

    private String begin(int own, Random chance) throws IOException, InterruptedException {
        var answer = insist(
                        chance,
                        Step.SUBMIT.username,
                        "/api/v1/documents",
                        UUID.randomUUID().toString(),
                        Map.of(
                                "type",
                                "NOTICE",
                                "title",
                                title(own),
                                "body",
                                "<p>各单位：</p><p>现将第" + own + "号事项通知如下，请𠮷、喆、堃各馆遵照执行。</p>",
                                "mainAddressees",
                                Map.of("units", units)))
                .answer();
        expect(
                answer.status() == 201,
                "a draft was not begun: " + answer.status() + " "
                        + answer.response().body());
        return answer.body().path("id").asString();
    }

    private static String title(int own) {
        return "滨海市文化和旅游局关于第" + own + "号事项的通知";
    }

    private void finish(Step step, int own, String document, Random chance)
            throws IOException, InterruptedException, ExecutionException {
        var path = step == Step.SUBMIT
                ? "/api/v1/documents/" + document + "/submit"
                : "/api/v1/tasks/" + task(step, document, chance) + "/" + step.act;
        if (chance.nextInt(TWICE) != 0) {
            expect(act(step, document, path, opinion(step, own, "1"), chance), "done before, and by nobody: " + path);
            return;
        }
        long first = chance.nextLong();
        long second = chance.nextLong();
        var other = new FutureTask<>(
                (Callable<Boolean>) () -> act(step, document, path, opinion(step, own, "2"), new Random(second)));
        Thread.startVirtualThread(other);
        boolean one = act(step, document, path, opinion(step, own, "1"), new Random(first));
        expect(one != other.get(), "of two at once both or none was told that it is done: " + path);
    }

    /** @return whether it was done; false if a colleague was faster */
    private boolean act(Step step, String document, String path, String opinion, Random chance)
            throws IOException, InterruptedException {
        var told = insist(chance, step.username, path, UUID.randomUUID().toString(), Map.of("opinion", opinion));
        var answer = told.answer();
        boolean done = answer.status() == 200;
        expect(
                done || answer.problem().equals("already-handled"),
                path + ": " + answer.status() + " " + answer.response().body());
        ledger.add(new Entry(step, document, opinion, done, told.again(), answer.replayed()));
        return done;
    }

    private String task(Step step, String document, Random chance) throws IOException, InterruptedException {
        var answer = insist(chance, step.username, "/api/v1/documents/" + document + "/tasks", null, null)
                .answer();
        if (answer.status() == 200) {
            for (var task : answer.body()) {
                if (task.path("step").asString().equals(step.key)) {
                    return task.path("id").asString();
                }
            }
        }
        throw new AssertionError(
                "what was acknowledged is not there: " + step + " of document " + document + " waits for nobody: "
                        + answer.status() + " " + answer.response().body());
    }

    /** Different for every key, so that the tables tell which one it was. */
    private static String opinion(Step step, int own, String which) {
        return "同意𠮷-" + own + "-" + step + "-" + which;
    }

    private record Told(Answer answer, int again) {}

    /** Asks until there is an answer, now here, now there. */
    private Told insist(Random chance, String username, String path, @Nullable String key, @Nullable Object content)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int again = 0; System.nanoTime() < end; again++) {
            var node = NODES.get(chance.nextInt(NODES.size()));
            var hands = hands(node);
            hands.incrementAndGet();
            Answer answer;
            try {
                answer = colleagues.call(node, username, path, key, content);
            } finally {
                hands.decrementAndGet();
            }
            // Busy: the one who was asked first is still at it, or died at it and the database does not know yet.
            if (answer != null && !answer.problem().equals("busy")) {
                return new Told(answer, again);
            }
            Thread.sleep(20 + chance.nextInt(80));
        }
        throw new AssertionError("nobody answers " + path);
    }

    private AtomicInteger hands(String node) {
        return requireNonNull(inTheirHands.get(node));
    }

    /** Holds the ledger against the tables. */
    private void check() {
        expectNone("", List.copyOf(faults));
        expect(!ledger.isEmpty(), "nothing was done at all");
        var byOpinion = new HashMap<String, Integer>();
        for (var row : tables.query("select text from opinion where text like '同意𠮷-%'")) {
            byOpinion.merge(row, 1, Integer::sum);
        }
        var wrong = new ArrayList<String>();
        for (var entry : ledger) {
            int there = byOpinion.getOrDefault(entry.opinion(), 0);
            if (there != (entry.done() ? 1 : 0)) {
                wrong.add(entry + " is there " + there + " times");
            }
        }
        expectNone("acknowledged and missing, or doubled", wrong);
        long done = ledger.stream().filter(Entry::done).count();
        expect(byOpinion.size() == done, done + " actions were acknowledged, the tables know " + byOpinion.size());
        expect(
                done == (long) Step.values().length * through.get(),
                done + " actions of " + through.get() + " documents");
        expectNone(
                "steps that were done twice",
                tables.query(
                        "select document_id, step_key from opinion where text like '同意𠮷-%' group by 1, 2 having count(*) > 1"));
        expectNone("documents that nobody was told of", unknownDocuments());
        tables.expectNoFault(UNITS);
        expectNone(
                "chains of the audit record that are shorter than they say",
                tables.query(
                        "select chain from audit_chain c where c.sequence <> (select count(*) from audit_entry e where e.chain = c.chain)"));
    }

    /** Every draft that was acknowledged was taken through: one that only the tables know was begun twice. */
    private List<String> unknownDocuments() {
        var begun = tables.query(
                "select distinct document_id from document_version where title like '滨海市文化和旅游局关于第%号事项的通知'");
        ledger.forEach(entry -> begun.remove(entry.document()));
        return begun;
    }
}
