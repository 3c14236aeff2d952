package org.gongwen.numbering;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentSettings;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.AuthorisedByCaller;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives out document numbers. The row of the series is the lock: numbers of one series come one after the other, and a
 * transaction that rolls back gives its number back, so there is no gap and no duplicate.
 */
@Service
public class Numbering {

    private final NumberRecords records;
    private final NumberWordRecords words;
    private final SeriesOfRun seriesOfRun;
    private final ObjectProvider<BoundNumbers> bound;
    private final Documents documents;
    private final Directory directory;
    private final AuditTrail audit;
    private final DocumentSettings settings;
    private final Clock clock;

    Numbering(
            NumberRecords records,
            NumberWordRecords words,
            SeriesOfRun seriesOfRun,
            ObjectProvider<BoundNumbers> bound,
            Documents documents,
            Directory directory,
            AuditTrail audit,
            DocumentSettings settings,
            Clock clock) {
        this.records = records;
        this.words = words;
        this.seriesOfRun = seriesOfRun;
        this.bound = bound;
        this.documents = documents;
        this.directory = directory;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The number of a document, in the caller's transaction, which has authorised the sign-off. A document keeps the
     * number it has; else it gets the reserved one that waits for it. Released numbers are used up before a new one is
     * counted.
     *
     * @return the number as it stands on the document
     * @throws NoNumberWordException if the organ has no 机关代字
     */
    @AuthorisedByCaller("part of the sign-off, which the task module authorises")
    @Transactional(propagation = Propagation.MANDATORY)
    public String allocate(Actor signer, UnitId organ, DocumentId document) {
        return allocate(signer, organ, Optional.empty(), document);
    }

    /**
     * As {@link #allocate(Actor, UnitId, DocumentId)}, under the word that the version is bound to in which the document
     * is under way.
     *
     * @throws NumberingNotPossibleException if nothing can be numbered under it; {@link #obstacle} says why
     */
    @AuthorisedByCaller("part of the sign-off, which the task module authorises")
    @Transactional(propagation = Propagation.MANDATORY)
    public String allocate(Actor signer, UnitId organ, DefinitionId definition, DocumentId document) {
        return allocate(signer, organ, boundTo(definition), document);
    }

    private String allocate(Actor signer, UnitId organ, Optional<NumberWordId> boundTo, DocumentId document) {
        var found = seriesOfRun.find(organ, NumberWord.Kind.DOCUMENT, boundTo, true);
        var kept = found.refusal() == null ? Optional.<String>empty() : allocated(document);
        if (kept.isPresent()) {
            return kept.get();
        }
        if (found.word() == null && boundTo.isEmpty()) {
            throw new NoNumberWordException(organ);
        }
        var word = word(found);
        var given = records.allocate(new NumberSeries(organ, word, thisYear()), document, signer, now());
        var text = text(organ, given);
        if (!given.kept()) {
            audit.record(
                    new AuditRecord(signer, "number.allocate", "document", document.key(), Map.of("number", text)));
        }
        if (given.waits()) {
            // Let wait while the document was to be numbered under another word, or in another year.
            records.waitingFor(document).ifPresent(waiting -> waitNoLonger(signer, waiting, document));
        }
        return text;
    }

    /**
     * The number of a business item (事项编号), in the caller's transaction, which has authorised the step. An item keeps
     * the number it has.
     *
     * @return the number as people read it
     * @throws NumberingNotPossibleException if the version is bound to no word, or nothing can be numbered under it
     */
    @AuthorisedByCaller("part of finishing a step, which the task module authorises")
    @Transactional(propagation = Propagation.MANDATORY)
    public String allocateToItem(Actor actor, UnitId organ, DefinitionId definition, long item) {
        var kept = records.ofItem(item);
        if (kept.isPresent()) {
            return text(organ, kept.get());
        }
        var series = new NumberSeries(
                organ, word(seriesOfRun.find(organ, NumberWord.Kind.ITEM, boundTo(definition), true)), thisYear());
        var text = series.format(records.allocateToItem(series, item, now()));
        audit.record(new AuditRecord(actor, "number.allocate", "item", Long.toString(item), Map.of("number", text)));
        return text;
    }

    /**
     * Why a document could not be numbered now, for whoever finishes the step before: the word that the version is bound
     * to has ended, or is another organ's, or the organ has none. Empty where nothing is in the way.
     */
    @Transactional(readOnly = true)
    public Optional<NumberingResult.Refused> obstacle(UnitId organ, DefinitionId definition, DocumentId document) {
        return Optional.ofNullable(seriesOfRun
                        .find(organ, NumberWord.Kind.DOCUMENT, boundTo(definition), false)
                        .refusal())
                .filter(refused -> allocated(document).isEmpty());
    }

    /** As {@link #obstacle}, of a business item. */
    @Transactional(readOnly = true)
    public Optional<NumberingResult.Refused> obstacleOfItem(UnitId organ, DefinitionId definition, long item) {
        return Optional.ofNullable(seriesOfRun
                        .find(organ, NumberWord.Kind.ITEM, boundTo(definition), false)
                        .refusal())
                .filter(refused -> records.ofItem(item).isEmpty());
    }

    private static String word(SeriesOfRun.Found found) {
        if (found.word() == null) {
            throw new NumberingNotPossibleException(Objects.requireNonNull(found.refusal()));
        }
        return found.word();
    }

    /** The number that a document has, whatever has become of its series. */
    private Optional<String> allocated(DocumentId document) {
        return records.of(document)
                .filter(found -> found.state() == NumberState.ALLOCATED)
                .map(RegisteredNumber::text);
    }

    private static String text(UnitId organ, NumberRecords.Given given) {
        return new NumberSeries(organ, given.word(), given.year()).format(given.number());
    }

    private Optional<NumberWordId> boundTo(DefinitionId definition) {
        return bound.stream().flatMap(one -> one.of(definition).stream()).findFirst();
    }

    private Optional<NumberWordId> boundTo(DocumentId document) {
        return bound.stream().flatMap(one -> one.of(document).stream()).findFirst();
    }

    /** The series in which a document would be numbered today; empty while it cannot be. */
    private Optional<NumberSeries> presentOf(UnitId organ, DocumentId document) {
        var word = seriesOfRun
                .find(organ, NumberWord.Kind.DOCUMENT, boundTo(document), false)
                .word();
        return word == null ? Optional.empty() : Optional.of(new NumberSeries(organ, word, thisYear()));
    }

    /**
     * Keeps the next number back.
     *
     * @throws NotPermittedException unless the actor is an office clerk of the organ
     */
    @Transactional
    public NumberingResult reserve(Actor actor, NumberSeries series, @Written(500) String reason) {
        requireClerk(actor, series.organ());
        if (!isPresent(series)) {
            return new NumberingResult.Refused("numbering.refused.seriesClosed");
        }
        var missing = reasonMissing(reason);
        if (missing.isPresent()) {
            return missing.get();
        }
        var number = records.reserve(series, reason.strip(), actor, now());
        return done(actor, "number.reserve", series, number);
    }

    /**
     * Lets a reserved number wait for one document, which gets it when it is signed off.
     *
     * @throws NotPermittedException unless the actor is an office clerk of the organ and may read the document
     */
    @Transactional
    public NumberingResult designate(Actor actor, NumberSeries series, int number, DocumentId document) {
        requireClerk(actor, series.organ());
        var chosen = documents.read(actor, document);
        if (!isPresent(series)) {
            return new NumberingResult.Refused("numbering.refused.designateClosed");
        }
        records.lock(series);
        if (!chosen.organ().equals(series.organ()) || !isOnItsWay(documents.summary(document))) {
            return new NumberingResult.Refused("numbering.refused.notOnItsWay");
        }
        // It would wait in vain where the process takes its numbers from another series.
        if (!presentOf(chosen.organ(), document).filter(series::equals).isPresent()) {
            return new NumberingResult.Refused("numbering.refused.otherSeries");
        }
        var before = records.of(document);
        if (before.filter(found ->
                        found.state() != NumberState.RESERVED || found.series().equals(series))
                .isPresent()) {
            return new NumberingResult.Refused("numbering.refused.hasNumber");
        }
        // One of a series in which the document will not be numbered waits for nothing, and stands in nobody's way.
        before.ifPresent(ended -> waitNoLonger(actor, ended, document));
        return records.designate(series, number, document, actor, now())
                ? doneWith(actor, "number.designate", series, number, document)
                : new NumberingResult.Refused("numbering.refused.notReserved");
    }

    /**
     * The number stays reserved, but waits for that document no longer.
     *
     * @throws NotPermittedException unless the actor is an office clerk of the organ
     */
    @Transactional
    public NumberingResult undesignate(Actor actor, NumberSeries series, int number) {
        requireClerk(actor, series.organ());
        records.lock(series);
        var document = waitsFor(series, number);
        if (document.isEmpty()) {
            return new NumberingResult.Refused("numbering.refused.notDesignated");
        }
        records.undesignate(series, number, document.get(), actor, now());
        return doneWith(actor, "number.undesignate", series, number, document.get());
    }

    /**
     * The reserved numbers that could wait for a document: those of the series in which it will be numbered that wait for
     * none yet, lowest first.
     *
     * @throws NotPermittedException unless the actor is an office clerk of the organ
     */
    @Transactional(readOnly = true)
    public List<RegisteredNumber> free(Actor actor, UnitId organ, DocumentId document) {
        requireClerk(actor, organ);
        return presentOf(organ, document).map(records::free).orElse(List.of());
    }

    /**
     * The number that a document will get at sign-off, for somebody who may read the register of its organ; empty for
     * everybody else, and when none waits. One of another series than that in which it will be numbered waits in vain and
     * is not told.
     */
    @Transactional(readOnly = true)
    public Optional<RegisteredNumber> waiting(Actor actor, UnitId organ, DocumentId document) {
        return mayRead(actor, organ)
                ? records.of(document)
                        .filter(found -> found.state() == NumberState.RESERVED
                                && presentOf(organ, document)
                                        .filter(found.series()::equals)
                                        .isPresent())
                : Optional.empty();
    }

    /**
     * The document was given up: the number that waited for it stays reserved, and waits for it no longer. Until the
     * caller's transaction ends no other number is given to it to wait.
     */
    @AuthorisedByCaller("part of giving a document up, which the task module authorises")
    @Transactional(propagation = Propagation.MANDATORY)
    public void givenUp(Actor actor, DocumentId document) {
        // A clerk who designates holds the present series while he reads how the document stands.
        var organ = documents.summary(document).organ();
        presentOf(organ, document).ifPresent(records::lock);
        records.waitingFor(document).ifPresent(found -> waitNoLonger(actor, found, document));
    }

    private void waitNoLonger(Actor actor, RegisteredNumber number, DocumentId document) {
        var series = number.series();
        records.lock(series);
        // Read again under the lock: a clerk may have been faster.
        if (waitsFor(series, number.number()).filter(document::equals).isPresent()) {
            records.undesignate(series, number.number(), document, actor, now());
            audit.record(new AuditRecord(
                    actor, "number.undesignate", "document", document.key(), Map.of("number", number.text())));
        }
    }

    /**
     * Ends a reservation: the next document of the series gets the number. In a series that has ended there is no next
     * document; what is reserved there is made void.
     *
     * @throws NotPermittedException unless the actor is an office clerk of the organ
     */
    @Transactional
    public NumberingResult release(Actor actor, NumberSeries series, int number, @Written(500) String reason) {
        requireClerk(actor, series.organ());
        var missing = reasonMissing(reason);
        if (missing.isPresent()) {
            return missing.get();
        }
        if (!isPresent(series)) {
            return new NumberingResult.Refused("numbering.refused.releaseClosed");
        }
        records.lock(series);
        waitsFor(series, number).ifPresent(document -> records.undesignate(series, number, document, actor, now()));
        return records.release(series, number, reason.strip(), actor, now())
                ? done(actor, "number.release", series, number)
                : new NumberingResult.Refused("numbering.refused.notReserved");
    }

    /**
     * Makes a reserved or released number void, or that of a document that was given up.
     *
     * @throws NotPermittedException unless the actor is an office clerk of the organ
     */
    @Transactional
    public NumberingResult makeVoid(Actor actor, NumberSeries series, int number, @Written(500) String reason) {
        requireClerk(actor, series.organ());
        var missing = reasonMissing(reason);
        if (missing.isPresent()) {
            return missing.get();
        }
        records.lock(series);
        var found = records.find(series, number);
        if (found.isEmpty() || found.get().state() == NumberState.VOID) {
            return new NumberingResult.Refused("numbering.refused.alreadyVoid");
        }
        var document = found.get().document();
        if (found.get().state() == NumberState.RESERVED && document != null) {
            records.undesignate(series, number, document, actor, now());
        }
        if (found.get().state() == NumberState.ALLOCATED
                && document != null
                && documents.summary(document).status() != DocumentStatus.VOID) {
            return new NumberingResult.Refused("numbering.refused.inUse");
        }
        return records.makeVoid(series, number, found.get().state(), reason.strip(), actor, now())
                ? done(actor, "number.void", series, number)
                : new NumberingResult.Refused("numbering.refused.alreadyVoid");
    }

    /** Whether the actor keeps the register of the organ. */
    public boolean mayKeep(Actor actor, UnitId organ) {
        return holds(actor, EnumSet.of(Role.OFFICE_CLERK), organ);
    }

    /**
     * The series of an organ in which documents are numbered, the present ones first and among them
     * that of its own word, then newest year first; the present ones are there before their first number is given out.
     *
     * @throws NotPermittedException unless the actor is an office clerk or leader of the organ
     */
    @Transactional(readOnly = true)
    public List<NumberSeries> series(Actor actor, UnitId organ) {
        requireReader(actor, organ);
        var present = Stream.concat(Stream.ofNullable(directory.unit(organ).numberWord()), words.inUse(organ).stream())
                .map(word -> new NumberSeries(organ, word, thisYear()))
                .toList();
        var earlier = records.series(organ).stream().filter(series -> !present.contains(series));
        return Stream.concat(present.stream(), earlier).toList();
    }

    /**
     * A page of the register, highest number first.
     *
     * @param state null for all
     * @param below the last number of the page before; null for the first page
     * @throws NotPermittedException unless the actor is an office clerk or leader of the organ
     */
    @Transactional(readOnly = true)
    public List<RegisteredNumber> register(
            Actor actor, NumberSeries series, @Nullable NumberState state, @Nullable Integer below, int limit) {
        requireReader(actor, series.organ());
        return records.lines(series, state, below, limit).list();
    }

    /**
     * The whole register as {@link #register} would show it page by page, to be saved outside; put on record.
     *
     * @param line takes each line as it is read; never all of them are in memory
     * @throws NotPermittedException unless the actor is an office clerk or leader of the organ
     */
    @Transactional
    public void export(Actor actor, NumberSeries series, @Nullable NumberState state, Consumer<RegisteredNumber> line) {
        requireReader(actor, series.organ());
        audit.record(new AuditRecord(
                actor,
                "number.export",
                "unit",
                "" + series.organ().value(),
                Map.of("code", series.word() + series.year())));
        try (var all = records.lines(series, state, null, null).stream()) {
            all.forEach(line);
        }
    }

    private NumberingResult done(Actor actor, String action, NumberSeries series, int number) {
        var entry = records.find(series, number)
                .orElseThrow(() -> new IllegalStateException("number " + number + " is not in the register"));
        audit.record(new AuditRecord(actor, action, "number", entry.text(), Map.of("reason", entry.reason())));
        return new NumberingResult.Done(entry);
    }

    private NumberingResult doneWith(Actor actor, String action, NumberSeries series, int number, DocumentId document) {
        var entry = records.find(series, number)
                .orElseThrow(() -> new IllegalStateException("number " + number + " is not in the register"));
        audit.record(new AuditRecord(actor, action, "document", document.key(), Map.of("number", entry.text())));
        return new NumberingResult.Done(entry);
    }

    /** Under the lock of the series: the document that a reserved number waits for. */
    private Optional<DocumentId> waitsFor(NumberSeries series, int number) {
        return records.find(series, number)
                .filter(found -> found.state() == NumberState.RESERVED)
                .map(RegisteredNumber::document);
    }

    private static boolean isOnItsWay(DocumentSummary document) {
        return document.number() == null
                && (document.status() == DocumentStatus.IN_PROCESS || document.status() == DocumentStatus.RETURNED);
    }

    /** Whether documents are being numbered in it: this year's series, under a word that the organ has now. */
    @Transactional(readOnly = true)
    public boolean isPresent(NumberSeries series) {
        return series.year() == thisYear()
                && (series.word().equals(directory.unit(series.organ()).numberWord())
                        || words.isInUse(series.organ(), series.word()));
    }

    private static Optional<NumberingResult> reasonMissing(String reason) {
        return reason.isBlank()
                ? Optional.of(new NumberingResult.Refused("numbering.refused.reasonMissing"))
                : Optional.empty();
    }

    private void requireClerk(Actor actor, UnitId organ) {
        if (!mayKeep(actor, organ)) {
            throw new NotPermittedException("register of numbers of unit " + organ.value());
        }
    }

    private void requireReader(Actor actor, UnitId organ) {
        if (!mayRead(actor, organ)) {
            throw new NotPermittedException("register of numbers of unit " + organ.value());
        }
    }

    private boolean mayRead(Actor actor, UnitId organ) {
        return holds(actor, EnumSet.of(Role.OFFICE_CLERK, Role.LEADER), organ);
    }

    private boolean holds(Actor actor, Set<Role> roles, UnitId organ) {
        return actor.posts().stream()
                .anyMatch(post -> roles.contains(post.role())
                        && directory.organOf(post.unit()).id().equals(organ));
    }

    private int thisYear() {
        return LocalDate.now(clock.withZone(settings.timeZone())).getYear();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
    }
}
