package org.gongwen.task;

import java.time.Instant;
import java.util.Objects;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * A line of a person's inbox.
 *
 * @param at when it arrived (to do, circulation) or was done
 * @param task the task; null for circulated documents
 * @param process the run it belongs to; null for a delivery that nobody has acknowledged yet
 * @param aboutDocument null where it is about a business item
 * @param ofType null where it is about a business item
 * @param aboutItem null where it is about a document
 * @param title empty where the line asks for a handler to be named and the document is a state secret
 * @param finish what finishing the step means; null for what is no step of a process
 * @param principal for whom it is: shows for which post it came
 * @param from who sent it here; null when the system did
 * @param dueAt when it must be done; null without a deadline
 * @param opened whether somebody it is for has looked at it
 * @param returned whether it came back from a later step
 * @param unassigned whether its rule found nobody, so that an administrator has to name a handler
 * @param urged whether somebody has urged it
 * @param withheld whether the document was recalled from the organ in which this lay, so that the line opens nothing
 */
public record InboxItem(
        long id,
        Instant at,
        @Nullable TaskId task,
        @Nullable ProcessInstanceId process,
        @Nullable DocumentId aboutDocument,
        @Nullable DocumentType ofType,
        @Nullable ItemId aboutItem,
        String title,
        Urgency urgency,
        @Nullable String number,
        UnitId organ,
        UnitId draftingUnit,
        StepKey step,
        String stepName,
        @Nullable Finish finish,
        Principal principal,
        @Nullable String from,
        @Nullable Instant dueAt,
        boolean opened,
        boolean returned,
        boolean unassigned,
        boolean urged,
        boolean withheld) {

    /** Whether a delivery waits here to be acknowledged (签收): work of a person, and no step of a process. */
    public boolean isAcknowledgement() {
        return task != null && process == null;
    }

    /** The document that it is about; not to be asked where it is about a business item. */
    public DocumentId document() {
        return Objects.requireNonNull(aboutDocument, "it is about a business item");
    }

    /** The type of its document; not to be asked where it is about a business item. */
    public DocumentType type() {
        return Objects.requireNonNull(ofType, "it is about a business item");
    }

    /** Where this line stands in its folder, for asking for the next page. */
    public InboxCursor cursor() {
        return new InboxCursor(at, id);
    }
}
