package org.gongwen.task;

import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the state of a document in line with a dispatch process that goes back. */
@Component
class DocumentMovement {
    private final Documents documents;

    DocumentMovement(Documents documents) {
        this.documents = documents;
    }

    /**
     * A document that comes back to its drafter may be edited again; one that was signed loses its sign-off.
     *
     * @param target what finishing the step means to which it went back
     */
    void wentBack(Actor actor, Run process, @Nullable Finish target) {
        if (process.kind() != Kind.DISPATCH) {
            return;
        }
        var wanted = target == Finish.SUBMIT ? DocumentStatus.RETURNED : DocumentStatus.IN_PROCESS;
        documents.moveOn(actor, process.document(), wanted);
    }
}
