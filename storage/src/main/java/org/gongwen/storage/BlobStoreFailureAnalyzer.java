package org.gongwen.storage;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in a sentence, instead of a stack trace, why the object store will not do and what to set. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class BlobStoreFailureAnalyzer implements FailureAnalyzer {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BlobStoreMisconfiguredException wrong) {
                return new FailureAnalysis(
                        wrong.getMessage(),
                        "Correct the settings gongwen.storage.s3.* or the store, and start again. Nothing was changed.",
                        wrong);
            }
        }
        return null;
    }
}
