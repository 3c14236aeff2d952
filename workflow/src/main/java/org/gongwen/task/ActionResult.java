package org.gongwen.task;

import java.time.Instant;
import java.util.List;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;

/** What became of an action; everything but {@link Done} changed nothing. */
public sealed interface ActionResult {

    /**
     * It is done.
     *
     * @param task the task acted on, for taking the action back
     * @param next the steps that the action opened, each with whom it waits for
     */
    record Done(@Nullable TaskId task, List<StepAndHandler> next) implements ActionResult {}

    /**
     * Somebody else was faster, or the same person in another window.
     *
     * @param by who it was; null when the task ended because the process went back
     */
    record AlreadyHandled(@Nullable String by, @Nullable Instant at) implements ActionResult {}

    /** It cannot be done, for a reason that the person can read: a message key and its values, which the screen words. */
    record Refused(String messageKey, List<Object> arguments) implements ActionResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
