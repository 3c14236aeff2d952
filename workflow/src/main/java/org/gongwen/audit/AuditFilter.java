package org.gongwen.audit;

import java.time.Instant;
import org.gongwen.identity.Written;
import org.jspecify.annotations.Nullable;

/** What to show of the audit record; null fields do not restrict. {@code from} is inclusive, {@code until} exclusive. */
public record AuditFilter(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long personId,
        @Written(100) @Nullable String action,
        @Written(100) @Nullable String subjectKind,
        @Written(200) @Nullable String subjectId) {
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);
}
