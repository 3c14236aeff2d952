package org.gongwen.task;

import java.time.LocalDate;
import java.util.Objects;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/**
 * One run of a process.
 *
 * @param kind what it is about
 * @param about its document; null where it is about a business item
 * @param item its business item; null where it is about a document
 * @param stepDays working days each step has; null without a deadline
 * @param dueOn the day by which all of it is to be done; null without one
 * @param upward whether its document goes to a superior organ (上行文), as the document says now
 */
record Run(
        ProcessInstanceId id,
        String definition,
        Kind kind,
        DefinitionId definitionId,
        @Nullable DocumentId about,
        @Nullable ItemId item,
        String businessKey,
        UnitId organ,
        UnitId originUnit,
        PersonId initiator,
        @Nullable Integer stepDays,
        @Nullable LocalDate dueOn,
        boolean upward) {

    /** Its document, for what is done with documents alone. */
    DocumentId document() {
        return Objects.requireNonNull(about, "the run is about a business item");
    }

    /** What it is about, as audit records name its kind. */
    String matterKind() {
        return item == null ? "document" : "item";
    }

    /** What it is about, as audit records refer to it. */
    String matterKey() {
        return item == null ? document().key() : item.key();
    }

    HandlingContext context(Actor actor) {
        return new HandlingContext(actor, businessKey, initiator, originUnit, organ, upward);
    }
}
