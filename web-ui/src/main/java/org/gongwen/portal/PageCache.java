package org.gongwen.portal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.gongwen.publication.Revisions;
import org.springframework.stereotype.Component;

/**
 * Pages as they were sent last. One is sent again only while nothing anywhere has become public, changed or gone since
 * before it was made, and no text has reached its last moment. Takes no more memory than it was given, whatever is asked
 * for; what was asked for longest ago goes first.
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
    private final Map<String, Long> missing = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_MISSING;
        }
    };
    private final Map<Asked, CompletableFuture<Optional<Made>>> making = new ConcurrentHashMap<>();
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

    /** @param revision which was committed before it was made */
    private record Kept(long revision, Instant until, SentPage page) {

        long bytes(String path) {
            return page.bytes() + 2L * path.length();
        }
    }

    /** @param revision which was committed before anybody began to make it */
    private record Asked(String path, long revision) {}

    /** A page that is new. @param until when some text reaches its last moment */
    record Made(Instant until, SentPage page) {}

    /** Empty if nothing is kept for this address that is still right. */
    Optional<SentPage> find(String path) {
        var found = current(path, revisions.ofPortal());
        if (found.isPresent()) {
            hits.increment();
        }
        return found;
    }

    /**
     * What is kept, else what is made now and kept. Of several who ask for a page one makes it and the others wait, for it
     * alone: after every publication all pages are made anew, and the home page is asked for most. Where nothing is, nobody
     * looks again before something was published.
     *
     * @param made empty for what is not there
     */
    Optional<SentPage> find(String path, Supplier<Optional<Made>> made) {
        // Before a page is made: what is published meanwhile makes it old at once.
        var asked = new Asked(path, revisions.ofPortal());
        var known = current(path, asked.revision());
        if (known.isPresent() || isMissing(asked)) {
            return known;
        }
        var mine = new CompletableFuture<Optional<Made>>();
        var others = making.putIfAbsent(asked, mine);
        if (others != null) {
            return together(others, made).map(Made::page);
        }
        try {
            var page = made.get();
            misses.increment();
            page.ifPresentOrElse(
                    fresh -> keep(path, new Kept(asked.revision(), fresh.until(), fresh.page())), () -> miss(asked));
            mine.complete(page);
            return page.map(Made::page);
        } finally {
            making.remove(asked, mine);
            // Who waited for what failed makes it himself.
            mine.cancel(false);
        }
    }

    private static Optional<Made> together(CompletableFuture<Optional<Made>> others, Supplier<Optional<Made>> made) {
        try {
            return others.join();
        } catch (CancellationException e) {
            return made.get();
        }
    }

    private boolean isMissing(Asked asked) {
        synchronized (missing) {
            var revision = missing.get(asked.path());
            return revision != null && revision == asked.revision();
        }
    }

    private void miss(Asked asked) {
        if (asked.path().length() <= LONGEST_MISSING) {
            synchronized (missing) {
                missing.put(asked.path(), asked.revision());
            }
        }
    }

    private Optional<SentPage> current(String path, long revision) {
        synchronized (pages) {
            var kept = pages.get(path);
            if (kept == null) {
                return Optional.empty();
            }
            if (kept.revision() == revision && clock.instant().isBefore(kept.until())) {
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
