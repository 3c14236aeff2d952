package org.gongwen.storage;

/** The store cannot do its work now (disk full, medium or network fault). Nothing was half stored; try again later. */
public class BlobStoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BlobStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
