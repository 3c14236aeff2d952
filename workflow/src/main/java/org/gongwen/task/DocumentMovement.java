package org.gongwen.task;

import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.process.StepKey;
import org.springframework.stereotype.Component;

/** Keeps the state of a document in line with a dispatch process that goes back. */
@Component
class DocumentMovement {
    private final Documents documents;

    DocumentMovement(Documents documents) {
        this.documents = documents;
    }

    /** A document that comes back to its drafter may be edited again; one that was signed loses its sign-off. */
    void wentBack(Actor actor, Run process, StepKey target) {
        if (!process.definition().equals(Steps.DISPATCH)) {
            return;
        }
        var wanted = target.equals(Steps.DRAFT) ? DocumentStatus.RETURNED : DocumentStatus.IN_PROCESS;
        documents.moveOn(actor, process.document(), wanted);
    }
}
