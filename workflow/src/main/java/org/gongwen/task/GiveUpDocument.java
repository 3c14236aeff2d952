package org.gongwen.task;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.numbering.Numbering;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.Processes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Giving a document up that lies with its drafter (作废): a draft that was never submitted, or one that came back and
 * whose process then ends. A number it had stays its own until an office clerk makes it void in the register; a reserved
 * one that waited for it is free again.
 */
@Service
public class GiveUpDocument {
    private final Documents documents;
    private final Drafts drafts;
    private final TaskRecords records;
    private final OpinionRecords opinions;
    private final MovementRecorder movements;
    private final Processes processes;
    private final Numbering numbering;
    private final AuditTrail audit;
    private final Clock clock;

    GiveUpDocument(
            Documents documents,
            Drafts drafts,
            TaskRecords records,
            OpinionRecords opinions,
            MovementRecorder movements,
            Processes processes,
            Numbering numbering,
            AuditTrail audit,
            Clock clock) {
        this.documents = documents;
        this.drafts = drafts;
        this.records = records;
        this.opinions = opinions;
        this.movements = movements;
        this.processes = processes;
        this.numbering = numbering;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws NotPermittedException if the actor did not draft the document */
    @Transactional
    public ActionResult giveUp(Actor actor, DocumentId id) {
        var document = drafted(actor, id);
        if (document.status() == DocumentStatus.DRAFT) {
            return drafts.discard(actor, id)
                    ? new ActionResult.Done(null, List.of())
                    : new ActionResult.AlreadyHandled(document.drafterName(), null);
        }
        var task = records.lockOpen(id, Finish.SUBMIT).filter(found -> found.isFor(actor));
        if (task.isEmpty()) {
            return new ActionResult.AlreadyHandled(document.drafterName(), null);
        }
        if (task.get().isSuspended()) {
            return new ActionResult.Refused("task.refused.suspended");
        }
        // The series before the document, as in every action (ADR 0071); the run is held, so it lies with him still.
        numbering.givenUp(actor, id);
        documents.changeStatus(actor, id, DocumentStatus.VOID);
        var run = task.get().process();
        var at = clock.instant();
        opinions.append(task.get(), actor, Act.GIVEN_UP, null, "", at);
        movements.record(run, processes.cancel(run.id(), run.context(actor)), null, false, actor, at);
        audit.record(new AuditRecord(
                actor,
                "document.giveUp",
                "document",
                id.key(),
                Map.of("process", run.id().value())));
        return new ActionResult.Done(null, List.of());
    }

    /** A document that does not exist is refused as one of others is. */
    private DocumentSummary drafted(Actor actor, DocumentId id) {
        return documents.summaries(List.of(id)).values().stream()
                .filter(document -> document.drafter().equals(actor.person()))
                .findFirst()
                .orElseThrow(() -> new NotPermittedException(actor.name() + " did not draft document " + id.value()));
    }
}
