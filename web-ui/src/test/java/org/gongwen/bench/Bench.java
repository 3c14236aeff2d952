package org.gongwen.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.flowable.engine.ProcessEngine;
import org.gongwen.bench.DispatchBench.Rates;
import org.gongwen.task.Inbox;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./gongwen bench}: the application's services beside the bare engine, from one run on one PostgreSQL server with
 * its data on disk. Prints a table and writes {@code target/bench.json}.
 */
final class Bench {
    private static final List<Integer> ROWS = List.of(10_000, 1_000_000);
    private static final String USAGE = """
            ./gongwen bench [--full] [--inbox] [--pin CORES] [--profile] | --size | --processes | --sites [--small] | --publishing
                            | --paper
              --full        120 s of warm-up, five rounds of 25 s: for figures that are written down
              --inbox       the inbox alone
              --pin CORES   keep application and database on these cores, for example 2,3
              --profile     also print each statement of both sides
              --processes   release of a long process, the monitor, a migration; and nothing else. Fails above its ceilings
              --sites       public pages beside a static nginx; and nothing else. Fails below a fifth of it. --small tries it
              --paper       documents to PDF and OFD, and a Word file into a document; and nothing else
              --publishing  public pages of 50 sites while one article a second is published on them; and nothing else
              --size        how much the database grows by documents and saves, and nothing else
            """;

    private final Method method;
    private final boolean inboxAlone;
    private final boolean profile;

    private Bench(Method method, boolean inboxAlone, boolean profile) {
        this.method = method;
        this.inboxAlone = inboxAlone;
        this.profile = profile;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        var method = Method.SHORT;
        boolean inboxAlone = false;
        boolean profile = false;
        String pinned = "none";
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--full" -> method = Method.FULL;
                case "--inbox" -> inboxAlone = true;
                case "--profile" -> profile = true;
                case "--size" -> {
                    SizeOnDisk.run();
                    System.exit(0);
                }
                case "--sites" -> {
                    System.exit(SiteBench.run(List.of(arguments).contains("--small")) ? 0 : 1);
                }
                case "--paper" -> {
                    PaperBench.run();
                    System.exit(0);
                }
                case "--publishing" -> {
                    PublishingBench.run();
                    System.exit(0);
                }
                case "--processes" -> {
                    System.exit(ProcessBench.run() ? 0 : 1);
                }
                case "--pin" -> {
                    i++;
                    pinned = arguments[i];
                    pin(pinned);
                }
                default -> {
                    System.err.print(USAGE);
                    System.exit(2);
                }
            }
        }
        var data = Files.createTempDirectory("gongwen-bench");
        try {
            new Bench(method, inboxAlone, profile).run(data, pinned);
        } finally {
            delete(data);
        }
        System.exit(0);
    }

    private void run(Path data, String pinned) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (var application = Services.start(data)) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "Services ready after %.1f s%n", seconds);
            var report = new LinkedHashMap<String, Object>();
            report.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            try (var engine =
                    EngineDispatch.beside(application.getBean(HikariDataSource.class), "gongwen_bare_engine")) {
                if (!inboxAlone) {
                    report.put("dispatch", dispatch(application, engine));
                }
                report.put("inbox", inbox(application, engine));
            }
            report.put("machine", machine(pinned));
            report.put("versions", versions(application));
            report.put("settings", settings(application));
            write(report);
        }
    }

    private Map<String, Object> dispatch(ConfigurableApplicationContext application, EngineDispatch engine)
            throws InterruptedException {
        var own = new OwnDispatch(application);
        var bench = new DispatchBench(method);
        System.out.println("Dispatch, " + method.threads() + " threads, " + method.rounds() + " rounds of "
                + method.window().toSeconds() + " s each, taking turns");
        bench.warmUp(List.of(own, engine));
        var plain = bench.measure(List.of(own, engine, own.withDrafting()));
        var countersigned = bench.measure(List.of(own.countersigned(2), engine.countersigned(2)));
        print("application, from submission", plain.get(0));
        print("bare engine", plain.get(1));
        print("application, draft included", plain.get(2));
        System.out.printf(
                Locale.ROOT,
                "  ratio %.2f, statements %.2f%n",
                plain.get(0).median() / plain.get(1).median(),
                plain.get(0).statementsPerDocument() / plain.get(1).statementsPerDocument());
        print("application, 2 countersigning", countersigned.get(0));
        print("bare engine, 2 countersigning", countersigned.get(1));
        System.out.printf(
                Locale.ROOT,
                "  ratio %.2f, statements %.2f%n",
                countersigned.get(0).median() / countersigned.get(1).median(),
                countersigned.get(0).statementsPerDocument()
                        / countersigned.get(1).statementsPerDocument());
        if (profile) {
            profile("application", own);
            profile("bare engine", engine);
        }
        var report = comparison(plain.get(0), plain.get(1));
        report.put("withDraftingDocumentsPerSecond", round(plain.get(2).median()));
        report.put("withDraftingStatementsPerDocument", round(plain.get(2).statementsPerDocument()));
        report.put("twoCountersigners", comparison(countersigned.get(0), countersigned.get(1)));
        return report;
    }

    private static Map<String, Object> comparison(Rates own, Rates engine) {
        var report = new LinkedHashMap<String, Object>();
        report.put("documentsPerSecond", round(own.median()));
        report.put("engineDocumentsPerSecond", round(engine.median()));
        report.put("ratio", round(own.median() / engine.median()));
        report.put("statementsPerDocument", round(own.statementsPerDocument()));
        report.put("engineStatementsPerDocument", round(engine.statementsPerDocument()));
        report.put("statementsRatio", round(own.statementsPerDocument() / engine.statementsPerDocument()));
        report.put("rounds", own.perSecond().stream().map(Bench::round).toList());
        report.put("engineRounds", engine.perSecond().stream().map(Bench::round).toList());
        return report;
    }

    private static void print(String what, Rates rates) {
        System.out.printf("  %-32s %s%n", what, rates);
    }

    private static void profile(String what, DispatchSide side) {
        double statements = 0;
        for (int i = 0; i < 20; i++) {
            side.prepare().run();
        }
        var prepared = new ArrayList<Runnable>();
        for (int i = 0; i < 50; i++) {
            prepared.add(side.prepare());
        }
        side.finish();
        side.statements().reset();
        prepared.forEach(Runnable::run);
        side.finish();
        statements = side.statements().count() / 50.0;
        System.out.printf(Locale.ROOT, "%s: %.1f statements for one document%n", what, statements);
        side.statements().perDocument(50).forEach(line -> System.out.println("  " + line));
    }

    private static Map<String, Object> inbox(ConfigurableApplicationContext application, EngineDispatch engine) {
        var bench = new InboxBench(application.getBean(Inbox.class), application.getBean(JdbcClient.class), engine);
        var report = new LinkedHashMap<String, Object>();
        var keys = List.of(
                "p50Millis",
                "p95Millis",
                "engineP50Millis",
                "engineP95Millis",
                "pageP95Millis",
                "countP95Millis",
                "enginePageP95Millis",
                "engineCountP95Millis");
        keys.forEach(key -> report.put(key, new LinkedHashMap<String, Object>()));
        System.out.println("Inbox: a page of 20 and the count");
        for (int rows : ROWS) {
            bench.fill(rows);
            var own = bench.own();
            var theirs = bench.engine();
            System.out.printf(Locale.ROOT, "  %,9d open, application  %s%n", rows, own);
            System.out.printf(Locale.ROOT, "  %,9d open, bare engine  %s%n", rows, theirs);
            System.out.printf(
                    Locale.ROOT,
                    "  p95 of both: the engine takes %.0f times as long%n",
                    theirs.both().at(95) / own.both().at(95));
            var values = List.of(
                    own.both().at(50),
                    own.both().at(95),
                    theirs.both().at(50),
                    theirs.both().at(95),
                    own.page().at(95),
                    own.count().at(95),
                    theirs.page().at(95),
                    theirs.count().at(95));
            for (int i = 0; i < keys.size(); i++) {
                @SuppressWarnings("unchecked")
                var byRows = (Map<String, Object>) Objects.requireNonNull(report.get(keys.get(i)));
                byRows.put(Integer.toString(rows), round(values.get(i)));
            }
        }
        return report;
    }

    static Map<String, Object> machine(String pinned) throws IOException {
        var machine = new LinkedHashMap<String, Object>();
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("pinnedTo", pinned);
        var processor = Path.of("/proc/cpuinfo");
        if (Files.isReadable(processor)) {
            Files.readAllLines(processor).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .ifPresent(line -> machine.put("processor", line.replaceFirst(".*:\\s*", "")));
        }
        machine.put(
                "loadAverage",
                round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        machine.put("heapMegabytes", Runtime.getRuntime().maxMemory() >> 20);
        return machine;
    }

    private static Map<String, Object> versions(ConfigurableApplicationContext application) {
        return Map.of(
                "java", Runtime.version().toString(),
                "springBoot", SpringBootVersion.getVersion(),
                "flowable", ProcessEngine.VERSION,
                "postgresql", setting(application.getBean(JdbcClient.class), "server_version"));
    }

    private Map<String, Object> settings(ConfigurableApplicationContext application) {
        var jdbc = application.getBean(JdbcClient.class);
        var settings = new LinkedHashMap<String, Object>();
        settings.put("threads", method.threads());
        settings.put("rounds", method.rounds());
        settings.put("windowSeconds", method.window().toSeconds());
        settings.put("warmUpSecondsAtMost", method.warmUp().toSeconds());
        settings.put("pool", application.getBean(HikariDataSource.class).getMaximumPoolSize());
        settings.put("engineHistory", "audit");
        for (var name : List.of("fsync", "synchronous_commit", "jit", "shared_buffers", "max_wal_size")) {
            settings.put(name, setting(jdbc, name));
        }
        return settings;
    }

    private static String setting(JdbcClient jdbc, String name) {
        return jdbc.sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static void write(Map<String, Object> report) throws IOException {
        var file = Path.of("target", "bench.json");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(report)
                        + "\n");
        System.out.println("Written to " + file);
    }

    static void pin(String cores) throws IOException, InterruptedException {
        int status = new ProcessBuilder(
                        "taskset",
                        "-a",
                        "-cp",
                        cores,
                        Long.toString(ProcessHandle.current().pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("taskset refused the cores " + cores);
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
