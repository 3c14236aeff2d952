package org.gongwen.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Documents per second of both sides, taking turns in one process on one database server. */
final class DispatchBench {
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final double FLAT = 0.05;

    private final Method method;

    DispatchBench(Method method) {
        this.method = method;
    }

    /** What one side reached in each round. */
    record Rates(List<Double> perSecond, double statementsPerDocument) {
        double median() {
            return Percentiles.of(perSecond).at(50);
        }

        double lowest() {
            return perSecond.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }

        double highest() {
            return perSecond.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%7.1f documents/s (%.1f to %.1f), %.1f statements each",
                    median(),
                    lowest(),
                    highest(),
                    statementsPerDocument);
        }
    }

    /** Runs each side until its rate no longer rises. */
    void warmUp(List<DispatchSide> sides) throws InterruptedException {
        var before = new double[sides.size()];
        long end = System.nanoTime() + method.warmUp().toNanos() * sides.size();
        for (boolean flat = false; !flat && System.nanoTime() < end; ) {
            flat = method.untilFlat();
            for (int i = 0; i < sides.size(); i++) {
                double rate = window(sides.get(i), SLICE, before[i]);
                System.out.printf(Locale.ROOT, "  warming up: %.1f documents/s%n", rate);
                flat &= rate < before[i] * (1 + FLAT);
                before[i] = rate;
            }
        }
    }

    /** The sides take turns, so that what else the machine does meets both. */
    List<Rates> measure(List<DispatchSide> sides) throws InterruptedException {
        List<List<Double>> rates =
                sides.stream().<List<Double>>map(side -> new ArrayList<>()).toList();
        var statements = new double[sides.size()];
        for (int round = 0; round < method.rounds(); round++) {
            for (int i = 0; i < sides.size(); i++) {
                var side = sides.get(i);
                double expected = rates.get(i).isEmpty() ? 0 : rates.get(i).getLast();
                rates.get(i).add(window(side, method.window(), expected));
                statements[i] = lastStatements;
            }
        }
        return java.util.stream.IntStream.range(0, sides.size())
                .mapToObj(i -> new Rates(List.copyOf(rates.get(i)), statements[i]))
                .toList();
    }

    private double lastStatements;

    /**
     * Documents per second over a window. What is prepared is prepared before the clock starts; the clock stops when
     * everything that the documents set off is done.
     */
    private double window(DispatchSide side, Duration length, double expected) throws InterruptedException {
        int enough = (int) (Math.max(expected, 40) * length.toSeconds() * 1.5);
        var prepared = new ConcurrentLinkedQueue<Runnable>();
        together(() -> {
            while (prepared.size() < enough) {
                prepared.add(side.prepare());
            }
        });
        side.finish();
        side.statements().reset();
        var done = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + length.toNanos();
        together(() -> {
            while (System.nanoTime() < end) {
                var next = prepared.poll();
                if (next == null) {
                    return;
                }
                next.run();
                done.incrementAndGet();
            }
        });
        side.finish();
        double seconds = (System.nanoTime() - start) / 1e9;
        lastStatements = side.statements().count() / (double) done.get();
        return done.get() / seconds;
    }

    private void together(Runnable work) throws InterruptedException {
        try (var people = Executors.newFixedThreadPool(method.threads())) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < method.threads(); i++) {
                all.add(people.submit(work));
            }
            for (var one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a document did not get through", e.getCause());
        }
    }
}
