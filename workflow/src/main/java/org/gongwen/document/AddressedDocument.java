package org.gongwen.document;

import java.time.LocalDate;
import java.util.List;
import org.gongwen.identity.Person;
import org.gongwen.identity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A document with everything the addressing rules look at.
 *
 * @param organ the organ that issues it
 * @param draftingUnit the unit that drafts it
 * @param mainUnits units addressed, with how they stand to the organ
 * @param copyUnits units copied, with how they stand to the organ
 * @param countersignUnits units that shall countersign, with how they stand to the organ
 * @param directSuperior the organ right above it; null at the top
 * @param leaders the leaders of the organ, its principal head first
 * @param body the text of the body, paragraph by paragraph, without markup
 * @param today in the time zone of documents
 */
public record AddressedDocument(
        DraftContent content,
        Unit organ,
        Unit draftingUnit,
        List<AddressedUnit> mainUnits,
        List<AddressedUnit> copyUnits,
        List<AddressedUnit> countersignUnits,
        @Nullable Unit directSuperior,
        List<Person> leaders,
        List<String> body,
        LocalDate today) {

    /** A unit named in a document. */
    public record AddressedUnit(Unit unit, Standing standing) {}

    /** How another unit stands to the issuing organ. */
    public enum Standing {
        /** The organ itself, or a department inside it. */
        OWN,
        SUPERIOR,
        SUBORDINATE,
        /** On a level, or without a relation of subordination. */
        UNRELATED
    }

    /** All text of the body. */
    public String bodyText() {
        return String.join("\n", body);
    }
}
