package org.gongwen.document;

import java.time.OffsetDateTime;
import java.util.Objects;
import org.gongwen.identity.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One save of a document, with where the document was and what proves it.
 *
 * @param savedIn the state of the document at the save; null where it was not kept yet
 * @param stepName the step whose handler saved it; null with the drafter, and where it was not kept yet
 * @param digest SHA-256 in lower-case hexadecimal digits (ADR 0184); null until it is reckoned
 */
public record Snapshot(
        int version,
        PersonId author,
        String authorName,
        OffsetDateTime at,
        @Nullable DocumentStatus savedIn,
        @Nullable String stepName,
        @Nullable String digest) {

    Snapshot provenBy(String reckoned) {
        return new Snapshot(version, author, authorName, at, savedIn, stepName, reckoned);
    }

    /** Whether it was saved by the same person at the same step as another one. */
    boolean isByTheSameHand(Snapshot other) {
        return author.equals(other.author) && savedIn == other.savedIn && Objects.equals(stepName, other.stepName);
    }
}
