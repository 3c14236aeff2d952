package org.gongwen.api;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.gongwen.document.Document;
import org.gongwen.document.DocumentStatus;
import org.jspecify.annotations.Nullable;

/** A document with what it says and what the procedure has added. */
record DocumentResource(
        String id,
        String organ,
        String draftingUnit,
        String drafter,
        String drafterName,
        DocumentStatus status,
        int version,
        OffsetDateTime savedAt,
        String savedBy,
        OffsetDateTime createdAt,
        ContentResource content,
        @Nullable String number,
        @Nullable String signerName,
        @Nullable LocalDate signedOn,
        @Nullable LocalDate issuedOn) {

    static DocumentResource of(Document document) {
        return new DocumentResource(
                document.id().key(),
                Identifiers.text(document.organ()),
                Identifiers.text(document.draftingUnit()),
                Identifiers.text(document.drafter().value()),
                document.drafterName(),
                document.status(),
                document.version(),
                document.savedAt(),
                document.savedBy(),
                document.createdAt(),
                ContentResource.of(document.content()),
                document.number(),
                document.signerName(),
                document.signedOn(),
                document.issuedOn());
    }
}
