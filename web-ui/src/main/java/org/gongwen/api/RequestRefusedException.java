package org.gongwen.api;

import java.time.Instant;
import java.util.List;
import org.gongwen.document.Finding;
import org.gongwen.form.FieldFinding;
import org.jspecify.annotations.Nullable;

/**
 * An expected refusal on its way out: whatever the transaction holds is rolled back, which is nothing, and the
 * idempotency key is not spent.
 */
class RequestRefusedException extends RuntimeException {

    final Problem.Kind kind;
    final @Nullable String key;
    final transient List<Object> arguments;
    final @Nullable String by;
    final @Nullable Instant at;
    final @Nullable Integer version;
    final transient List<Finding> findings;
    final transient List<FieldFinding> answers;

    private RequestRefusedException(
            Problem.Kind kind,
            @Nullable String key,
            List<Object> arguments,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable Integer version,
            List<Finding> findings,
            List<FieldFinding> answers) {
        super(key == null ? kind.type() : key, null, false, false);
        this.kind = kind;
        this.key = key;
        this.arguments = arguments;
        this.by = by;
        this.at = at;
        this.version = version;
        this.findings = findings;
        this.answers = answers;
    }

    static RequestRefusedException of(Problem.Kind kind) {
        return new RequestRefusedException(kind, null, List.of(), null, null, null, List.of(), List.of());
    }

    /** With a sentence of its own. */
    static RequestRefusedException of(Problem.Kind kind, String key, Object... arguments) {
        return new RequestRefusedException(kind, key, List.of(arguments), null, null, null, List.of(), List.of());
    }

    static RequestRefusedException refused(String key, List<?> arguments) {
        return new RequestRefusedException(
                Problem.Kind.REFUSED, key, List.copyOf(arguments), null, null, null, List.of(), List.of());
    }

    static RequestRefusedException alreadyHandled(@Nullable String by, @Nullable Instant at) {
        return new RequestRefusedException(
                Problem.Kind.ALREADY_HANDLED, null, List.of(), by, at, null, List.of(), List.of());
    }

    static RequestRefusedException blocked(List<Finding> findings) {
        return new RequestRefusedException(
                Problem.Kind.ADDRESSING_RULES, null, List.of(), null, null, null, List.copyOf(findings), List.of());
    }

    static RequestRefusedException conflict(int newest, String by, Instant at) {
        return new RequestRefusedException(
                Problem.Kind.VERSION_CONFLICT, null, List.of(), by, at, newest, List.of(), List.of());
    }

    /** The form of a business item is not filled in as it has to be. */
    static RequestRefusedException answers(List<FieldFinding> findings) {
        return new RequestRefusedException(
                Problem.Kind.REFUSED,
                "api.refused.answers",
                List.of(findings.size()),
                null,
                null,
                null,
                List.of(),
                List.copyOf(findings));
    }
}
