package org.gongwen.document;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.storage.BlobIntake;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.storage.Blobs;
import org.gongwen.storage.IntakeResult;
import org.gongwen.storage.ScanState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The attachments of a document. Who may edit the document may change them, who may read it may open them; an
 * identifier of an attachment is worth nothing without its document.
 */
@Service
public class Attachments {

    private static final int MOST = 100;

    private final AttachmentRecords records;
    private final DocumentRecords documents;
    private final DocumentAccess access;
    private final Drafts drafts;
    private final BlobIntake intake;
    private final Blobs blobs;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Attachments(
            AttachmentRecords records,
            DocumentRecords documents,
            DocumentAccess access,
            Drafts drafts,
            BlobIntake intake,
            Blobs blobs,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.records = records;
        this.documents = documents;
        this.access = access;
        this.drafts = drafts;
        this.intake = intake;
        this.blobs = blobs;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The largest file that is taken in, in bytes, so that a screen can say so before anything is sent. */
    public long largest() {
        return intake.limits().largest();
    }

    /**
     * Takes an upload in and puts it last. An upload takes as long as the sender likes, so it runs outside any
     * transaction; only the reference to the bytes is written in one.
     *
     * @param name the name the file had at the uploader's
     * @param content read to its end, not closed
     * @throws IOException if the sender breaks off
     * @throws NotPermittedException if the actor may not edit the document now
     */
    @Transactional(propagation = Propagation.NEVER)
    public AddResult add(Actor actor, DocumentId document, String name, InputStream content) throws IOException {
        return add(actor, document, name, content, attachment -> {});
    }

    /**
     * The same, with something of the caller's that is written if and only if the attachment is.
     *
     * @param within runs in the transaction that adds the attachment; when it throws, nothing is added
     * @throws IOException if the sender breaks off
     * @throws NotPermittedException if the actor may not edit the document now
     * @throws BlobStoreUnavailableException if the store is away: that passes, and everything but uploads and downloads
     *     goes on meanwhile
     */
    @Transactional(propagation = Propagation.NEVER)
    public AddResult add(
            Actor actor, DocumentId document, String name, InputStream content, Consumer<Attachment> within)
            throws IOException {
        requireEditable(actor, document);
        if (records.list(document).size() >= MOST) {
            return refused("attachmentTooMany", MOST);
        }
        return switch (intake.receive(content, name)) {
            case IntakeResult.Empty(var file) -> refused("attachmentEmpty", file.value());
            case IntakeResult.TooLarge(var file, var limit) ->
                refused("attachmentTooLarge", file.value(), limit / (1024 * 1024));
            case IntakeResult.TypeNotAllowed(var file, var type) -> refused("attachmentType", file.value(), type);
            case IntakeResult.NotAsNamed(var file, var type) -> refused("attachmentNotAsNamed", file.value(), type);
            case IntakeResult.Damaged(var file) -> refused("attachmentDamaged", file.value());
            case IntakeResult.TooMuchInside(var file) -> refused("attachmentTooMuchInside", file.value());
            case IntakeResult.TooManyPixels(var file, var width, var height, var most) ->
                refused("attachmentTooManyPixels", file.value(), width, height, most / 1_000_000);
            case IntakeResult.Infected(var file, var finding) -> infected(actor, document, file.value(), finding);
            case IntakeResult.NotScannable(var file) -> refused("attachmentNotScannable", file.value());
            case IntakeResult.Stored stored ->
                new AddResult.Added(transaction.execute(status -> {
                    var attachment = attach(actor, document, stored);
                    within.accept(attachment);
                    return attachment;
                }));
        };
    }

    private Attachment attach(Actor actor, DocumentId document, IntakeResult.Stored stored) {
        // Asked again: the document may have been submitted while the upload ran.
        holdEditable(actor, document);
        blobs.keep(stored.id());
        var attachment = records.insert(document, stored, actor, now());
        record(actor, "document.attach", document, attachment);
        return attachment.as(actor.person(), stored.scan());
    }

    /** Nothing was kept; that somebody tried stays on record. */
    private AddResult infected(Actor actor, DocumentId document, String name, String finding) {
        transaction.executeWithoutResult(status -> {
            var details = new LinkedHashMap<String, String>();
            details.put("name", name);
            details.put("finding", finding);
            audit.record(new AuditRecord(actor, "document.refuseInfected", "document", document.key(), details));
        });
        return refused("attachmentInfected", name, finding);
    }

    /**
     * Takes an attachment off the document; one that is gone already is no error.
     *
     * @throws NotPermittedException if the actor may not edit the document now
     */
    @Transactional
    public void remove(Actor actor, DocumentId document, AttachmentId attachment) {
        holdEditable(actor, document);
        records.delete(document, attachment).ifPresent(removed -> {
            blobs.release(removed.blob());
            record(actor, "document.detach", document, removed);
        });
    }

    /**
     * Puts the attachments into an order; those not named follow in the order they had.
     *
     * @throws NotPermittedException if the actor may not edit the document now
     */
    @Transactional
    public void reorder(Actor actor, DocumentId document, List<AttachmentId> order) {
        holdEditable(actor, document);
        records.reorder(document, order);
        audit.record(new AuditRecord(actor, "document.orderAttachments", "document", document.key(), Map.of()));
    }

    /**
     * In their order.
     *
     * @throws NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public List<Attachment> list(Actor actor, DocumentId document) {
        access.requireRead(actor, document);
        var rows = records.list(document);
        var scans = blobs.scans(rows.stream().map(AttachmentRecords.Row::blob).toList());
        return rows.stream()
                .map(row -> row.as(actor.person(), scans.getOrDefault(row.blob(), ScanState.NOT_SCANNED)))
                .toList();
    }

    /**
     * An attachment with its bytes, which the caller closes; what waits for the virus scanner is given to nobody but who
     * added it.
     *
     * @throws NotPermittedException if the actor may not read the document, or the attachment is not one of its
     */
    @Transactional(readOnly = true)
    public OpenResult open(Actor actor, DocumentId document, AttachmentId attachment) {
        access.requireRead(actor, document);
        var row = records.find(document, attachment)
                .orElseThrow(() -> new NotPermittedException(
                        "attachment " + attachment.value() + " of document " + document.value()));
        var scan = blobs.scans(List.of(row.blob())).getOrDefault(row.blob(), ScanState.NOT_SCANNED);
        var found = row.as(actor.person(), scan);
        if (!found.readable()) {
            return new OpenResult.Withheld(finding(
                    scan == ScanState.INFECTED ? "attachmentRemovedInfected" : "attachmentPending", found.name()));
        }
        return new OpenResult.Opened(new OpenAttachment(found, blobs, row.blob()));
    }

    /** In the transaction of a change: nobody submits the document before it ends. */
    private void holdEditable(Actor actor, DocumentId document) {
        documents.lock(document);
        requireEditable(actor, document);
    }

    private void requireEditable(Actor actor, DocumentId document) {
        if (!drafts.editable(actor, document).contains(DraftField.ATTACHMENTS)) {
            throw DocumentAccess.refusal(document);
        }
    }

    private void record(Actor actor, String action, DocumentId document, AttachmentRecords.Row attachment) {
        var details = new LinkedHashMap<String, String>();
        details.put("name", attachment.name());
        details.put("sha256", attachment.sha256());
        audit.record(new AuditRecord(actor, action, "document", document.key(), details));
    }

    private static AddResult refused(String name, Object... args) {
        return new AddResult.Refused(finding(name, args));
    }

    private static Finding finding(String name, Object... args) {
        return new Finding(
                Finding.Severity.ERROR, Element.ATTACHMENTS, "document.finding." + name, null, List.of(args));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
