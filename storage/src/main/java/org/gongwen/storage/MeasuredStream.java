package org.gongwen.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and hashes what passes. */
final class MeasuredStream extends FilterInputStream {
    private final MessageDigest digest = ContentHash.digest();
    private long size;

    MeasuredStream(InputStream in) {
        super(in);
    }

    /** Reads a stream to its end and closes it. */
    static MeasuredStream through(InputStream in) throws IOException {
        try (var measured = new MeasuredStream(in)) {
            measured.transferTo(java.io.OutputStream.nullOutputStream());
            return measured;
        }
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            digest.update((byte) one);
            size++;
        }
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n > 0) {
            digest.update(buffer, offset, n);
            size += n;
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Of what has passed, as an object of this name. Call it once, at the end. */
    StoredObject as(BlobKey key) {
        return new StoredObject(key, size, ContentHash.ofDigest(digest.digest()));
    }
}
