package org.gongwen.task;

import org.gongwen.document.DocumentId;
import org.gongwen.identity.Post;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;

/** Whether a document may be sealed (用印) at a step. */
public sealed interface SealingStep {

    /**
     * It may, by whoever has the task.
     *
     * @param post in which he has the task
     */
    record Open(DocumentId document, ProcessInstanceId run, StepKey step, String stepName, Post post)
            implements SealingStep {}

    /** It may not, for a reason that the person can read. */
    record Closed(String messageKey) implements SealingStep {}
}
