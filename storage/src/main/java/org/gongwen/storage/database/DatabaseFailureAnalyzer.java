package org.gongwen.storage.database;

import java.util.Objects;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in a sentence, instead of a stack trace, why the database could not start and what to do. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseFailureAnalyzer implements FailureAnalyzer {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataDirectoryInUseException inUse) {
                return new FailureAnalysis(
                        inUse.getMessage(),
                        "Stop that instance first, or give this one another folder: ./gongwen start --data DIR",
                        inUse);
            }
            if (cause instanceof DatabaseStartException start) {
                return new FailureAnalysis(
                        start.getMessage(), "The log says more. Nothing in the data folder was lost.", start);
            }
            if (cause instanceof FlywayValidateException differs) {
                return new FailureAnalysis(
                        "The tables in the database were made by another build, whose migrations differ from this one's: "
                                + firstDifference(differs),
                        "Start the build that made them, or begin with an empty folder: ./gongwen start --data DIR. "
                                + "See UPGRADING.md. Nothing was changed.",
                        differs);
            }
        }
        return null;
    }

    private static String firstDifference(FlywayValidateException differs) {
        var message = Objects.requireNonNullElse(differs.getMessage(), "");
        return message.lines().skip(1).findFirst().orElse(message);
    }
}
