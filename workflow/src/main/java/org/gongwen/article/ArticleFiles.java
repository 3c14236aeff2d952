package org.gongwen.article;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.OpenMedium;
import org.gongwen.publication.PublicMedium;
import org.gongwen.site.SiteAccess;
import org.gongwen.storage.BlobIntake;
import org.gongwen.storage.Blobs;
import org.gongwen.storage.IntakeResult;
import org.gongwen.storage.ScanState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The files that go with articles. A file is kept with its article and stands in a version where the details of that
 * version name its key; only then, and once it is reviewed and public, does the public see it.
 */
@Service
public class ArticleFiles {

    static final int MOST = 60;
    private static final int KEY_LENGTH = 32;

    private static final Set<ScanState> KEPT_BACK = Set.of(ScanState.PENDING, ScanState.INFECTED);

    private final ArticleRecords records;
    private final ArticleReading reading;
    private final BlobIntake intake;
    private final FileReading texts;
    private final Blobs blobs;
    private final SiteAccess access;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ArticleFiles(
            ArticleRecords records,
            ArticleReading reading,
            BlobIntake intake,
            FileReading texts,
            Blobs blobs,
            SiteAccess access,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.records = records;
        this.reading = reading;
        this.intake = intake;
        this.texts = texts;
        this.blobs = blobs;
        this.access = access;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The largest file that is taken in, in bytes. */
    public long largest() {
        return intake.limits().largest();
    }

    /**
     * Takes a file in and keeps it with the article; no version names it yet. An upload takes as long as the sender likes,
     * so it runs outside any transaction.
     *
     * @param name the name it has at the sender's
     * @param content read to its end, not closed
     * @throws IOException if the sender breaks off
     * @throws NotPermittedException if the actor does not keep the site, or there is no such article
     * @throws org.gongwen.storage.BlobStoreUnavailableException if the store is away
     */
    @Transactional(propagation = Propagation.NEVER)
    public AddFileResult add(Actor actor, ArticleId article, @Written(200) String name, InputStream content)
            throws IOException {
        int kept = transaction.execute(status -> {
            requireKeep(actor, article);
            return records.files(article).size();
        });
        if (kept >= MOST) {
            return refused("many", MOST);
        }
        var received = intake.receive(content, name);
        if (received instanceof IntakeResult.Stored stored) {
            var inside = inside(stored);
            return transaction.execute(status -> keep(actor, article, stored, inside));
        }
        return refused(received);
    }

    /** Why bytes were not taken in. */
    static AddFileResult.Refused refused(IntakeResult received) {
        return switch (received) {
            case IntakeResult.Empty(var file) -> refused("empty", file.value());
            case IntakeResult.TooLarge(var file, var limit) -> refused("large", file.value(), limit / (1024 * 1024));
            case IntakeResult.TypeNotAllowed(var file, var type) -> refused("type", file.value(), type);
            case IntakeResult.NotAsNamed(var file, var type) -> refused("name", file.value(), type);
            case IntakeResult.Damaged(var file) -> refused("damaged", file.value());
            case IntakeResult.TooMuchInside(var file) -> refused("damaged", file.value());
            case IntakeResult.TooManyPixels picture ->
                refused("damaged", picture.fileName().value());
            case IntakeResult.Infected(var file, var finding) -> refused("infected", file.value(), finding);
            case IntakeResult.NotScannable(var file) -> refused("unscannable", file.value());
            case IntakeResult.Stored stored -> throw new IllegalArgumentException("taken in: " + stored.id());
        };
    }

    private @Nullable FileText inside(IntakeResult.Stored stored) {
        return texts.of(stored.id(), stored.mediaType(), stored.size()).orElse(null);
    }

    private AddFileResult keep(Actor actor, ArticleId article, IntakeResult.Stored stored, @Nullable FileText inside) {
        requireKeep(actor, article);
        records.lock(article);
        var file = file(article, stored);
        var name = file.name();
        // The same file under the same name is there already: the bytes that came again are swept away.
        if (records.insertFile(article, file, stored.id(), inside, clock.instant())) {
            blobs.keep(stored.id());
            audit.record(new AuditRecord(actor, "article.attach", "article", article.key(), Map.of("name", name)));
        }
        return new AddFileResult.Added(file);
    }

    /**
     * The files that any version names or could name, by their names.
     *
     * @throws NotPermittedException if the actor does not keep the site, or there is no such article
     */
    @Transactional(readOnly = true)
    public List<ArticleFile> of(Actor actor, ArticleId article) {
        requireKeep(actor, article);
        return records.files(article);
    }

    /**
     * A file that a version names, for who may read that version; the caller closes it. Empty if the version names no such
     * file, or a scanner has not found it clean.
     *
     * <p>Its content throws {@code BlobStoreUnavailableException} if the store does not answer.
     *
     * @throws NotPermittedException if the actor may not read the version, or there is none
     */
    @Transactional(readOnly = true)
    public Optional<OpenMedium> open(Actor actor, ArticleId article, int version, @Written(32) String key) {
        var read = reading.require(actor, article, version);
        if (!ArticleDetails.files(read.text().details()).contains(key)) {
            return Optional.empty();
        }
        return records.file(article, key)
                .filter(file ->
                        blobs.scans(Set.of(file.blob())).values().stream().noneMatch(KEPT_BACK::contains))
                .map(file -> new OpenMedium(medium(file.file()), false, blobs, file.blob()));
    }

    /** What an article keeps of bytes that were taken in for it. */
    static ArticleFile file(ArticleId article, IntakeResult.Stored stored) {
        var name = stored.fileName().value();
        return new ArticleFile(key(article, name, stored.sha256().hex()), name, stored.mediaType(), stored.size());
    }

    /** As the public will have it. */
    static PublicMedium medium(ArticleFile file) {
        return new PublicMedium(file.key(), file.mediaType(), file.size(), file.name(), "", null, null);
    }

    private void requireKeep(Actor actor, ArticleId article) {
        var found = records.find(article)
                .orElseThrow(() ->
                        new NotPermittedException(actor.name() + " has nothing to do with article " + article.key()));
        access.requireKeep(actor, found.site());
    }

    /** Each its own, so that two articles may have the same bytes under different names. */
    private static String key(ArticleId article, String name, String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((article.key() + "\n" + name + "\n" + content).getBytes(StandardCharsets.UTF_8)))
                    .substring(0, KEY_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AddFileResult.Refused refused(String why, Object... arguments) {
        return new AddFileResult.Refused("article.file.refused." + why, arguments);
    }
}
