package org.gongwen.storage;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.util.Optional;
import org.gongwen.storage.IntakeResult.Damaged;
import org.gongwen.storage.IntakeResult.Empty;
import org.gongwen.storage.IntakeResult.Infected;
import org.gongwen.storage.IntakeResult.NotAsNamed;
import org.gongwen.storage.IntakeResult.NotScannable;
import org.gongwen.storage.IntakeResult.Stored;
import org.gongwen.storage.IntakeResult.TooLarge;
import org.gongwen.storage.IntakeResult.TooManyPixels;
import org.gongwen.storage.IntakeResult.TooMuchInside;
import org.gongwen.storage.IntakeResult.TypeNotAllowed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes bytes in: looks at what they are, measures them while they stream to the store, and records them. The object
 * is safe before its record is committed, so a record never points at nothing; an object whose record was never
 * committed is swept later.
 */
public class BlobIntake {
    private static final Logger LOG = LoggerFactory.getLogger(BlobIntake.class);

    private final BlobStore store;
    private final BlobRecords records;
    private final MediaTypes types = new MediaTypes();
    private final NameClaim claim = new NameClaim();
    private final IntakeLimits limits;
    private final UnpackLimits unpack;
    private final Scanning scanning;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    BlobIntake(
            BlobStore store,
            BlobRecords records,
            IntakeLimits limits,
            UnpackLimits unpack,
            Scanning scanning,
            TransactionTemplate ownTransaction,
            Clock clock) {
        this.store = store;
        this.records = records;
        this.limits = limits;
        this.unpack = unpack;
        this.scanning = scanning;
        this.ownTransaction = ownTransaction;
        this.clock = clock;
    }

    /** What the installation accepts ({@code gongwen.storage.*}). */
    public IntakeLimits limits() {
        return limits;
    }

    /** As the other one, with the limits of the installation. */
    public IntakeResult receive(InputStream content, String declaredName) throws IOException {
        return receive(content, declaredName, limits);
    }

    /**
     * Receives one file. Call it outside a transaction: an upload takes as long as the sender likes, and the record is
     * committed on its own. Then call {@link Blobs#keep} in the transaction that refers to the bytes.
     *
     * @param declaredName what the sender calls it; only ever shown
     * @throws IOException if the sender breaks off
     * @throws BlobStoreUnavailableException if the store fails
     */
    public IntakeResult receive(InputStream content, String declaredName, IntakeLimits limits) throws IOException {
        var name = new FileName(declaredName);
        var head = content.readNBytes(MediaTypes.HEAD);
        if (head.length == 0) {
            return new Empty(name);
        }
        var type = types.ofHead(head);
        boolean container = types.container(type);
        if (!container && !limits.mediaTypes().contains(type)) {
            return new TypeNotAllowed(name, type);
        }
        if (!container && !claim.fits(name, type)) {
            return new NotAsNamed(name, type);
        }
        StoredObject object;
        try {
            object = store.write(
                    new Limited(new SequenceInputStream(new ByteArrayInputStream(head), content), limits.largest()));
        } catch (TooLargeException e) {
            return new TooLarge(name, limits.largest());
        }
        if (container) {
            type = types.inside(type, object.size(), ranges(object));
        }
        var objection = objection(object, head, name, type, limits);
        if (objection.isPresent()) {
            store.delete(object.key());
            return objection.get();
        }
        return scanned(object, name, type);
    }

    /** What speaks against an object that is in the store but not on record yet. */
    private Optional<IntakeResult> objection(
            StoredObject object, byte[] head, FileName name, String type, IntakeLimits accepted) throws IOException {
        if (!accepted.mediaTypes().contains(type)) {
            return Optional.of(new TypeNotAllowed(name, type));
        }
        if (!claim.fits(name, type)) {
            return Optional.of(new NotAsNamed(name, type));
        }
        if (ArchiveGuard.zip(head)) {
            try (var content = store.read(object.key())) {
                return new ArchiveGuard(unpack)
                        .check(object.size(), ranges(object), content, !type.equals("application/zip"))
                        .map(why -> switch (why) {
                            case TOO_MUCH_INSIDE -> new TooMuchInside(name);
                            case DAMAGED -> new Damaged(name);
                        });
            }
        }
        if (PictureGuard.picture(type)) {
            var dimensions = PictureGuard.dimensions(type, object.size(), ranges(object));
            if (dimensions.isEmpty()) {
                return Optional.of(new Damaged(name));
            }
            var picture = dimensions.get();
            return picture.pixels() > unpack.pixels()
                    ? Optional.of(new TooManyPixels(name, picture.width(), picture.height(), unpack.pixels()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private MediaTypes.Ranges ranges(StoredObject object) {
        return (from, length) -> range(object.key(), from, length);
    }

    /** Nobody can refer to the bytes before they are on record, so nobody sees them before the scanner has. */
    private IntakeResult scanned(StoredObject object, FileName name, String type) throws IOException {
        if (!scanning.configured()) {
            return record(object, name, type, ScanState.NOT_SCANNED);
        }
        VirusScanner.Verdict verdict;
        try (var content = store.read(object.key())) {
            verdict = scanning.scan(content);
        }
        return switch (verdict) {
            case VirusScanner.Verdict.Clean() -> record(object, name, type, ScanState.CLEAN);
            case VirusScanner.Verdict.Infected(var finding) -> {
                store.delete(object.key());
                yield new Infected(name, finding);
            }
            case VirusScanner.Verdict.BeyondLimits(var reason) -> {
                LOG.info("A file of {} bytes cannot be scanned and was refused: {}", object.size(), reason);
                store.delete(object.key());
                yield new NotScannable(name);
            }
            case VirusScanner.Verdict.Unavailable(var reason) -> {
                LOG.warn("The virus scanner is away; a file goes into quarantine: {}", reason);
                yield record(object, name, type, ScanState.PENDING);
            }
        };
    }

    private Stored record(StoredObject object, FileName name, String type, ScanState scan) {
        var id = ownTransaction.execute(status -> records.insert(object, type, scan, clock.instant()));
        return new Stored(id, name, object.size(), object.sha256(), type, scan);
    }

    private byte[] range(BlobKey key, long from, int length) {
        try (var in = store.read(key, from, length)) {
            return in.readNBytes(length);
        } catch (IOException e) {
            throw new BlobStoreUnavailableException("The object just written cannot be read", e);
        }
    }

    /** Breaks off as soon as one byte more than the limit arrives. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            left -= Math.max(n, 0);
            if (left < 0) {
                throw new TooLargeException();
            }
            return n;
        }
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
