package org.gongwen.document;

import java.time.LocalDate;
import java.util.List;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What work lists, processes and decisions about access need of a document, without its body.
 *
 * @param mainUnits units of this installation it is addressed to (主送)
 * @param copyUnits units of this installation it is copied to (抄送)
 */
public record DocumentSummary(
        DocumentId id,
        DocumentType type,
        Direction direction,
        String title,
        Urgency urgency,
        Classification classification,
        @Nullable LocalDate deadline,
        @Nullable String number,
        UnitId organ,
        UnitId draftingUnit,
        PersonId drafter,
        String drafterName,
        DocumentStatus status,
        int version,
        List<UnitId> mainUnits,
        List<UnitId> copyUnits,
        List<UnitId> countersignUnits) {}
