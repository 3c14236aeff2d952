package org.gongwen.storage;

/** Bytes that were received but not kept in time have been swept away; they must be received again. */
public class BlobGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BlobGoneException(BlobId id) {
        super("Blob " + id.value() + " is not there any more");
    }
}
