package org.gongwen.storage;

import java.io.InputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recorded bytes. Who may see them is not decided here but with the document they belong to: nothing above the modules
 * that own such references may call this.
 *
 * <p>A table that refers to bytes has a foreign key to {@code blob(id)} and calls {@link #keep} in the transaction that
 * inserts the reference, {@link #release} in the one that removes the last. That is what makes a dangling reference
 * impossible.
 */
public class Blobs {
    private final BlobStore store;
    private final BlobRecords records;
    private final Scanning scanning;
    private final Clock clock;

    Blobs(BlobStore store, BlobRecords records, Scanning scanning, Clock clock) {
        this.store = store;
        this.records = records;
        this.scanning = scanning;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Blob> find(BlobId id) {
        return records.find(id).map(BlobRecords.Row::blob);
    }

    /** What is known about malware in these, as it counts now: without a scanner nothing is in quarantine. */
    @Transactional(readOnly = true)
    public Map<BlobId, ScanState> scans(Collection<BlobId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var scans = records.scans(ids);
        scans.replaceAll((id, scan) -> scanning.seen(scan));
        return Map.copyOf(scans);
    }

    /** The bytes; the caller closes the stream. @throws BlobGoneException if there is no such record */
    @Transactional(readOnly = true)
    public InputStream open(BlobId id) {
        return store.read(row(id).key());
    }

    /** Part of the bytes, see {@link BlobStore#read(BlobKey, long, long)}. */
    @Transactional(readOnly = true)
    public InputStream open(BlobId id, long from, long length) {
        return store.read(row(id).key(), from, length);
    }

    /** Spares the bytes from sweeping. @throws BlobGoneException if they were swept before: nothing may refer to them */
    @Transactional
    public void keep(BlobId id) {
        keep(Set.of(id));
    }

    /** The same for many at once. */
    @Transactional
    public void keep(Collection<BlobId> ids) {
        var distinct = Set.copyOf(ids);
        if (records.setState(distinct, "KEPT", clock.instant()) < distinct.size()) {
            throw new BlobGoneException(distinct.stream()
                    .filter(id -> records.find(id).isEmpty())
                    .findFirst()
                    .orElseThrow());
        }
    }

    /** Nobody refers to the bytes any more: they are swept after the grace period. */
    @Transactional
    public void release(BlobId id) {
        records.setState(Set.of(id), "RELEASED", clock.instant());
    }

    private BlobRecords.Row row(BlobId id) {
        return records.find(id).orElseThrow(() -> new BlobGoneException(id));
    }
}
