package org.gongwen.storage;

/** The store holds no object of this key although somebody has the key: a fault of the store or of its operator. */
public class BlobNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BlobNotFoundException(BlobKey key) {
        super("The blob store holds no object " + key.value());
    }
}
