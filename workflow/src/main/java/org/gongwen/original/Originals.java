package org.gongwen.original;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentSettings;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.paper.SealPlace;
import org.gongwen.process.TaskId;
import org.gongwen.rendition.RenditionResult;
import org.gongwen.rendition.Renditions;
import org.gongwen.seal.OfdSealing;
import org.gongwen.seal.SealKeyException;
import org.gongwen.seal.SealKeys;
import org.gongwen.seal.SealPicture;
import org.gongwen.seal.SealSpot;
import org.gongwen.sealregister.RecordedUse;
import org.gongwen.sealregister.RegisteredSeal;
import org.gongwen.sealregister.SealId;
import org.gongwen.sealregister.SealKind;
import org.gongwen.sealregister.SealRegister;
import org.gongwen.sealregister.SealState;
import org.gongwen.sealregister.SealUseResult;
import org.gongwen.sealregister.Stamp;
import org.gongwen.sealregister.UseSeal;
import org.gongwen.storage.BlobIntake;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.storage.Blobs;
import org.gongwen.storage.IntakeLimits;
import org.gongwen.storage.IntakeResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes and keeps the sealed originals of documents (正本). The use of the seal, its record and the file come together or
 * not at all.
 */
@Service
public class Originals {

    private static final Logger LOG = LoggerFactory.getLogger(Originals.class);

    /** What we made ourselves needs no leave of the installation. */
    private static final IntakeLimits LIMITS = new IntakeLimits(256L << 20, Set.of("application/ofd"));

    private final Renditions renditions;
    private final SealRegister register;
    private final UseSeal use;
    private final SealKeys keys;
    private final OriginalRecords records;
    private final Documents documents;
    private final DocumentAccess access;
    private final DocumentSettings settings;
    private final Directory directory;
    private final BlobIntake intake;
    private final Blobs blobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Originals(
            Renditions renditions,
            SealRegister register,
            UseSeal use,
            SealKeys keys,
            OriginalRecords records,
            Documents documents,
            DocumentAccess access,
            DocumentSettings settings,
            Directory directory,
            BlobIntake intake,
            Blobs blobs,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.renditions = renditions;
        this.register = register;
        this.use = use;
        this.keys = keys;
        this.records = records;
        this.documents = documents;
        this.access = access;
        this.settings = settings;
        this.directory = directory;
        this.intake = intake;
        this.blobs = blobs;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * The official seals of the issuing organ that the actor keeps and may use today.
     *
     * @throws NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public List<RegisteredSeal> seals(Actor actor, DocumentId document) {
        var organ = access.requireRead(actor, document).organ();
        var today = today();
        return register.kept(actor).stream()
                .filter(seal -> seal.unit().equals(organ)
                        && seal.kind() == SealKind.OFFICIAL
                        && seal.state() == SealState.IN_USE
                        && seal.isValidOn(today))
                .toList();
    }

    /**
     * Makes the pages of the document as it stands, sets the seal on them and keeps them.
     *
     * @param task the actor's task about the document
     * @throws NotPermittedException if the actor may not read the document, or has no such task about it
     * @throws BlobStoreUnavailableException if the store is away; then nothing was sealed
     */
    @Transactional(propagation = Propagation.NEVER)
    public OriginalResult seal(Actor actor, TaskId task, DocumentId document, SealId seal) {
        return switch (renditions.original(actor, document, today())) {
            case RenditionResult.Refused(var reason) -> new OriginalResult.Refused(reason);
            case RenditionResult.Made pages -> sealed(actor, task, documents.summary(document), seal, pages);
        };
    }

    private OriginalResult sealed(
            Actor actor, TaskId task, DocumentSummary document, SealId seal, RenditionResult.Made pages) {
        var organ = directory.unit(document.organ()).name();
        var places =
                pages.seals().stream().filter(place -> place.of().equals(organ)).toList();
        if (places.isEmpty()) {
            return refused("original.refused.place");
        }
        try {
            return transaction.execute(
                    status -> switch (use.use(actor, seal, task, pages.version(), pages.content(), stamp(places))) {
                        case SealUseResult.Refused(var key, var arguments) -> refused(key, arguments.toArray());
                        case SealUseResult.Used(var used, var file) ->
                            new OriginalResult.Sealed(kept(used, document.id(), pages.name(), file));
                    });
        } catch (SealKeyException e) {
            LOG.warn("The key of seal {} does not answer", seal.value(), e);
            return refused("original.refused.key");
        }
    }

    private Stamp stamp(List<SealPlace> places) {
        return (file, seal, reference) -> {
            var key = keys.key(reference)
                    .orElseThrow(() -> new SealKeyException("There is no key of the name " + reference));
            var spots =
                    places.stream().map(place -> centred(place, seal.picture())).toList();
            return OfdSealing.seal(file, key, seal, spots, clock.instant());
        };
    }

    /** The picture in its own size, in the middle of where the pages have room for a seal. */
    private static SealSpot centred(SealPlace place, SealPicture picture) {
        return new SealSpot(
                place.page(),
                place.x() + (place.width() - picture.width()) / 2,
                place.y() + (place.height() - picture.height()) / 2,
                picture.width(),
                picture.height());
    }

    /** Stored inside the transaction, since the file is made there; it is small, and seals are used one after the other. */
    private Original kept(RecordedUse used, DocumentId document, String name, byte[] file) {
        if (!used.document().equals(document)) {
            throw new NotPermittedException(
                    "task of document " + used.document().value() + ", pages of document " + document.value());
        }
        try {
            if (!(intake.receive(new ByteArrayInputStream(file), name, LIMITS) instanceof IntakeResult.Stored stored)) {
                throw new IllegalStateException(
                        "The sealed file of document " + document.value() + " was not taken in");
            }
            blobs.keep(stored.id());
            var id = records.insert(used, stored);
            return records.find(document, id).orElseThrow().original();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The originals of the document as it stands, in the order in which they were sealed.
     *
     * @throws NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public List<Original> of(Actor actor, DocumentId document) {
        return records.of(document, access.requireRead(actor, document).version());
    }

    /**
     * An original with its bytes, which the caller closes.
     *
     * @throws NotPermittedException if the actor may not read the document, or the original is not one of its
     * @throws BlobStoreUnavailableException if the store is away
     */
    @Transactional(readOnly = true)
    public OpenOriginal open(Actor actor, DocumentId document, OriginalId id) {
        access.requireRead(actor, document);
        var row = records.find(document, id)
                .orElseThrow(
                        () -> new NotPermittedException("original " + id.value() + " of document " + document.value()));
        return new OpenOriginal(row.original(), blobs.open(row.blob()));
    }

    private static OriginalResult.Refused refused(String key, Object... arguments) {
        return new OriginalResult.Refused(Refusal.of(key, arguments));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(settings.timeZone()));
    }
}
