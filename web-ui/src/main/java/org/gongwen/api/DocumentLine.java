package org.gongwen.api;

import java.time.LocalDate;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.jspecify.annotations.Nullable;

/** A document in a list. */
record DocumentLine(
        String id,
        DocumentType type,
        Direction direction,
        String title,
        Urgency urgency,
        Classification classification,
        @Nullable LocalDate deadline,
        @Nullable String number,
        String organ,
        String draftingUnit,
        String drafter,
        String drafterName,
        DocumentStatus status,
        int version) {

    static DocumentLine of(DocumentSummary document) {
        return new DocumentLine(
                document.id().key(),
                document.type(),
                document.direction(),
                document.title(),
                document.urgency(),
                document.classification(),
                document.deadline(),
                document.number(),
                Identifiers.text(document.organ()),
                Identifiers.text(document.draftingUnit()),
                Identifiers.text(document.drafter().value()),
                document.drafterName(),
                document.status(),
                document.version());
    }
}
