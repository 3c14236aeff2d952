package org.gongwen.word;

import java.time.Duration;

/** What one file may cost. Beyond that it is refused. */
final class WordBudget {

    static final int MOST_BYTES = 32 * 1024 * 1024;
    /** What all that is packed in a file may come to. */
    static final long MOST_UNPACKED = 96L * 1024 * 1024;

    static final int MOST_ENTRIES = 2000;
    /** Elements and attributes that are kept; 1,000 pages have some 500,000. */
    private static final int MOST_NODES = 1_500_000;
    /** What may come of it: the form of a document may have 64 MB. */
    private static final long MOST_PICTURES = 36L * 1024 * 1024;

    private final long end;
    private int nodes;
    private int steps;
    private long pictures;

    WordBudget(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
    }

    void step() {
        if ((++steps & 0x3ff) == 0 && System.nanoTime() - end > 0) {
            throw new RefusedWordException("takes too long to read");
        }
    }

    void nodes(int more) {
        step();
        nodes += more;
        if (nodes > MOST_NODES) {
            throw new RefusedWordException("has more parts than an official document");
        }
    }

    /** Whether a picture of so many bytes still fits into the document. */
    boolean takesPicture(int bytes) {
        if (pictures + bytes > MOST_PICTURES) {
            return false;
        }
        pictures += bytes;
        return true;
    }
}
