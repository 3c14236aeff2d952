package org.gongwen.task;

import java.time.Instant;
import org.gongwen.identity.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody a document was circulated to (传阅).
 *
 * @param readAt when it was read; null while it has not been
 */
public record Reader(
        Principal principal,
        @Nullable String from,
        Instant at,
        @Nullable Instant readAt) {}
