package org.gongwen.storage.database;

import org.jspecify.annotations.Nullable;

/** The embedded database did not come up. */
public class DatabaseStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
