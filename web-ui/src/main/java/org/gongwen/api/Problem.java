package org.gongwen.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done (RFC 9457).
 *
 * @param type stable, for programs: {@code urn:gongwen:problem:already-handled}
 * @param title what kind of problem it is, in the language asked for
 * @param detail the sentence that a person at the screen would read
 * @param key the key of that sentence, stable, where the refusal has one of its own
 * @param scope the scope that the token lacks
 * @param by who was faster
 * @param version the newest version of the document
 * @param findings what the rules for addressing say against the document
 * @param answers what is missing or wrong in the form of a business item
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String key,
        @Nullable String scope,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable Integer version,
        @Nullable List<FindingResource> findings,
        @Nullable List<AnswerFindingResource> answers) {

    /** The kinds of problems, each with its status. */
    enum Kind {
        INVALID_REQUEST("invalid-request", 400),
        UNAUTHENTICATED("unauthenticated", 401),
        INSUFFICIENT_SCOPE("insufficient-scope", 403),
        NOT_PERMITTED("not-permitted", 403),
        NOT_FOUND("not-found", 404),
        NOT_ACCEPTABLE("not-acceptable", 406),
        ALREADY_HANDLED("already-handled", 409),
        BUSY("busy", 409),
        VERSION_CONFLICT("version-conflict", 412),
        TOO_LARGE("too-large", 413),
        UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415),
        REFUSED("refused", 422),
        ADDRESSING_RULES("addressing-rules", 422),
        KEY_REUSED("idempotency-key-reused", 422),
        VERSION_REQUIRED("version-required", 428),
        TOO_MANY_REQUESTS("too-many-requests", 429),
        UNEXPECTED("unexpected", 500),
        UNAVAILABLE("unavailable", 503);

        private final String slug;
        private final int status;

        Kind(String slug, int status) {
            this.slug = slug;
            this.status = status;
        }

        String type() {
            return "urn:gongwen:problem:" + slug;
        }

        String titleKey() {
            return "api.problem." + slug;
        }

        int status() {
            return status;
        }
    }
}
