package org.gongwen.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Keeps bytes under generated keys. An object is written once, whole, and never changed or overwritten; it exists from
 * the moment {@link #write} returns, or not at all. Any amount of bytes passes in constant memory.
 *
 * <p>Every method throws {@link BlobStoreUnavailableException} when the store itself fails. No exception of a vendor
 * leaves an implementation. Implementations share {@code BlobStoreContract}.
 */
public interface BlobStore {
    /**
     * Streams the content to a new object. When this returns, the object is safe on its medium and its size and hash
     * have been compared with what was sent; when it throws, nothing remains that a reader could see.
     *
     * @throws IOException only if reading {@code content} fails, for example because the sender went away
     */
    StoredObject write(InputStream content) throws IOException;

    /** The whole object. The caller closes the stream. @throws BlobNotFoundException if there is none of this key */
    InputStream read(BlobKey key);

    /**
     * Part of an object. The caller closes the stream.
     *
     * @param from first byte, counted from 0
     * @param length number of bytes at most; fewer come where the object ends before
     * @throws BlobNotFoundException if there is none of this key
     */
    InputStream read(BlobKey key, long from, long length);

    boolean exists(BlobKey key);

    /** Removes the object; one that is not there is no fault. */
    void delete(BlobKey key);

    /** Hands over the key of every object that was finished before the instant, in no order, one at a time. */
    void forEachOlderThan(Instant instant, Consumer<BlobKey> action);

    /** Removes what interrupted writes begun before the instant left behind. @return how many */
    int discardUnfinished(Instant instant);
}
