package org.gongwen.papercheck;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.gongwen.papercheck.PaperLint.Verdict;

/** Reads a file of either format and has it judged, in a thread of its own that is given up when it takes too long. */
final class PaperReader {

    static final Duration MOST_TIME = Duration.ofSeconds(60);
    private static final Duration TO_JUDGE = Duration.ofSeconds(10);

    private PaperReader() {}

    /** What was read. @param format PDF or OFD */
    record Reading(String format, List<MeasuredPage> pages) {}

    static Verdict within(byte[] file, Duration most, Function<Reading, Verdict> judge) {
        var verdict = new AtomicReference<Verdict>(new Verdict.Unreadable("takes too long to read"));
        var worker =
                Thread.ofPlatform().daemon().name("paper-check").start(() -> verdict.set(tried(file, most, judge)));
        try {
            worker.join(most.plus(TO_JUDGE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Unreadable("was not read to its end");
        }
        return verdict.get();
    }

    private static Verdict tried(byte[] file, Duration most, Function<Reading, Verdict> judge) {
        try {
            return judge.apply(read(file, most));
        } catch (UnreadablePaperException e) {
            return new Verdict.Unreadable(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Whatever else a library throws at a file that is none.
            return new Verdict.Unreadable("is damaged");
        } catch (StackOverflowError e) {
            return new Verdict.Unreadable("holds parts within parts without end");
        } catch (OutOfMemoryError e) {
            // The limits should have been reached first; what was read is given up here.
            return new Verdict.Unreadable("needs too much memory");
        }
    }

    /** @throws UnreadablePaperException if it cannot be measured */
    static Reading read(byte[] file) {
        return read(file, MOST_TIME);
    }

    private static Reading read(byte[] file, Duration most) {
        if (file.length > Budget.MOST_BYTES) {
            throw new UnreadablePaperException("is larger than " + Budget.MOST_BYTES / 1024 / 1024 + " MB");
        }
        var budget = new Budget(most);
        Reading reading;
        if (begins(file, "%PDF-")) {
            reading = new Reading("PDF", PdfPages.read(file, budget));
        } else if (begins(file, "PK")) {
            reading = new Reading("OFD", OfdPages.read(file, budget));
        } else {
            throw new UnreadablePaperException("is neither a PDF nor an OFD");
        }
        if (reading.pages().isEmpty()) {
            throw new UnreadablePaperException("has no pages");
        }
        if (reading.pages().stream().allMatch(page -> page.glyphs().isEmpty())) {
            throw new UnreadablePaperException("has no text that could be measured, as a scan has none");
        }
        return reading;
    }

    private static boolean begins(byte[] file, String with) {
        for (int i = 0; i < with.length(); i++) {
            if (i >= file.length || file[i] != with.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
