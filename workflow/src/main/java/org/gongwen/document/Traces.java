package org.gongwen.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gongwen.document.DocumentRecords.SavedVersion;
import org.gongwen.document.Trace.Hand;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** How documents came about, for those who may see it, with the digests of all versions reckoned anew. */
@Service
public class Traces {

    /** More colours nobody tells apart, and more text nobody reads. */
    private static final int MOST_HANDS = 60;

    private static final int MOST_CHARACTERS = 200_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DocumentRecords records;
    private final DocumentAccess access;
    private final TransactionTemplate reading;

    Traces(DocumentRecords records, DocumentAccess access, PlatformTransactionManager transactions) {
        this.records = records;
        this.access = access;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * The trace of a document as it stands.
     *
     * @throws NotPermittedException if the actor may not see how the document was written
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Trace of(Actor actor, DocumentId id) {
        return merged(inOne(() -> {
            access.requireReadVersions(actor, id);
            return read(id);
        }));
    }

    /**
     * For modules that have decided about access themselves.
     *
     * @throws DocumentNotFoundException if there is none
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Trace of(DocumentId id) {
        return merged(inOne(() -> read(id)));
    }

    /** Comparing takes longer than a connection should be held. */
    private Read inOne(Supplier<Read> read) {
        return Objects.requireNonNull(reading.execute(status -> read.get()));
    }

    private record Read(
            Document document,
            List<Snapshot> snapshots,
            Proof proof,
            @Nullable Integer signedVersion,
            List<Left> left) {}

    /** What a hand left. @param body without pictures themselves */
    private record Left(DraftContent content, List<BodyBlock> body) {}

    private Read read(DocumentId id) {
        var document = records.document(id).orElseThrow(() -> new DocumentNotFoundException(id));
        var snapshots = records.snapshots(id, document.version());
        var lasts = new HashSet<Integer>();
        for (int i = 0; i < snapshots.size(); i++) {
            if (i + 1 == snapshots.size() || !snapshots.get(i).isByTheSameHand(snapshots.get(i + 1))) {
                lasts.add(snapshots.get(i).version());
            }
        }
        var check = new VersionChain.Check(id);
        var left = new ArrayList<Left>();
        records.eachVersion(id, document.version(), version -> {
            check.next(version);
            if (lasts.contains(version.snapshot().version())) {
                left.add(left(version));
            }
        });
        return new Read(
                document,
                snapshots,
                check.done(document.version()),
                records.signedVersion(id).orElse(null),
                left);
    }

    private static Left left(SavedVersion version) {
        var content = version.content();
        return new Left(content.withBody(""), BodyBlock.of(content.body()));
    }

    private static Trace merged(Read read) {
        var hands = hands(read);
        return new Trace(
                read.document(), hands, read.snapshots(), read.proof(), read.signedVersion(), text(read.left()));
    }

    private static List<Hand> hands(Read read) {
        var hands = new ArrayList<Hand>();
        int from = 0;
        for (int i = 0; i < read.snapshots().size(); i++) {
            var last = read.snapshots().get(i);
            if (i + 1 < read.snapshots().size()
                    && last.isByTheSameHand(read.snapshots().get(i + 1))) {
                continue;
            }
            var first = read.snapshots().get(from);
            int index = hands.size();
            hands.add(new Hand(
                    index + 1,
                    last.author(),
                    last.authorName(),
                    last.savedIn(),
                    last.stepName(),
                    first.at(),
                    last.at(),
                    first.version(),
                    last.version(),
                    index == 0
                            ? List.of()
                            : CompareVersions.elements(
                                    read.left().get(index - 1).content(),
                                    read.left().get(index).content())));
            from = i + 1;
        }
        return hands;
    }

    private static @Nullable MergedText text(List<Left> left) {
        if (left.size() > MOST_HANDS || left.stream().anyMatch(Traces::isTooLong)) {
            return null;
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        var merge =
                new TextMerge(left.getFirst().content().title(), left.getFirst().body());
        for (int hand = 1; hand < left.size(); hand++) {
            if (System.nanoTime() - until > 0) {
                return null;
            }
            merge.advance(
                    hand + 1, left.get(hand).content().title(), left.get(hand).body());
        }
        return merge.text();
    }

    private static boolean isTooLong(Left left) {
        return left.body().stream()
                        .collect(Collectors.summingInt(block -> block.text().length()))
                > MOST_CHARACTERS;
    }
}
