package org.gongwen.document;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * An official document as it stands: the content of its newest version and what the procedure has added.
 *
 * @param organ the organ in whose name it is issued (发文机关)
 * @param draftingUnit the unit of the post in which it was drafted (拟稿部门)
 * @param version the newest version, counted from 1
 * @param savedBy name of who saved the newest version
 * @param number 发文字号; null until it is signed off
 * @param signer who signed it off (签发人)
 * @param signedOn 成文日期: the day of sign-off, in China's time
 * @param issuedOn 印发日期: the day of distribution, in China's time
 */
public record Document(
        DocumentId id,
        UnitId organ,
        UnitId draftingUnit,
        PersonId drafter,
        String drafterName,
        DocumentStatus status,
        int version,
        OffsetDateTime savedAt,
        String savedBy,
        OffsetDateTime createdAt,
        DraftContent content,
        @Nullable String number,
        @Nullable PersonId signer,
        @Nullable String signerName,
        @Nullable LocalDate signedOn,
        @Nullable LocalDate issuedOn) {

    /** The same document as if it said something else, for showing what is being written. */
    public Document saying(DraftContent changed) {
        return new Document(
                id,
                organ,
                draftingUnit,
                drafter,
                drafterName,
                status,
                version,
                savedAt,
                savedBy,
                createdAt,
                changed,
                number,
                signer,
                signerName,
                signedOn,
                issuedOn);
    }

    public DocumentSummary summary() {
        return new DocumentSummary(
                id,
                content.type(),
                content.direction(),
                content.title(),
                content.urgency(),
                content.classification(),
                content.deadline(),
                number,
                organ,
                draftingUnit,
                drafter,
                drafterName,
                status,
                version,
                content.mainAddressees().units(),
                content.copies().units(),
                content.countersignUnits());
    }
}
