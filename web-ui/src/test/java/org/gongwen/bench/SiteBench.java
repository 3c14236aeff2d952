package org.gongwen.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.gongwen.bench.HttpLoad.Result;
import org.gongwen.bench.HttpLoad.Target;
import org.gongwen.testing.FreePort;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public pages of many sites, asked for as fast as they are answered, beside a static nginx that has the very same bytes
 * as files: {@code ./gongwen bench --sites}. Both servers have the same cores, the one that asks has the others; the two take
 * turns. Fails below the rate that is to be reached.
 */
final class SiteBench {

    private static final double TO_REACH = 0.2;
    private static final int CONNECTIONS = 32;
    private static final int SEARCHING = 4;

    /** As a page is asked for: the newest ten of each site are read most, and fit into the memory for kept pages. */
    private static final int READ_OF_EACH_SITE = 10;

    private final Path work;
    private final Size size;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Object> report = new LinkedHashMap<>();

    private SiteBench(Path work, Size size) {
        this.work = work;
        this.size = size;
    }

    /** @param window how long is measured at a time @param load how long memory is watched at the end */
    private record Size(int sites, int articles, int rounds, Duration warmUp, Duration window, Duration load) {

        static final Size WHOLE =
                new Size(200, 200, 3, Duration.ofSeconds(20), Duration.ofSeconds(4), Duration.ofSeconds(60));
        static final Size SMALL =
                new Size(10, 30, 2, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    /** @return whether the application is fast enough */
    static boolean run(boolean small) throws IOException, InterruptedException {
        var work = Files.createTempDirectory("gongwen-sites");
        try {
            return new SiteBench(work, small ? Size.SMALL : Size.WHOLE).measure();
        } finally {
            Bench.delete(work);
        }
    }

    private boolean measure() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var data = work.resolve("data");
        var addresses = ManySites.write(data, size.sites(), size.articles());
        System.out.printf(
                Locale.ROOT,
                "%d sites with %d articles each written in %.0f s%n",
                size.sites(),
                size.articles(),
                (System.nanoTime() - begin) / 1e9);
        int cores = Runtime.getRuntime().availableProcessors();
        var forServers = cores >= 4 ? "0-" + (cores / 2 - 1) : "";
        if (!forServers.isEmpty()) {
            Bench.pin(cores / 2 + "-" + (cores - 1));
        }
        int port = FreePort.next();
        int staticPort = FreePort.next();
        begin = System.nanoTime();
        try (var application =
                ServerProcess.start(forServers, work.resolve("application.log"), application(data, port))) {
            awaitAnswer(client, application, port);
            System.out.printf(Locale.ROOT, "Application ready after %.0f s%n", (System.nanoTime() - begin) / 1e9);
            var homes = kept(port, addresses.homes());
            var columns = kept(port, addresses.columns());
            var articles = kept(port, newest(addresses.articles()));
            var all = Stream.of(homes, columns, articles).flatMap(List::stream).toList();
            try (var nginx = ServerProcess.start(
                    forServers,
                    work.resolve("nginx.log"),
                    nginx(staticPort, forServers.isEmpty() ? cores : cores / 2))) {
                awaitAnswer(client, nginx, staticPort);
                var own = new Side("application", application, new HttpLoad(port, CONNECTIONS), "");
                var other = new Side("nginx", nginx, new HttpLoad(staticPort, CONNECTIONS), ".html");
                return measure(own, other, homes, columns, articles, all, addresses);
            }
        }
    }

    private boolean measure(
            Side own,
            Side other,
            List<Target> homes,
            List<Target> columns,
            List<Target> articles,
            List<Target> all,
            ManySites.Addresses addresses)
            throws IOException, InterruptedException {
        own.load.run(all, size.warmUp());
        other.load.run(other.named(all), Duration.ofSeconds(2));
        var before = memory("after warm-up", own);
        var kinds = new LinkedHashMap<String, List<Target>>();
        kinds.put("home pages", homes);
        kinds.put("columns", columns);
        kinds.put("articles", articles);
        kinds.put("all of them", all);
        System.out.printf(
                Locale.ROOT,
                "%d connections, %d rounds of %d s each, taking turns; medians%n",
                CONNECTIONS,
                size.rounds(),
                size.window().toSeconds());
        double ratio = 0;
        for (var kind : kinds.entrySet()) {
            var ours = new ArrayList<Measured>();
            var theirs = new ArrayList<Measured>();
            for (int round = 0; round < size.rounds(); round++) {
                ours.add(own.measure(kind.getValue(), size.window()));
                theirs.add(other.measure(other.named(kind.getValue()), size.window()));
            }
            ratio = compare(kind.getKey(), ours, theirs);
        }
        // As many at a time as there may be, and not more: whoever comes then is asked to wait.
        var fewer = new Side(own.name(), own.process(), new HttpLoad(own.load().port(), SEARCHING), "");
        print("search", fewer.measure(searches(), size.window().multipliedBy(2)), "search");
        print("not kept", own.walk(rest(addresses, articles), size.window().multipliedBy(2)), "notKept");
        System.out.printf(
                Locale.ROOT,
                "Load of %d s: kept pages, with others among them%n",
                size.load().toSeconds());
        var mixed = new ArrayList<>(all);
        mixed.addAll(rest(addresses, articles)
                .subList(0, Math.min(all.size() / 10, addresses.articles().size() / 2)));
        print("mixed", own.measure(mixed.stream().map(SiteBench::ofAnyLength).toList(), size.load()), "load");
        var after = memory("after the load", own);
        report.put("memoryGrewBy", Bench.round(after / before));
        report.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        report.put("sites", size.sites());
        report.put("articlesOfEach", size.articles());
        report.put("machine", Bench.machine("servers on half of the cores, the client on the other"));
        var file = Path.of("target", "bench-sites.json");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(report)
                        + "\n");
        System.out.println("Written to " + file);
        if (ratio < TO_REACH) {
            System.out.printf(Locale.ROOT, "BELOW WHAT IS TO BE REACHED: %.2f of nginx, not %.2f%n", ratio, TO_REACH);
        }
        return ratio >= TO_REACH;
    }

    /** What one window told. @param cpuMicros of the server's cores for one answer */
    private record Measured(Result result, double cpuMicros) {}

    /** One of the two servers. @param ending of its addresses */
    private record Side(String name, ServerProcess process, HttpLoad load, String ending) {

        List<Target> named(List<Target> targets) {
            return targets.stream()
                    .map(target -> new Target(target.path() + ending, target.length()))
                    .toList();
        }

        Measured measure(List<Target> targets, Duration time) {
            return measured(process.cpuSeconds(), load.run(targets, time));
        }

        Measured walk(List<Target> targets, Duration time) {
            return measured(process.cpuSeconds(), load.walk(targets, time));
        }

        private Measured measured(double before, Result result) {
            if (result.answers() == 0 || result.other() > 0) {
                throw new IllegalStateException(
                        name + " gave " + result.other() + " other answers among " + result.answers());
            }
            return new Measured(result, (process.cpuSeconds() - before) * 1e6 / result.answers());
        }
    }

    private double compare(String what, List<Measured> ours, List<Measured> theirs) {
        double own = median(ours.stream().map(each -> each.result().perSecond()).toList());
        double other =
                median(theirs.stream().map(each -> each.result().perSecond()).toList());
        double ownCpu = median(ours.stream().map(Measured::cpuMicros).toList());
        double otherCpu = median(theirs.stream().map(Measured::cpuMicros).toList());
        double p95 = median(
                ours.stream().map(each -> each.result().latencies().at(95)).toList());
        double otherP95 = median(
                theirs.stream().map(each -> each.result().latencies().at(95)).toList());
        System.out.printf(
                Locale.ROOT,
                "  %-12s application %,8.0f/s p95 %5.2f ms %4.0f µs of a core   nginx %,8.0f/s p95 %5.2f ms %4.0f µs   ratio %.2f, of work %.2f%n",
                what,
                own,
                p95,
                ownCpu,
                other,
                otherP95,
                otherCpu,
                own / other,
                otherCpu / ownCpu);
        var lines = new LinkedHashMap<String, Object>();
        lines.put("perSecond", Bench.round(own));
        lines.put("p95Millis", Bench.round(p95));
        lines.put("cpuMicros", Bench.round(ownCpu));
        lines.put("nginxPerSecond", Bench.round(other));
        lines.put("nginxP95Millis", Bench.round(otherP95));
        lines.put("nginxCpuMicros", Bench.round(otherCpu));
        lines.put("ratio", Bench.round(own / other));
        lines.put("ratioOfWork", Bench.round(otherCpu / ownCpu));
        lines.put(
                "rounds",
                ours.stream()
                        .map(each -> Bench.round(each.result().perSecond()))
                        .toList());
        lines.put(
                "nginxRounds",
                theirs.stream()
                        .map(each -> Bench.round(each.result().perSecond()))
                        .toList());
        report.put(what, lines);
        return own / other;
    }

    private void print(String what, Measured measured, String key) {
        var result = measured.result();
        System.out.printf(
                Locale.ROOT,
                "  %-12s application %,8.0f/s p50 %5.2f ms, p95 %5.2f ms, %4.0f µs of a core%n",
                what,
                result.perSecond(),
                result.latencies().at(50),
                result.latencies().at(95),
                measured.cpuMicros());
        report.put(
                key,
                Map.of(
                        "perSecond", Bench.round(result.perSecond()),
                        "p50Millis", Bench.round(result.latencies().at(50)),
                        "p95Millis", Bench.round(result.latencies().at(95)),
                        "cpuMicros", Bench.round(measured.cpuMicros())));
    }

    private double memory(String when, Side own) throws IOException, InterruptedException {
        double live = own.process().liveMegabytes();
        long resident = own.process().residentMegabytes();
        System.out.printf(
                Locale.ROOT, "Memory %s: %.0f MB live after a collection, %d MB resident%n", when, live, resident);
        report.put("memory " + when, Map.of("liveMegabytes", Bench.round(live), "residentMegabytes", resident));
        return live;
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private List<String> newest(List<String> articles) {
        var newest = new ArrayList<String>();
        for (int i = 0; i < articles.size(); i++) {
            if (i % size.articles() < READ_OF_EACH_SITE) {
                newest.add(articles.get(i));
            }
        }
        return newest;
    }

    /** Articles that nobody has asked for yet, in an order by chance. */
    private static List<Target> rest(ManySites.Addresses addresses, List<Target> asked) {
        var known = asked.stream().map(Target::path).collect(java.util.stream.Collectors.toSet());
        var rest = new ArrayList<>(addresses.articles().stream()
                .filter(address -> !known.contains(address))
                .map(address -> new Target(address, -1))
                .toList());
        Collections.shuffle(rest, new Random(1));
        return rest;
    }

    private static Target ofAnyLength(Target target) {
        return new Target(target.path(), -1);
    }

    private static List<Target> searches() {
        return ManySites.SEARCHED.stream()
                .flatMap(words -> Stream.of("", "&site=bench000")
                        .map(site -> new Target(
                                "/portal/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + site, -1)))
                .toList();
    }

    /** Asks for each page twice, holds the second answer, which was kept, against the first, and gives nginx its bytes. */
    private List<Target> kept(int port, List<String> addresses) throws IOException, InterruptedException {
        var targets = new ArrayList<Target>();
        for (var address : addresses) {
            var made = get(port, address, true);
            var packed = get(port, address, true);
            var plain = get(port, address, false);
            if (!Arrays.equals(made, packed) || !Arrays.equals(unpacked(packed), plain)) {
                throw new IllegalStateException("not the same bytes at " + address);
            }
            var file = work.resolve("public" + address + ".html");
            Files.createDirectories(file.getParent());
            Files.write(file, plain);
            Files.write(file.resolveSibling(file.getFileName() + ".gz"), packed);
            targets.add(new Target(address, packed.length));
        }
        System.out.printf(
                Locale.ROOT,
                "  %d pages of %.1f kB packed%n",
                targets.size(),
                targets.stream().mapToInt(Target::length).average().orElse(0) / 1000);
        return targets;
    }

    private byte[] get(int port, String address, boolean packed) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .header("Accept-Encoding", packed ? "gzip" : "identity")
                .timeout(Duration.ofSeconds(30))
                .build();
        var answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    static void awaitAnswer(HttpClient client, ServerProcess server, int port)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < until && server.isAlive()) {
            try {
                client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/portal.html"))
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        BodyHandlers.discarding());
                return;
            } catch (HttpTimeoutException e) {
                // Not yet.
            } catch (IOException e) {
                Thread.sleep(200);
            }
        }
        throw new IllegalStateException("no server answers at port " + port + "; it said: " + server.said());
    }

    /** The whole application, as it is started for people. */
    static List<String> application(Path data, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "org.gongwen.Application",
                "--gongwen.data-dir=" + data,
                "--gongwen.demo=true",
                "--gongwen.base-url=http://localhost:" + port,
                "--vaadin.productionMode=true",
                "--server.port=" + port,
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn");
    }

    /** As fast as it can be set up: nothing is logged, files stay open, nothing is looked for twice. */
    private List<String> nginx(int port, int workers) throws IOException {
        var prefix = Files.createDirectories(work.resolve("nginx"));
        var configuration = """
                user %s;
                worker_processes %d;
                daemon off;
                pid %s/nginx.pid;
                error_log stderr crit;
                events { worker_connections 1024; }
                http {
                    types { text/html html; }
                    charset utf-8;
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 1000000000;
                    open_file_cache max=100000 inactive=10m;
                    open_file_cache_valid 10m;
                    gzip_static on;
                    client_body_temp_path %s; proxy_temp_path %s; fastcgi_temp_path %s; uwsgi_temp_path %s; scgi_temp_path %s;
                    server {
                        listen 127.0.0.1:%d;
                        root %s/public;
                        add_header Content-Security-Policy "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
                        add_header X-Content-Type-Options nosniff;
                        add_header X-Frame-Options DENY;
                        add_header Referrer-Policy same-origin;
                        add_header Permissions-Policy "camera=(), microphone=(), geolocation=()";
                        add_header Cross-Origin-Opener-Policy same-origin;
                        add_header Cache-Control "public, max-age=0, must-revalidate";
                        add_header Vary Accept-Encoding;
                    }
                }
                """.formatted(
                System.getProperty("user.name"), workers, prefix, prefix, prefix, prefix, prefix, prefix, port, work);
        var file = Files.writeString(prefix.resolve("nginx.conf"), configuration);
        return List.of("nginx", "-p", prefix.toString(), "-e", "stderr", "-c", file.toString());
    }
}
