package org.gongwen.storage;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Unpacks a ZIP file, and every office document is one, into nothing: to know that who unpacks it later will not drown.
 * It stops at the first limit that is passed, so a bomb costs no more than the limit.
 */
final class ArchiveGuard {
    private static final int SIGNATURE = 0x504b0304;
    private static final int DRAIN = 64 * 1024;

    private final UnpackLimits limits;

    ArchiveGuard(UnpackLimits limits) {
        this.limits = limits;
    }

    /** What is wrong with an archive. */
    enum Objection {
        /** More bytes, files or archives inside archives than anybody needs. */
        TOO_MUCH_INSIDE,
        /** It cannot be unpacked, and being a document it must be. */
        DAMAGED
    }

    /** Whether a file that begins like this is a ZIP file. */
    static boolean zip(byte[] head) {
        return head.length >= 4 && signature(head) == SIGNATURE;
    }

    /** @param document whether it must be readable, or is an archive that nobody here opens */
    Optional<Objection> check(long size, MediaTypes.Ranges ranges, InputStream content, boolean document) {
        if (claimsTooMuch(size, ranges)) {
            return Optional.of(Objection.TOO_MUCH_INSIDE);
        }
        var budget = new Budget(limits.inside(size), limits.entries());
        try {
            unpack(content, budget, 1);
            return Optional.empty();
        } catch (TooMuchException e) {
            return Optional.of(Objection.TOO_MUCH_INSIDE);
        } catch (IOException | IllegalArgumentException e) {
            return document ? Optional.of(Objection.DAMAGED) : Optional.empty();
        }
    }

    /**
     * By its table: too many files, too many bytes, or files that lie on top of each other, so that the same packed
     * bytes count many times (the bombs of D. Fifield, which who reads from the beginning does not see).
     */
    private boolean claimsTooMuch(long size, MediaTypes.Ranges ranges) {
        var entries = ZipDirectory.read(size, ranges);
        long packed = entries.stream().mapToLong(ZipDirectory.Entry::packed).sum();
        long unpacked = entries.stream().mapToLong(ZipDirectory.Entry::size).sum();
        return entries.size() > limits.entries()
                || entries.size() > 1 && packed > size
                || unpacked > limits.inside(size);
    }

    private void unpack(InputStream content, Budget budget, int depth) throws IOException {
        if (depth > limits.nesting()) {
            throw new TooMuchException();
        }
        // Not closed: it would close what it reads from.
        var zip = new ZipArchiveInputStream(content, "UTF-8", true, true);
        for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            budget.takeEntry();
            if (!zip.canReadEntryData(entry)) {
                // Encrypted, or packed in a way we do not know: nobody unpacks it without knowing what he does. The
                // virus
                // scanner objects to what is encrypted; without one, nothing is called clean anyway.
                continue;
            }
            var inside = new BufferedInputStream(budget.on(zip), DRAIN);
            inside.mark(4);
            var begin = inside.readNBytes(4);
            inside.reset();
            if (zip(begin)) {
                unpack(inside, budget, depth + 1);
            }
            inside.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private static int signature(byte[] head) {
        return (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff;
    }

    /** What may still come out. */
    private static final class Budget {
        private long bytes;
        private int entries;

        Budget(long bytes, int entries) {
            this.bytes = bytes;
            this.entries = entries;
        }

        void takeEntry() throws TooMuchException {
            if (--entries < 0) {
                throw new TooMuchException();
            }
        }

        InputStream on(InputStream unpacked) {
            return new FilterInputStream(unpacked) {
                @Override
                public int read() throws IOException {
                    int one = super.read();
                    take(one < 0 ? 0 : 1);
                    return one;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int n = super.read(buffer, offset, length);
                    take(Math.max(n, 0));
                    return n;
                }
            };
        }

        private void take(int n) throws TooMuchException {
            bytes -= n;
            if (bytes < 0) {
                throw new TooMuchException();
            }
        }
    }

    private static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
