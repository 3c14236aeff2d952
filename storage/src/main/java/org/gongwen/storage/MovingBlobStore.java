package org.gongwen.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Two stores as one, while objects move from the former to the one that is used from now on: what is new goes to the
 * new store, what is read is found wherever it lies. An object is in the new store, verified, before it leaves the
 * former; so who looks in the former first finds it in one of the two at any moment.
 */
final class MovingBlobStore implements BlobStore, AutoCloseable {
    private final BlobStore target;
    private final BlobStore former;

    MovingBlobStore(BlobStore target, BlobStore former) {
        this.target = target;
        this.former = former;
    }

    @Override
    public StoredObject write(InputStream content) throws IOException {
        return target.write(content);
    }

    @Override
    public InputStream read(BlobKey key) {
        return read(key, 0, Long.MAX_VALUE);
    }

    @Override
    public InputStream read(BlobKey key, long from, long length) {
        try {
            return former.read(key, from, length);
        } catch (BlobNotFoundException e) {
            return target.read(key, from, length);
        }
    }

    @Override
    public boolean exists(BlobKey key) {
        return former.exists(key) || target.exists(key);
    }

    /** From the new one last: what is being moved at this moment is left there without a record, and swept. */
    @Override
    public void delete(BlobKey key) {
        former.delete(key);
        target.delete(key);
    }

    /** One that is just moving may be handed over twice. */
    @Override
    public void forEachOlderThan(Instant instant, Consumer<BlobKey> action) {
        former.forEachOlderThan(instant, action);
        target.forEachOlderThan(instant, action);
    }

    @Override
    public int discardUnfinished(Instant instant) {
        return former.discardUnfinished(instant) + target.discardUnfinished(instant);
    }

    @Override
    public void close() throws Exception {
        if (target instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
