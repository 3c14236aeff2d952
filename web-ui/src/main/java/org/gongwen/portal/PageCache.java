package org.gongwen.portal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.gongwen.publication.Extent;
import org.gongwen.publication.Revisions;
import org.springframework.stereotype.Component;

/**
 * Pages as they were sent last. One is sent again only while nothing of what it shows has become public, changed or gone
 * since before it was made ({@link Extent}), and no text has reached its last moment. Takes no more memory than it was
 * given, whatever is asked for; what was asked for longest ago goes first.
 */
@Component
class PageCache {

    private static final int LARGEST_PAGE = 512 * 1024;

    /** Addresses at which nothing is, and how long one may be that is remembered. */
    private static final int MOST_MISSING = 10_000;

    private static final int LONGEST_MISSING = 200;

    private final Revisions revisions;
    private final Clock clock;
    private final Map<String, Kept> pages = new LinkedHashMap<>(256, 0.75f, true);
    private final Map<String, Missing> missing = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Missing> eldest) {
            return size() > MOST_MISSING;
        }
    };
    private final Map<Asked, CompletableFuture<Looked>> making = new ConcurrentHashMap<>();
    private final long mostBytes;
    private final Counter hits;
    private final Counter misses;
    private volatile long bytes;

    PageCache(Revisions revisions, Clock clock, PortalSettings settings, MeterRegistry meters) {
        this.mostBytes = settings.cache().toBytes();
        this.revisions = revisions;
        this.clock = clock;
        this.hits = meters.counter("gongwen.site.pages", "from", "cache");
        this.misses = meters.counter("gongwen.site.pages", "from", "database");
        Gauge.builder("gongwen.site.cache", () -> bytes).baseUnit("bytes").register(meters);
    }

    /** @param revision of what it shows, which was committed before it was made */
    private record Kept(Extent extent, long revision, Instant until, SentPage page) {

        boolean isRight(Revisions.Standing standing, Instant now) {
            return standing.of(extent) == revision && now.isBefore(until);
        }

        long bytes(String path) {
            return page.bytes() + 2L * path.length();
        }
    }

    /** An address at which nothing was. @param revision of where it could have been, which was committed before */
    private record Missing(Extent extent, long revision) {}

    /** @param revision of everything, which was committed before anybody began to make it */
    private record Asked(String path, long revision) {}

    /** What is at an address now. */
    sealed interface Looked {

        /** What was read for it, and so what makes it old. */
        Extent extent();

        default Optional<SentPage> sent() {
            return this instanceof Made made ? Optional.of(made.page()) : Optional.empty();
        }
    }

    /** A page that is new. @param until when some text reaches its last moment */
    record Made(Extent extent, Instant until, SentPage page) implements Looked {}

    /** No page. @param extent where one could become public */
    record Nothing(Extent extent) implements Looked {}

    /** Empty if nothing is kept for this address that is still right. */
    Optional<SentPage> find(String path) {
        var found = current(path, revisions.now());
        if (found.isPresent()) {
            hits.increment();
        }
        return found;
    }

    /**
     * What is kept, else what is made now and kept. Of several who ask for a page one makes it and the others wait, for it
     * alone; if that fails, it fails for all of them, and whoever comes next tries anew. Where nothing is, nobody looks
     * again before something was published there.
     */
    Optional<SentPage> find(String path, Supplier<Looked> made) {
        // Before a page is made: what is published meanwhile makes it old at once.
        var standing = revisions.now();
        var known = current(path, standing);
        if (known.isPresent() || isMissing(path, standing)) {
            return known;
        }
        var asked = new Asked(path, standing.of(Extent.EVERYTHING));
        var mine = new CompletableFuture<Looked>();
        var others = making.putIfAbsent(asked, mine);
        if (others != null) {
            return waited(others).sent();
        }
        try {
            var looked = made.get();
            misses.increment();
            keep(path, looked, standing.of(looked.extent()));
            mine.complete(looked);
            return looked.sent();
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            making.remove(asked, mine);
        }
    }

    /** What one who waits gets: the page, or what kept it from being made. A hundred more attempts would mend nothing. */
    private static Looked waited(CompletableFuture<Looked> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void keep(String path, Looked looked, long revision) {
        switch (looked) {
            case Made(var extent, var until, var page) -> keep(path, new Kept(extent, revision, until, page));
            case Nothing(var extent) -> miss(path, new Missing(extent, revision));
        }
    }

    private boolean isMissing(String path, Revisions.Standing standing) {
        synchronized (missing) {
            var found = missing.get(path);
            return found != null && found.revision() == standing.of(found.extent());
        }
    }

    private void miss(String path, Missing found) {
        if (path.length() <= LONGEST_MISSING) {
            synchronized (missing) {
                missing.put(path, found);
            }
        }
    }

    private Optional<SentPage> current(String path, Revisions.Standing standing) {
        synchronized (pages) {
            var kept = pages.get(path);
            if (kept == null) {
                return Optional.empty();
            }
            if (kept.isRight(standing, clock.instant())) {
                return Optional.of(kept.page());
            }
            pages.remove(path);
            bytes -= kept.bytes(path);
            return Optional.empty();
        }
    }

    private void keep(String path, Kept page) {
        if (page.bytes(path) > LARGEST_PAGE) {
            return;
        }
        synchronized (pages) {
            var former = pages.put(path, page);
            bytes += page.bytes(path) - (former == null ? 0 : former.bytes(path));
            var eldest = pages.entrySet().iterator();
            while (bytes > mostBytes && eldest.hasNext()) {
                var each = eldest.next();
                bytes -= each.getValue().bytes(each.getKey());
                eldest.remove();
            }
        }
    }

    /** What all of it takes. */
    long bytes() {
        return bytes;
    }
}
