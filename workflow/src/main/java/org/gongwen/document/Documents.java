package org.gongwen.document;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.AuthorisedByCaller;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Documents as they stand: for the screens, where access is decided first, and for the modules that move documents on,
 * which have authorised the action themselves. Every method is one statement.
 */
@Service
public class Documents {

    private final DocumentRecords records;
    private final AttachmentRecords attachments;
    private final DocumentAccess access;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final DocumentSettings settings;
    private final Clock clock;

    Documents(
            DocumentRecords records,
            AttachmentRecords attachments,
            DocumentAccess access,
            AuditTrail audit,
            ApplicationEventPublisher events,
            DocumentSettings settings,
            Clock clock) {
        this.records = records;
        this.attachments = attachments;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A document with its content, for somebody who may read it.
     *
     * @throws NotPermittedException if the actor may not read it, or it does not exist
     */
    @Transactional(readOnly = true)
    public Document read(Actor actor, DocumentId id) {
        return records.document(id, access.readable(actor)).orElseThrow(() -> DocumentAccess.refusal(id));
    }

    /**
     * Documents that the actor may read whose title or number contains the text, newest first: those of his organ, those
     * that were delivered to it and whatever lay before him for work.
     *
     * @param before the last document of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<DocumentSummary> search(
            Actor actor, @Written(200) String text, @Nullable DocumentId before, int limit) {
        return records.found(access.readable(actor), text, before, limit);
    }

    /** Like {@link #search}, and only those of an organ that are under way and have no number yet. */
    @Transactional(readOnly = true)
    public List<DocumentSummary> unnumbered(
            Actor actor, UnitId organ, @Written(200) String text, @Nullable DocumentId before, int limit) {
        return records.unnumbered(organ, access.readable(actor), text, before, limit);
    }

    /** The actor's own documents that are in draft or came back, newest first. */
    @Transactional(readOnly = true)
    public List<DocumentSummary> drafts(Actor actor, @Nullable DocumentId before, int limit) {
        return records.withDrafter(actor.person(), before, limit);
    }

    /**
     * For modules that have decided about access themselves.
     *
     * @throws DocumentNotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public DocumentSummary summary(DocumentId id) {
        return records.summary(id).orElseThrow(() -> new DocumentNotFoundException(id));
    }

    /** Like {@link #summary} for many; those that do not exist are missing from the answer. */
    @Transactional(readOnly = true)
    public Map<DocumentId, DocumentSummary> summaries(Collection<DocumentId> ids) {
        return records.summaries(ids).stream().collect(Collectors.toMap(DocumentSummary::id, Function.identity()));
    }

    /**
     * For modules that have decided about access themselves: the document with its content.
     *
     * @throws DocumentNotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Document content(DocumentId id) {
        return records.document(id).orElseThrow(() -> new DocumentNotFoundException(id));
    }

    /** For modules that have decided about access themselves: how many attachments the document has. */
    @Transactional(readOnly = true)
    public int attachmentCount(DocumentId id) {
        return attachments.list(id).size();
    }

    /**
     * Like {@link #content}, and nobody saves the document before the caller's transaction ends: for an action that
     * decides by what the document says.
     *
     * @throws DocumentNotFoundException if there is none
     */
    @AuthorisedByCaller("holds a row for the action that decides by it")
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Document heldContent(DocumentId id) {
        records.lock(id);
        return content(id);
    }

    /**
     * Moves a document on. The calling module has authorised the action; sign-off has its own method. Distribution
     * also sets the date of issue.
     *
     * @param to any state but {@link DocumentStatus#SIGNED}
     * @throws IllegalTransitionException if the present state does not lead there; nothing was changed
     */
    @AuthorisedByCaller("part of the actions that move a document through its process")
    @Transactional
    public void changeStatus(Actor actor, DocumentId id, DocumentStatus to) {
        if (!moveOn(actor, id, to)) {
            throw new IllegalTransitionException(id, to);
        }
    }

    /**
     * Moves a document on like {@link #changeStatus}, where somebody else may have been faster.
     *
     * @return whether the state led there; otherwise nothing was changed
     */
    @AuthorisedByCaller("part of the actions that move a document through its process")
    @Transactional
    public boolean moveOn(Actor actor, DocumentId id, DocumentStatus to) {
        if (to == DocumentStatus.SIGNED) {
            throw new IllegalArgumentException("a document is signed by signOff");
        }
        var issuedOn = to == DocumentStatus.DISTRIBUTED ? today() : null;
        if (!records.changeStatus(id, to, issuedOn)) {
            return false;
        }
        audit.record(new AuditRecord(actor, "document.status", "document", id.key(), Map.of("to", to.name())));
        moved(to).ifPresent(kind -> events.publishEvent(new DocumentMoved(id, kind)));
        return true;
    }

    private static Optional<DocumentMoved.Kind> moved(DocumentStatus to) {
        return switch (to) {
            case RETURNED -> Optional.of(DocumentMoved.Kind.RETURNED);
            case DISTRIBUTED -> Optional.of(DocumentMoved.Kind.DISTRIBUTED);
            case ARCHIVED -> Optional.of(DocumentMoved.Kind.ARCHIVED);
            case CLOSED -> Optional.of(DocumentMoved.Kind.CLOSED);
            case VOID -> Optional.of(DocumentMoved.Kind.VOID);
            // Under way: because it was submitted, which that action says itself, or went back within its process.
            case DRAFT, IN_PROCESS, SIGNED -> Optional.empty();
        };
    }

    /**
     * Gives documents another drafter (拟稿人), who edits and submits them from now on; who wrote which version stays. The
     * calling module has authorised it.
     */
    @AuthorisedByCaller("part of handing over the work of a drafter who cannot do it any more")
    @Transactional
    public void changeDrafter(Actor actor, Collection<DocumentId> ids, Person drafter) {
        records.changeDrafter(ids, drafter);
        ids.forEach(id -> audit.record(new AuditRecord(
                actor,
                "document.changeDrafter",
                "document",
                id.key(),
                Map.of("to", "" + drafter.id().value()))));
    }

    /**
     * Writes number, signer and date of sign-off (成文日期: 条例 第九条第十二项) and makes the document
     * {@link DocumentStatus#SIGNED}. The calling module has authorised the sign-off.
     *
     * @throws IllegalTransitionException if the document is not under way; nothing was changed
     */
    @AuthorisedByCaller("part of the sign-off, which the task module authorises")
    @Transactional
    public void signOff(Actor signer, DocumentId id, String number) {
        int version = records.signOff(id, number, signer, today())
                .orElseThrow(() -> new IllegalTransitionException(id, DocumentStatus.SIGNED));
        audit.record(new AuditRecord(
                signer,
                "document.signOff",
                "document",
                id.key(),
                Map.of("number", number, "version", Integer.toString(version))));
        events.publishEvent(new DocumentMoved(id, DocumentMoved.Kind.SIGNED_OFF));
        events.publishEvent(new DocumentMoved(id, DocumentMoved.Kind.NUMBERED));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(settings.timeZone()));
    }
}
