package org.gongwen.document;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.document.ContentIntake.Taken;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writing a document. Every save is a version with author and time; a save on a base that is no longer the newest
 * version writes nothing and shows what is there.
 */
@Service
public class Drafts {

    private static final Finding NOT_EDITABLE =
            new Finding(Finding.Severity.ERROR, Element.BODY, "document.finding.fieldNotEditable", null, List.of());

    private static final Finding HELD_UP =
            new Finding(Finding.Severity.ERROR, Element.BODY, "document.finding.heldUp", null, List.of());

    private final DocumentRecords records;
    private final ContentIntake intake;
    private final VersionChain chain;
    private final DocumentAccess access;
    private final List<EditingRule> editingRules;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    Drafts(
            DocumentRecords records,
            ContentIntake intake,
            VersionChain chain,
            DocumentAccess access,
            List<EditingRule> editingRules,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.intake = intake;
        this.chain = chain;
        this.access = access;
        this.editingRules = editingRules;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the actor's present post drafts documents. */
    public boolean mayCreate(Actor actor) {
        return actor.post().role().drafts();
    }

    /**
     * Starts a draft in the actor's post: it is drafted in the unit of the post and issued by the organ the unit belongs
     * to.
     *
     * @throws NotPermittedException if the post does not draft documents
     */
    @Transactional
    public CreateResult create(Actor actor, DraftContent content) {
        if (!mayCreate(actor)) {
            throw new NotPermittedException("a post as " + actor.post().role() + " drafts no documents");
        }
        return switch (intake.take(content)) {
            case Taken.Refused(var reason) -> new CreateResult.Refused(reason);
            case Taken.Accepted(var accepted) -> {
                var organ = directory.organOf(actor.unit()).id();
                var now = now();
                var id = records.next();
                var first = snapshot(actor, id, 1, now, DocumentStatus.DRAFT, null, accepted, null);
                records.insert(id, organ, actor.unit(), first, accepted);
                audit.record(new AuditRecord(
                        actor,
                        "document.create",
                        "document",
                        id.key(),
                        Map.of("type", accepted.type().name(), "digest", String.valueOf(first.digest()))));
                yield new CreateResult.Created(new Document(
                        id,
                        organ,
                        actor.unit(),
                        actor.person(),
                        actor.name(),
                        DocumentStatus.DRAFT,
                        1,
                        now,
                        actor.name(),
                        now,
                        accepted,
                        null,
                        null,
                        null,
                        null,
                        null));
            }
        };
    }

    /**
     * Keeps what was written; autosave is the same call. The body is sanitised first.
     *
     * @param base the version that the content was edited from
     * @throws NotPermittedException if the actor may not edit the document now
     */
    @Transactional
    public SaveResult save(Actor actor, DocumentId id, int base, DraftContent content) {
        // Whoever finishes the step at this moment holds the document: the right to edit is asked for when he is done.
        records.lock(id);
        var newest = records.document(id).orElseThrow(() -> DocumentAccess.refusal(id));
        if (isWithHim(actor, newest.summary()) && isHeldUp(newest.summary())) {
            return new SaveResult.Refused(HELD_UP);
        }
        if (!mayEdit(actor, newest.summary())) {
            throw DocumentAccess.refusal(id);
        }
        return switch (intake.take(content)) {
            case Taken.Refused(var reason) -> new SaveResult.Refused(reason);
            case Taken.Accepted(var accepted) -> {
                if (newest.content().equals(accepted)) {
                    yield new SaveResult.Unchanged(newest.version(), newest.savedAt());
                }
                if (newest.version() != base) {
                    yield conflict(id);
                }
                if (!editable(actor, newest.summary()).containsAll(DraftField.changed(newest.content(), accepted))) {
                    yield new SaveResult.Refused(NOT_EDITABLE);
                }
                var now = now();
                var added = snapshot(
                        actor,
                        id,
                        base + 1,
                        now,
                        newest.status(),
                        step(actor, newest.summary()),
                        accepted,
                        chain.of(id, base));
                if (!records.addVersion(id, newest.status(), added, accepted)) {
                    yield conflict(id);
                }
                audit.record(new AuditRecord(
                        actor,
                        "document.save",
                        "document",
                        id.key(),
                        Map.of("version", Integer.toString(base + 1), "digest", String.valueOf(added.digest()))));
                yield new SaveResult.Saved(base + 1, now);
            }
        };
    }

    /** Whether the actor may edit the document now: its drafter while it is with the drafter, or by an {@link EditingRule}. */
    @Transactional(readOnly = true)
    public boolean mayEdit(Actor actor, DocumentId id) {
        return records.summary(id).filter(found -> mayEdit(actor, found)).isPresent();
    }

    /**
     * Gives a draft up.
     *
     * @return false if it was submitted or given up in the meantime; nothing was changed
     * @throws NotPermittedException if the actor is not its drafter
     */
    @Transactional
    public boolean discard(Actor actor, DocumentId id) {
        if (records.summary(id)
                .filter(found -> found.drafter().equals(actor.person()))
                .isEmpty()) {
            throw DocumentAccess.refusal(id);
        }
        if (!records.discard(id)) {
            return false;
        }
        audit.record(new AuditRecord(actor, "document.discard", "document", id.key(), Map.of()));
        return true;
    }

    /**
     * All saves, newest first.
     *
     * @throws NotPermittedException if the actor may not see how the document was written
     */
    @Transactional(readOnly = true)
    public List<DraftVersion> versions(Actor actor, DocumentId id) {
        access.requireReadVersions(actor, id);
        return records.versions(id);
    }

    /** Whether the actor may see how the document was written. */
    @Transactional(readOnly = true)
    public boolean mayReadVersions(Actor actor, DocumentSummary document) {
        return access.mayReadVersions(actor, document);
    }

    boolean mayEdit(Actor actor, DocumentSummary document) {
        return !editable(actor, document).isEmpty();
    }

    /** What of the document the actor may change now; empty if nothing. */
    @Transactional(readOnly = true)
    public Set<DraftField> editable(Actor actor, DocumentId id) {
        return records.summary(id).map(found -> editable(actor, found)).orElse(Set.of());
    }

    Set<DraftField> editable(Actor actor, DocumentSummary document) {
        if (isWithHim(actor, document)) {
            return isHeldUp(document) ? Set.of() : DraftField.all();
        }
        var fields = EnumSet.noneOf(DraftField.class);
        editingRules.forEach(rule -> fields.addAll(rule.editable(actor, document)));
        return fields;
    }

    private static boolean isWithHim(Actor actor, DocumentSummary document) {
        return document.status().isWithDrafter() && document.drafter().equals(actor.person());
    }

    private boolean isHeldUp(DocumentSummary document) {
        return editingRules.stream().anyMatch(rule -> rule.isHeldUp(document));
    }

    private SaveResult conflict(DocumentId id) {
        var theirs = records.document(id).orElseThrow(() -> new DocumentNotFoundException(id));
        var last = records.version(id, theirs.version()).orElseThrow().version();
        return new SaveResult.Conflict(theirs.version(), last.author(), last.authorName(), last.at(), theirs.content());
    }

    private @Nullable String step(Actor actor, DocumentSummary document) {
        return isWithHim(actor, document)
                ? null
                : editingRules.stream()
                        .flatMap(rule -> rule.step(actor, document).stream())
                        .findFirst()
                        .orElse(null);
    }

    private static Snapshot snapshot(
            Actor author,
            DocumentId id,
            int version,
            OffsetDateTime now,
            DocumentStatus status,
            @Nullable String step,
            DraftContent content,
            byte @Nullable [] before) {
        var unproven = new Snapshot(version, author.person(), author.name(), now, status, step, null);
        return unproven.provenBy(HexFormat.of().formatHex(VersionDigest.of(id, unproven, content, before)));
    }

    /** No finer than the database keeps it, or its digest would be that of another moment. */
    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
