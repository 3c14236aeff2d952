package org.gongwen.task;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/**
 * A process that the person started (我发起的).
 *
 * @param aboutDocument null where it is about a business item
 * @param ofType null where it is about a business item
 * @param aboutItem null where it is about a document
 * @param suspended whether nobody may act in it now (暂停)
 * @param waitingFor the open steps and who has them; empty when it has ended
 * @param waitingSince since when the oldest of them is open
 */
public record StartedItem(
        ProcessInstanceId process,
        String definition,
        @Nullable DocumentId aboutDocument,
        @Nullable DocumentType ofType,
        @Nullable ItemId aboutItem,
        String title,
        Urgency urgency,
        @Nullable String number,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean suspended,
        List<StepAndHandler> waitingFor,
        @Nullable Instant waitingSince) {

    /** The document that it is about; not to be asked where it is about a business item. */
    public DocumentId document() {
        return Objects.requireNonNull(aboutDocument, "it is about a business item");
    }

    /** The type of its document; not to be asked where it is about a business item. */
    public DocumentType type() {
        return Objects.requireNonNull(ofType, "it is about a business item");
    }

    /** Whether it lies with somebody else; what came back to the actor alone does not. */
    public boolean liesWithOthers(Actor actor) {
        return waitingFor.stream()
                .anyMatch(step -> step.handler() == null || !actor.principals().contains(step.handler()));
    }
}
