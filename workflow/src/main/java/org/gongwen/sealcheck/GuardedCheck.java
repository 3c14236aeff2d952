package org.gongwen.sealcheck;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.gongwen.papercheck.PdfText;
import org.gongwen.seal.SealCheck;
import org.gongwen.seal.SealVerdict;
import org.gongwen.seal.Trust;
import org.springframework.stereotype.Component;

/**
 * Checks what somebody we know nothing of has sent. Structures in a hostile file may take many times its size in memory, so
 * one is checked at a time on a node. It runs in a thread that is given up after {@link #TIME} and keeps its turn until it
 * ends: whoever finds a file that holds up a library holds up this check, and nothing else.
 */
@Component
class GuardedCheck {

    static final Duration TIME = Duration.ofSeconds(15);

    /** All streams of a PDF together: a library unpacks some of them into memory. */
    private static final long MOST_OF_A_PDF = 24L * 1024 * 1024;
    /** All files of an OFD together. */
    private static final long MOST_OF_AN_OFD = 48L * 1024 * 1024;

    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};

    private final Clock clock;
    private final Semaphore turn = new Semaphore(1);

    GuardedCheck(Clock clock) {
        this.clock = clock;
    }

    /** Whether it comes to its turn, which {@link #check} or {@link #pass} ends. */
    boolean begins() throws InterruptedException {
        return turn.tryAcquire(TIME.toSeconds(), TimeUnit.SECONDS);
    }

    /** Gives the turn back without a check. */
    void pass() {
        turn.release();
    }

    /** Never fails on account of the file; whoever calls has his turn. */
    SealVerdict check(byte[] file, Trust trust) throws InterruptedException {
        var verdict = new AtomicReference<SealVerdict>(new SealVerdict.Unreadable("takes too long to read"));
        var worker = Thread.ofPlatform().daemon().name("seal-check").unstarted(() -> {
            try {
                verdict.set(checked(file, trust));
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                verdict.set(new SealVerdict.Unreadable("cannot be read"));
            } finally {
                turn.release();
            }
        });
        try {
            worker.start();
        } catch (OutOfMemoryError e) {
            turn.release();
            throw e;
        }
        worker.join(TIME);
        return verdict.get();
    }

    private SealVerdict checked(byte[] file, Trust trust) {
        if (isPdf(file)) {
            try {
                PdfText.refuseHostile(file, TIME, MOST_OF_A_PDF);
            } catch (PdfText.UnreadableException e) {
                return new SealVerdict.Unreadable(String.valueOf(e.getMessage()));
            }
        }
        return SealCheck.check(file, trust, clock.instant(), MOST_OF_AN_OFD);
    }

    private static boolean isPdf(byte[] file) {
        for (int i = 0; i < PDF.length; i++) {
            if (i >= file.length || file[i] != PDF[i]) {
                return false;
            }
        }
        return true;
    }
}
