package org.gongwen.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit record as read.
 *
 * @param personId who acted; null when the system did
 * @param details JSON object of what else was recorded
 */
public record AuditEntry(
        int chain,
        long sequence,
        Instant at,
        @Nullable Long personId,
        @Nullable String personName,
        @Nullable String post,
        String action,
        String subjectKind,
        String subjectId,
        String details) {}
