package org.gongwen.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action that is done.
 *
 * @param task the task acted on, for taking the action back
 * @param next the steps that are open now, each with whom it waits for
 */
record ActionResource(@Nullable String task, List<StepHandlerResource> next) {}
