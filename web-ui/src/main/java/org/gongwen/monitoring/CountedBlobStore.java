package org.gongwen.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gongwen.storage.BlobKey;
import org.gongwen.storage.BlobNotFoundException;
import org.gongwen.storage.BlobStore;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.storage.StoredObject;

/** A blob store of which it is counted how often and how fast it works, and how often it fails. */
final class CountedBlobStore implements BlobStore {
    private final BlobStore store;
    private final MeterRegistry meters;

    CountedBlobStore(BlobStore store, MeterRegistry meters) {
        this.store = store;
        this.meters = meters;
        for (var operation : new String[] {"write", "read", "exists", "delete", "list"}) {
            // Known from the start, so that an alert sees the first error as a rise from zero.
            errors(operation, "unavailable");
            errors(operation, "missing");
        }
    }

    @Override
    public StoredObject write(InputStream content) throws IOException {
        var begin = Timer.start(meters);
        try {
            return store.write(content);
        } catch (BlobStoreUnavailableException e) {
            errors("write", "unavailable").increment();
            throw e;
        } finally {
            begin.stop(timer("write"));
        }
    }

    @Override
    public InputStream read(BlobKey key) {
        return counted("read", () -> store.read(key));
    }

    @Override
    public InputStream read(BlobKey key, long from, long length) {
        return counted("read", () -> store.read(key, from, length));
    }

    @Override
    public boolean exists(BlobKey key) {
        return counted("exists", () -> store.exists(key));
    }

    @Override
    public void delete(BlobKey key) {
        counted("delete", () -> {
            store.delete(key);
            return key;
        });
    }

    @Override
    public void forEachOlderThan(Instant instant, Consumer<BlobKey> action) {
        counted("list", () -> {
            store.forEachOlderThan(instant, action);
            return instant;
        });
    }

    @Override
    public int discardUnfinished(Instant instant) {
        return counted("list", () -> store.discardUnfinished(instant));
    }

    private <T> T counted(String operation, Supplier<T> work) {
        var begin = Timer.start(meters);
        try {
            return work.get();
        } catch (BlobStoreUnavailableException e) {
            errors(operation, "unavailable").increment();
            throw e;
        } catch (BlobNotFoundException e) {
            errors(operation, "missing").increment();
            throw e;
        } finally {
            begin.stop(timer(operation));
        }
    }

    private Timer timer(String operation) {
        return Timer.builder("gongwen.blob")
                .description("Work of the blob store")
                .tag("operation", operation)
                .register(meters);
    }

    private io.micrometer.core.instrument.Counter errors(String operation, String kind) {
        return io.micrometer.core.instrument.Counter.builder("gongwen.blob.errors")
                .description("Failures of the blob store; missing means that an object on record is not there")
                .tag("operation", operation)
                .tag("kind", kind)
                .register(meters);
    }
}
