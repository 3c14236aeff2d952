package org.gongwen.storage.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence, instead of a stack trace, why the database could not start and what to do. */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, RuntimeException cause) {
        return switch (cause) {
            case DataDirectoryInUseException inUse ->
                new FailureAnalysis(
                        inUse.getMessage(),
                        "Stop that instance first, or give this one another folder: ./gongwen start --data DIR",
                        inUse);
            case DatabaseStartException start ->
                new FailureAnalysis(
                        start.getMessage(),
                        "The lines of PostgreSQL above say more. The data folder was not changed.",
                        start);
            default -> null;
        };
    }
}
