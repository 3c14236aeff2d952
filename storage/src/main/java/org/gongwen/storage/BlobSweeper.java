package org.gongwen.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what nobody refers to: records that were never kept or were released, and objects whose record was never
 * committed. Any number of nodes may sweep at once, and a crash at any point leaves work for the next sweep, never a
 * record without its object: a record goes before its object, and an object without a record goes only after its key
 * has been taken, so that no record can appear for it.
 */
public class BlobSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(BlobSweeper.class);
    private static final int BATCH = 500;

    /** No upload can still be about to record a key that was swept so long ago. */
    private static final Duration REMEMBER_SWEPT = Duration.ofDays(30);

    private final BlobStore store;
    private final BlobRecords records;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration grace;

    BlobSweeper(BlobStore store, BlobRecords records, TransactionTemplate transaction, Clock clock, Duration grace) {
        this.store = store;
        this.records = records;
        this.transaction = transaction;
        this.clock = clock;
        this.grace = grace;
    }

    /** What one sweep removed. */
    public record Swept(int records, int objects, int unfinished) {}

    /** Sweeps and says what was found. */
    void sweepAndTell() {
        var swept = sweep();
        if (swept.records() + swept.objects() + swept.unfinished() > 0) {
            LOG.info(
                    "Swept {} records nobody kept, {} objects without a record, {} unfinished uploads",
                    swept.records(),
                    swept.objects(),
                    swept.unfinished());
        }
    }

    /** Sweeps once. */
    public Swept sweep() {
        var before = clock.instant().minus(grace);
        int rows = sweepRecords(before);
        int objects = sweepObjects(before);
        int unfinished = store.discardUnfinished(before);
        records.forgetSwept(clock.instant().minus(REMEMBER_SWEPT));
        return new Swept(rows, objects, unfinished);
    }

    private int sweepRecords(Instant before) {
        int removed = 0;
        while (true) {
            var expired = records.expired(before, BATCH);
            for (var id : expired) {
                removed += sweepRecord(id, before) ? 1 : 0;
            }
            if (expired.size() < BATCH) {
                return removed;
            }
        }
    }

    private boolean sweepRecord(BlobId id, Instant before) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> records.deleteExpired(id, before)));
        } catch (DataIntegrityViolationException e) {
            // Something refers to it after all; the reference wins.
            LOG.warn("Blob {} was to be swept but is referred to; it is kept", id.value());
            records.setState(List.of(id), "KEPT", clock.instant());
            return false;
        }
    }

    private int sweepObjects(Instant before) {
        var batch = new ArrayList<BlobKey>(BATCH);
        var removed = new int[1];
        store.forEachOlderThan(before, key -> {
            batch.add(key);
            if (batch.size() == BATCH) {
                removed[0] += sweepObjects(batch);
                batch.clear();
            }
        });
        return removed[0] + sweepObjects(batch);
    }

    private int sweepObjects(List<BlobKey> keys) {
        var known = records.known(keys);
        int removed = 0;
        for (var key : keys) {
            if (!known.contains(key.value()) && records.claimForSweeping(key, clock.instant())) {
                store.delete(key);
                removed++;
            }
        }
        return removed;
    }
}
