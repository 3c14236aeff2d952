package org.gongwen.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gongwen.bench.HttpLoad.Target;
import org.gongwen.testing.FreePort;

/**
 * What readers notice of writers: the public pages of many sites, asked for as fast as they are answered, first while nobody
 * publishes and then while another node publishes one article a second, on one site after the other:
 * {@code ./gongwen bench --publishing}. Judges nothing; two versions are compared by running it with each.
 */
final class PublishingBench {

    private static final int SITES = 50;
    private static final int ARTICLES = 40;
    private static final int READ_OF_EACH_SITE = 10;
    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;
    private static final Duration WINDOW = Duration.ofSeconds(15);

    private PublishingBench() {}

    static void run() throws IOException, InterruptedException {
        var work = Files.createTempDirectory("gongwen-publishing");
        try {
            run(work);
        } finally {
            Bench.delete(work);
        }
    }

    private static void run(Path work) throws IOException, InterruptedException {
        var data = work.resolve("data");
        var addresses = ManySites.write(data, SITES, ARTICLES);
        int cores = Runtime.getRuntime().availableProcessors();
        var forServer = cores >= 4 ? "0-" + (cores / 2 - 1) : "";
        if (!forServer.isEmpty()) {
            Bench.pin(cores / 2 + "-" + (cores - 1));
        }
        int port = FreePort.next();
        try (var client = HttpClient.newHttpClient();
                var application = ServerProcess.start(
                        forServer, work.resolve("application.log"), SiteBench.application(data, port))) {
            SiteBench.awaitAnswer(client, application, port);
            try (var writer = ManySites.beside(data)) {
                measure(application, new HttpLoad(port, CONNECTIONS), read(addresses), writer);
            }
        }
    }

    /** Lengths change with what is published. */
    private static List<Target> read(ManySites.Addresses addresses) {
        var newest = new ArrayList<String>();
        for (int i = 0; i < addresses.articles().size(); i++) {
            if (i % ARTICLES < READ_OF_EACH_SITE) {
                newest.add(addresses.articles().get(i));
            }
        }
        return Stream.of(addresses.homes(), addresses.columns(), newest)
                .flatMap(List::stream)
                .map(address -> new Target(address, -1))
                .toList();
    }

    private static void measure(ServerProcess application, HttpLoad load, List<Target> pages, ManySites.Node writer)
            throws InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%d pages of %d sites, %d connections, rounds of %d s%n",
                pages.size(),
                SITES,
                CONNECTIONS,
                WINDOW.toSeconds());
        load.run(pages, WINDOW);
        var published = new AtomicInteger();
        for (int round = 0; round < ROUNDS; round++) {
            print("nobody publishes", application, load, pages, published);
            try (var clock = Executors.newSingleThreadScheduledExecutor()) {
                clock.scheduleAtFixedRate(
                        () -> {
                            int which = published.getAndIncrement();
                            writer.publish(which % SITES, which);
                        },
                        0,
                        1,
                        TimeUnit.SECONDS);
                print("one article a second", application, load, pages, published);
                clock.shutdown();
                if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("an article was not published within a minute");
                }
            }
        }
    }

    private static void print(
            String what, ServerProcess application, HttpLoad load, List<Target> pages, AtomicInteger published) {
        int before = published.get();
        double cpu = application.cpuSeconds();
        var result = load.run(pages, WINDOW);
        if (result.answers() == 0 || result.other() > 0) {
            throw new IllegalStateException(result.other() + " other answers among " + result.answers());
        }
        System.out.printf(
                Locale.ROOT,
                "  %-22s %,8.0f/s p50 %6.2f ms p95 %6.2f ms p99 %6.2f ms %4.0f µs of a core, %d articles%n",
                what,
                result.perSecond(),
                result.latencies().at(50),
                result.latencies().at(95),
                result.latencies().at(99),
                (application.cpuSeconds() - cpu) * 1e6 / result.answers(),
                published.get() - before);
    }
}
