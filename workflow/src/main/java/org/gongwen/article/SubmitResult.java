package org.gongwen.article;

import java.time.OffsetDateTime;
import java.util.List;
import org.gongwen.task.ItemId;
import org.gongwen.task.StepAndHandler;

/** What became of a submission; everything but {@link Submitted} wrote nothing. */
public sealed interface SubmitResult {

    /** @param next the steps that are open now, each with whom it waits for */
    record Submitted(ItemId item, List<StepAndHandler> next) implements SubmitResult {}

    /** The checks before publication found what must not become public. */
    record Faulty(CheckReport report) implements SubmitResult {}

    /** Somebody saved in between. */
    record Outdated(int version, String byName, OffsetDateTime at) implements SubmitResult {}

    /** It cannot be submitted, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements SubmitResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
