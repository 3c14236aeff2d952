package org.gongwen.pagecheck;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentSettings;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.AuthorisedByCaller;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.gongwen.papercheck.Finding;
import org.gongwen.papercheck.PaperLint;
import org.gongwen.papercheck.PaperLint.Verdict;
import org.gongwen.papercheck.Severity;
import org.gongwen.process.TaskId;
import org.gongwen.rendition.RenditionResult;
import org.gongwen.rendition.Renditions;
import org.gongwen.task.ActionResult;
import org.gongwen.task.PageObjections;
import org.gongwen.task.StepWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures the pages of documents as they would be sealed against GB/T 9704-2012 (版面检查): each version once, outside of any
 * transaction. What contradicts the standard holds up the office check until the text is mended or the handler says why it
 * passes all the same. Pages that cannot be made or read hold up nobody; that is recorded, too.
 */
@Service
public class PageChecks implements PageObjections {

    private static final Logger LOG = LoggerFactory.getLogger(PageChecks.class);

    private static final int AT_ONCE = 2;
    private static final int LONGEST_REASON = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Renditions renditions;
    private final PageCheckRecords records;
    private final Documents documents;
    private final DocumentAccess access;
    private final DocumentSettings settings;
    private final AuditTrail audit;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    PageChecks(
            Renditions renditions,
            PageCheckRecords records,
            Documents documents,
            DocumentAccess access,
            DocumentSettings settings,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.renditions = renditions;
        this.records = records;
        this.documents = documents;
        this.access = access;
        this.settings = settings;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.writing = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @throws NotPermittedException if the actor may not read the document */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<ActionResult.Refused> measure(Actor actor, DocumentId document) {
        if (Boolean.TRUE.equals(reading.execute(status -> isMeasured(access.requireRead(actor, document))))) {
            return Optional.empty();
        }
        try {
            if (!turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return Optional.of(busy());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(busy());
        }
        try {
            return measured(actor, document);
        } finally {
            turns.release();
        }
    }

    private boolean isMeasured(DocumentSummary document) {
        return records.find(document.id(), document.version()).isPresent();
    }

    private Optional<ActionResult.Refused> measured(Actor actor, DocumentId document) {
        int version = access.requireRead(actor, document).version();
        PageCheck check;
        try {
            switch (renditions.original(actor, document, today())) {
                case RenditionResult.Refused refused
                when refused.isBusy() -> {
                    return Optional.of(busy());
                }
                case RenditionResult.Refused refused ->
                    check = unmeasured(version, refused.reason().messageKey());
                case RenditionResult.Made made -> check = judged(made);
            }
        } catch (NotPermittedException e) {
            throw e;
        } catch (RuntimeException e) {
            // A text that cannot be laid out is ours to mend, and no reason to hold up whoever checks it.
            LOG.warn("The pages of document {} cannot be measured", document.value(), e);
            check = unmeasured(version, "pagecheck.obstacle.failed");
        }
        var found = check;
        writing.executeWithoutResult(status -> keep(actor, document, found));
        return Optional.empty();
    }

    private PageCheck judged(RenditionResult.Made made) {
        return switch (PaperLint.lint(made.content())) {
            case Verdict.Measured measured ->
                new PageCheck(
                        made.version(),
                        now(),
                        measured.pages(),
                        null,
                        measured.findings().stream().map(PageChecks::weighed).toList());
            case Verdict.Unreadable unreadable -> {
                LOG.warn("Pages of ours cannot be measured: the file {}", unreadable.why());
                yield unmeasured(made.version(), "pagecheck.obstacle.failed");
            }
        };
    }

    /** Which faces an installation has is the operator's to mend, not the handler's. */
    private static Finding weighed(Finding finding) {
        return finding.rule().endsWith("-face")
                ? new Finding(
                        finding.rule(),
                        finding.clause(),
                        finding.page(),
                        finding.element(),
                        finding.measured(),
                        finding.required(),
                        Severity.WARNING)
                : finding;
    }

    private PageCheck unmeasured(int version, String obstacle) {
        return new PageCheck(version, now(), 0, obstacle, List.of());
    }

    private void keep(Actor actor, DocumentId document, PageCheck check) {
        if (records.insert(document, check)) {
            audit.record(new AuditRecord(
                    actor,
                    "pagecheck.measure",
                    "document",
                    document.key(),
                    Map.of("version", Integer.toString(check.version()), "faults", Integer.toString(check.errors()))));
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Optional<ActionResult.Refused> objection(DocumentId document, boolean despite) {
        var found = records.find(document, documents.heldContent(document).version());
        if (found.isEmpty()) {
            return Optional.of(MOVED);
        }
        int errors = found.get().check().errors();
        return errors == 0 || despite
                ? Optional.empty()
                : Optional.of(new ActionResult.Refused("pagecheck.refused.errors", errors));
    }

    /** Nothing to record where the pages keep to the standard. */
    @Override
    @AuthorisedByCaller("part of finishing the step, which is the actor's")
    @Transactional(propagation = Propagation.MANDATORY)
    public void override(Actor actor, StepWork.Matter matter, TaskId task, @Written(LONGEST_REASON) String reason) {
        var document = matter.document();
        var found = records.find(document, documents.heldContent(document).version())
                .orElseThrow(() -> new IllegalStateException("the pages were not measured"));
        if (found.check().errors() == 0) {
            return;
        }
        records.insertOverride(found.id(), task, matter, actor, reason, now());
        audit.record(new AuditRecord(
                actor,
                "pagecheck.override",
                "document",
                document.key(),
                Map.of(
                        "version",
                        Integer.toString(found.check().version()),
                        "faults",
                        Integer.toString(found.check().errors()),
                        "step",
                        matter.step().value(),
                        "reason",
                        reason)));
    }

    /**
     * What was found on the pages of the document as it stands; empty where they were not measured, and for organs that only
     * receive it.
     *
     * @throws NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public Optional<PageCheck> of(Actor actor, DocumentId id) {
        var document = access.requireRead(actor, id);
        return access.mayReadVersions(actor, document)
                ? records.find(id, document.version()).map(PageCheckRecords.Row::check)
                : Optional.empty();
    }

    /**
     * Who finished an office check of the document although its pages contradict the standard; empty for organs that only
     * receive it.
     *
     * @throws NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public List<PageOverride> overrides(Actor actor, DocumentId id) {
        var document = access.requireRead(actor, id);
        return access.mayReadVersions(actor, document) ? records.overrides(id) : List.of();
    }

    private static ActionResult.Refused busy() {
        return new ActionResult.Refused("rendition.refused.busy");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(settings.timeZone()));
    }
}
