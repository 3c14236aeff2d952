package org.gongwen.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Copies every recorded object into a folder, in the layout of a data folder's {@code blobs/}, while the application
 * runs; what lies there already is left. Run after the database was dumped, never before: an object on record stays in
 * the store for the grace of the sweeper at least, so that everything the dump refers to is still there to be copied.
 */
final class BlobCopy {
    private static final int BATCH = 500;

    private final BlobStore source;
    private final FileBlobStore target;
    private final BlobRecords records;

    BlobCopy(BlobStore source, FileBlobStore target, BlobRecords records) {
        this.source = source;
        this.target = target;
        this.records = records;
    }

    /**
     * What one run did.
     *
     * @param copied objects that were not in the folder before
     * @param bytes of those
     * @param there objects that lay in the folder already
     * @param faults keys of objects that are missing in the store or are not what their record says
     */
    record Copied(long copied, long bytes, long there, List<String> faults) {}

    /** @param progress called after each few hundred objects with what was done so far */
    Copied run(Consumer<Copied> progress) {
        var faults = new ArrayList<String>();
        long copied = 0;
        long bytes = 0;
        long there = 0;
        long after = 0;
        for (var rows = records.after(after, BATCH); !rows.isEmpty(); rows = records.after(after, BATCH)) {
            for (var row : rows) {
                if (row.blob().scan() == ScanState.INFECTED) {
                    continue;
                }
                if (target.exists(row.key())) {
                    there++;
                } else if (copied(row)) {
                    copied++;
                    bytes += row.blob().size();
                } else {
                    faults.add(row.key().value());
                }
            }
            after = rows.getLast().blob().id().value();
            progress.accept(new Copied(copied, bytes, there, List.copyOf(faults)));
        }
        return new Copied(copied, bytes, there, List.copyOf(faults));
    }

    private boolean copied(BlobRecords.Row row) {
        try (var content = source.read(row.key())) {
            var wanted =
                    new StoredObject(row.key(), row.blob().size(), row.blob().sha256());
            if (target.write(row.key(), content).equals(wanted)) {
                return true;
            }
            target.delete(row.key());
            return false;
        } catch (BlobNotFoundException e) {
            // Swept since the record was read, or missing: only the first is no fault.
            return records.find(row.blob().id()).isEmpty();
        } catch (IOException e) {
            throw new BlobStoreUnavailableException("Object " + row.key().value() + " cannot be read", e);
        }
    }
}
