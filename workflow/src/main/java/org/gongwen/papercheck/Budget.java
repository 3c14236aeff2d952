package org.gongwen.papercheck;

import java.time.Duration;

/** What one file may cost. Beyond that it is refused. */
final class Budget {

    /** A file of an exchange is smaller; scans of whole books are no official documents. */
    static final int MOST_BYTES = 64 * 1024 * 1024;
    /** What all that is packed in a file may come to. */
    static final long MOST_UNPACKED = 256L * 1024 * 1024;

    static final int MOST_PAGES = 1000;
    private static final int MOST_GLYPHS = 1_000_000;
    private static final long MOST_STEPS = 20_000_000;

    private final long end;
    private final long mostUnpacked;
    private int glyphs;
    private long steps;

    Budget(Duration time) {
        this(time, MOST_UNPACKED);
    }

    Budget(Duration time, long mostUnpacked) {
        this.end = System.nanoTime() + time.toNanos();
        this.mostUnpacked = mostUnpacked;
    }

    /** @param bytes that have been unpacked so far */
    void unpacked(long bytes) {
        if (bytes > mostUnpacked) {
            throw new UnreadablePaperException("becomes too large when it is unpacked");
        }
    }

    /** One operator, path segment, element of XML. */
    void step() {
        if (++steps > MOST_STEPS) {
            throw new UnreadablePaperException("has more parts than an official document");
        }
        if ((steps & 0x3ff) == 0 && System.nanoTime() > end) {
            throw new UnreadablePaperException("takes too long to read");
        }
    }

    void glyph() {
        step();
        if (++glyphs > MOST_GLYPHS) {
            throw new UnreadablePaperException("has more characters than an official document");
        }
    }

    void pages(int count) {
        if (count > MOST_PAGES) {
            throw new UnreadablePaperException("has more than " + MOST_PAGES + " pages");
        }
    }
}
