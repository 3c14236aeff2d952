package org.gongwen.document;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * How a document came about (留痕): who had it in hand one after the other, what each of them changed, and whether every
 * version is as it was saved.
 *
 * @param hands in their order; the first is the drafter's
 * @param snapshots every save, the oldest first
 * @param signedVersion the version that was signed off; null before, and where it was not kept yet
 * @param text all of it in one text; null where it is too long, or too many had it in hand
 */
public record Trace(
        Document document,
        List<Hand> hands,
        List<Snapshot> snapshots,
        Proof proof,
        @Nullable Integer signedVersion,
        @Nullable MergedText text) {

    public Trace {
        hands = List.copyOf(hands);
        snapshots = List.copyOf(snapshots);
    }

    /** What the drafter handed on (拟稿人原稿). */
    public Snapshot original() {
        return snapshots.get(hands.getFirst().lastVersion() - 1);
    }

    /** What was signed off (签发人定稿); empty before the sign-off, and where it was not kept which version it was. */
    public Optional<Snapshot> signed() {
        return snapshots.stream()
                .filter(snapshot -> signedVersion != null && snapshot.version() == signedVersion)
                .findFirst();
    }

    public Snapshot newest() {
        return snapshots.getLast();
    }

    /**
     * Saves of one person at one step without anybody else's between.
     *
     * @param number counted from 1
     * @param savedIn the state of the document; null where it was not kept yet
     * @param stepName null with the drafter, and where it was not kept yet
     * @param elements what is neither title nor body and differs from what the hand before left
     */
    public record Hand(
            int number,
            PersonId person,
            String name,
            @Nullable DocumentStatus savedIn,
            @Nullable String stepName,
            OffsetDateTime from,
            OffsetDateTime to,
            int firstVersion,
            int lastVersion,
            List<VersionComparison.ElementChange> elements) {

        public Hand {
            elements = List.copyOf(elements);
        }
    }
}
