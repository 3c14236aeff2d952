package org.gongwen.storage;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Reads every recorded object and compares it with its record; lists objects that no record stands for. */
final class BlobVerification {
    private static final int BATCH = 500;

    /** Objects read at once: enough to hide the way to a store, few enough to leave it to those who work. */
    private static final int AT_ONCE = 4;

    private final BlobStore store;
    private final BlobRecords records;

    BlobVerification(BlobStore store, BlobRecords records) {
        this.store = store;
        this.records = records;
    }

    /** What is wrong with the object of a record. */
    enum Fault {
        MISSING,
        DIFFERS
    }

    /** @param referrers what refers to it, as {@code table: rows}; empty if nothing does */
    record Dangling(BlobId id, BlobKey key, Fault fault, String referrers) {}

    /**
     * What one run found.
     *
     * @param agreeing records whose object has their size and hash
     * @param bytes of those
     * @param dangling records whose object is missing or differs
     * @param removed records of infected bytes, which were removed on purpose
     * @param orphaned objects without a record that are older than uploads take
     * @param young objects without a record that may belong to an upload under way
     */
    record Verified(
            long agreeing, long bytes, List<Dangling> dangling, long removed, List<BlobKey> orphaned, long young) {
        boolean agree() {
            return dangling.isEmpty();
        }
    }

    /** @param olderThan an object without a record that was finished before is an orphan */
    Verified run(Instant olderThan, Consumer<Verified> progress) {
        long agreeing = 0;
        long bytes = 0;
        long removed = 0;
        var dangling = new ArrayList<Dangling>();
        long after = 0;
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var rows = records.after(after, BATCH); !rows.isEmpty(); rows = records.after(after, BATCH)) {
                var faults = threads.invokeAll(rows.stream()
                        .map(row -> (Callable<Optional<Fault>>) () -> fault(row))
                        .toList());
                for (int i = 0; i < rows.size(); i++) {
                    var row = rows.get(i);
                    var fault = faults.get(i).get();
                    if (fault.isPresent()) {
                        dangling.add(new Dangling(
                                row.blob().id(),
                                row.key(),
                                fault.get(),
                                records.referrers(row.blob().id())));
                    } else if (row.blob().scan() == ScanState.INFECTED) {
                        removed++;
                    } else {
                        agreeing++;
                        bytes += row.blob().size();
                    }
                }
                after = rows.getLast().blob().id().value();
                progress.accept(new Verified(agreeing, bytes, dangling, removed, List.of(), 0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BlobStoreUnavailableException away
                    ? away
                    : new IllegalStateException(e.getCause());
        }
        var orphaned = withoutRecord(olderThan);
        long young = withoutRecord(Instant.now().plusSeconds(3600)).size() - orphaned.size();
        return new Verified(agreeing, bytes, List.copyOf(dangling), removed, orphaned, Math.max(young, 0));
    }

    private Optional<Fault> fault(BlobRecords.Row row) {
        if (row.blob().scan() == ScanState.INFECTED) {
            return Optional.empty();
        }
        var wanted = new StoredObject(row.key(), row.blob().size(), row.blob().sha256());
        try {
            return MeasuredStream.through(store.read(row.key())).as(row.key()).equals(wanted)
                    ? Optional.empty()
                    : Optional.of(Fault.DIFFERS);
        } catch (BlobNotFoundException e) {
            // Swept, or found to be infected, since the record was read?
            return records.find(row.blob().id())
                    .filter(still -> still.blob().scan() != ScanState.INFECTED)
                    .map(still -> Fault.MISSING);
        } catch (IOException e) {
            throw new BlobStoreUnavailableException("Object " + row.key().value() + " cannot be read", e);
        }
    }

    private List<BlobKey> withoutRecord(Instant olderThan) {
        var found = new ArrayList<BlobKey>();
        var batch = new ArrayList<BlobKey>(BATCH);
        store.forEachOlderThan(olderThan, key -> {
            batch.add(key);
            if (batch.size() == BATCH) {
                keepUnknown(batch, found);
            }
        });
        keepUnknown(batch, found);
        return List.copyOf(found);
    }

    private void keepUnknown(List<BlobKey> batch, List<BlobKey> found) {
        var known = records.known(batch);
        batch.stream().filter(key -> !known.contains(key.value())).forEach(found::add);
        batch.clear();
    }
}
