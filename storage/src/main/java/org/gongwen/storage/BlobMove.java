package org.gongwen.storage;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Moves every recorded object from the folder to the object store while the application runs on both
 * ({@link MovingBlobStore}). An object leaves the folder only when the store has been read back and has the size and the
 * hash that the record says. Cut short at any moment it has lost nothing, and the next run goes on.
 */
final class BlobMove {
    private static final int BATCH = 200;

    private final FileBlobStore former;
    private final S3BlobStore target;
    private final BlobRecords records;

    BlobMove(FileBlobStore former, S3BlobStore target, BlobRecords records) {
        this.former = former;
        this.target = target;
        this.records = records;
    }

    /**
     * What one run did.
     *
     * @param moved objects that lie in the store now and not in the folder any more
     * @param bytes of those
     * @param damaged keys of files that are not what their record says; they stay where they are
     * @param unrecorded files without a record, which the sweeper removes when they are old enough
     */
    record Moved(long moved, long bytes, List<String> damaged, long unrecorded) {}

    /** @param progress called after each few hundred objects with what was done so far */
    Moved run(Consumer<Moved> progress) {
        var run = new Run(progress);
        former.forEachOlderThan(Instant.now().plus(Duration.ofDays(1)), run::add);
        run.moveBatch();
        return run.soFar();
    }

    private final class Run {
        private final Consumer<Moved> progress;
        private final List<BlobKey> batch = new ArrayList<>(BATCH);
        private final List<String> damaged = new ArrayList<>();
        private long moved;
        private long bytes;
        private long unrecorded;

        Run(Consumer<Moved> progress) {
            this.progress = progress;
        }

        void add(BlobKey key) {
            batch.add(key);
            if (batch.size() == BATCH) {
                moveBatch();
            }
        }

        void moveBatch() {
            var recorded = records.byKey(batch);
            for (var key : batch) {
                var record = recorded.get(key);
                if (record == null) {
                    unrecorded++;
                } else if (record.scan() != ScanState.INFECTED) {
                    move(key, record);
                }
            }
            batch.clear();
            progress.accept(soFar());
        }

        private void move(BlobKey key, Blob record) {
            var wanted = new StoredObject(key, record.size(), record.sha256());
            try {
                if (!lies(wanted) && !copied(wanted)) {
                    damaged.add(key.value());
                    return;
                }
                former.delete(key);
                moved++;
                bytes += record.size();
            } catch (BlobNotFoundException e) {
                // Swept, or moved by another run, since it was listed.
                return;
            } catch (IOException e) {
                throw new BlobStoreUnavailableException("Object " + key.value() + " cannot be read", e);
            }
        }

        /** Whether an earlier run that was cut short has brought it over already. */
        private boolean lies(StoredObject wanted) throws IOException {
            try {
                return MeasuredStream.through(target.read(wanted.key()))
                        .as(wanted.key())
                        .equals(wanted);
            } catch (BlobNotFoundException e) {
                return false;
            }
        }

        /** Whether it lies there now, as its record says. A file that differs from its record is not left there. */
        private boolean copied(StoredObject wanted) throws IOException {
            StoredObject written;
            try (var content = former.read(wanted.key())) {
                written = target.write(wanted.key(), content);
            }
            if (!stillWanted(wanted.key())) {
                target.delete(wanted.key());
                throw new BlobNotFoundException(wanted.key());
            }
            if (written.equals(wanted)) {
                return true;
            }
            target.delete(wanted.key());
            return false;
        }

        /** Not if it was swept or found to be infected, and removed, while it was copied. */
        private boolean stillWanted(BlobKey key) {
            var record = records.byKey(List.of(key)).get(key);
            return record != null && record.scan() != ScanState.INFECTED;
        }

        Moved soFar() {
            return new Moved(moved, bytes, List.copyOf(damaged), unrecorded);
        }
    }
}
