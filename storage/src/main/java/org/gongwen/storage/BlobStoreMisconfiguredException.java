package org.gongwen.storage;

import org.jspecify.annotations.Nullable;

/** The store answers but will not serve us as the settings stand; the message says what to set. Waiting mends nothing. */
public class BlobStoreMisconfiguredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BlobStoreMisconfiguredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
