package org.gongwen.process;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job the engine has given up.
 *
 * @param step the step of the process it belongs to, as the definition names it
 * @param fault the class of fault it failed with last, without its message, which may hold content
 */
public record DeadLetterJob(
        String id,
        @Nullable ProcessInstanceId instance,
        @Nullable String step,
        Instant createdAt,
        @Nullable String fault) {}
