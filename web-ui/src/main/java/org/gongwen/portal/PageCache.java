package org.gongwen.portal;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gongwen.publication.Revisions;
import org.springframework.stereotype.Component;

/**
 * Pages as they were sent last. One is sent again only while nothing anywhere has become public, changed or gone since
 * before it was made, and no text has reached its last moment.
 */
@Component
class PageCache {

    private static final int LARGEST_PAGE = 512 * 1024;

    private final Revisions revisions;
    private final Clock clock;
    private final Map<String, Kept> pages = new LinkedHashMap<>(256, 0.75f, true);
    private final long mostBytes;
    private long bytes;

    PageCache(Revisions revisions, Clock clock, PortalSettings settings) {
        this.mostBytes = settings.cache().toBytes();
        this.revisions = revisions;
        this.clock = clock;
    }

    /** @param revision which was committed before it was made */
    record Kept(long revision, Instant until, Contents.Content content, String tag) {}

    /** Asked before a page is made: what is published meanwhile makes it old at once. */
    long revision() {
        return revisions.ofPortal();
    }

    Optional<Kept> find(String path) {
        long revision = revision();
        synchronized (pages) {
            var kept = pages.get(path);
            return kept != null
                            && kept.revision() == revision
                            && clock.instant().isBefore(kept.until())
                    ? Optional.of(kept)
                    : Optional.empty();
        }
    }

    void keep(String path, Kept page) {
        if (page.content().bytes().length > LARGEST_PAGE) {
            return;
        }
        synchronized (pages) {
            var former = pages.put(path, page);
            bytes += page.content().bytes().length
                    - (former == null ? 0 : former.content().bytes().length);
            var eldest = pages.values().iterator();
            while (bytes > mostBytes && eldest.hasNext()) {
                bytes -= eldest.next().content().bytes().length;
                eldest.remove();
            }
        }
    }
}
