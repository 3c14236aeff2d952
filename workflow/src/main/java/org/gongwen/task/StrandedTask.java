package org.gongwen.task;

import java.time.Instant;
import java.util.Objects;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * An open task as an administrator sees it who may not read what it is about.
 *
 * @param aboutDocument null where it is about a business item
 * @param ofType null where it is about a business item
 * @param aboutItem null where it is about a document
 * @param title null where the document is a state secret
 * @param unit the unit within whose organ somebody has to do it
 * @param principal for whom it is; for a step whose rule found nobody, the administrators
 * @param unassigned whether the rule of its step found nobody
 * @param since when it came there
 * @param dueAt when it must be done; null without a deadline
 */
public record StrandedTask(
        long id,
        TaskId task,
        @Nullable DocumentId aboutDocument,
        @Nullable DocumentType ofType,
        @Nullable ItemId aboutItem,
        @Nullable String title,
        @Nullable String number,
        StepKey step,
        String stepName,
        UnitId unit,
        Principal principal,
        boolean unassigned,
        Instant since,
        @Nullable Instant dueAt) {

    /** The document that it is about; not to be asked where it is about a business item. */
    public DocumentId document() {
        return Objects.requireNonNull(aboutDocument, "it is about a business item");
    }

    /** Where this task stands in its list, for asking for the next page. */
    public InboxCursor cursor() {
        return new InboxCursor(since, id);
    }
}
