package org.gongwen.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing somebody did.
 *
 * @param actor who did it; null when the system itself did
 * @param action what was done, as {@code subject.verb}, for example {@code document.submit}
 * @param subjectKind what it was done to: {@code document}, {@code unit}, {@code person} ...
 * @param subjectId the identifier of that subject
 * @param details what else a later reader needs, in a stable order; no document content
 */
public record AuditRecord(
        @Nullable Actor actor, String action, String subjectKind, String subjectId, Map<String, String> details) {}
