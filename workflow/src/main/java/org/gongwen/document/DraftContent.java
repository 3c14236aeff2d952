package org.gongwen.document;

import java.time.LocalDate;
import java.util.List;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What a drafter writes: everything of a document that a version keeps. What follows from other data (number, signer,
 * dates, list of attachments, name of the issuing organ) is not here; {@link DocumentElements} derives it.
 *
 * @param title plain text (标题)
 * @param body HTML as the allow-list of {@link BodyHtml} lets through (正文)
 * @param secrecyPeriod how long the classification holds (保密期限); empty when not marked
 * @param copyNumber serial number of the printed copy (份号), up to six digits; empty when not marked
 * @param mainAddressees 主送机关
 * @param copies 抄送机关
 * @param countersignUnits departments asked to countersign (会签), in the order chosen
 * @param note 附注, for example the range within which the document may be passed on; empty when there is none
 * @param deadline the day by which the addressees are to have handled it; null when there is none
 */
public record DraftContent(
        DocumentType type,
        Direction direction,
        String title,
        String body,
        Classification classification,
        String secrecyPeriod,
        String copyNumber,
        Urgency urgency,
        Addressees mainAddressees,
        Addressees copies,
        List<UnitId> countersignUnits,
        String note,
        @Nullable LocalDate deadline) {

    public DraftContent {
        countersignUnits = countersignUnits.stream().distinct().toList();
    }

    /** An empty draft of a type, with what is usual for the type. */
    public static DraftContent blank(DocumentType type) {
        return new DraftContent(
                type,
                type.usualDirection(),
                "",
                "",
                Classification.INTERNAL,
                "",
                "",
                Urgency.NONE,
                Addressees.NONE,
                Addressees.NONE,
                List.of(),
                "",
                null);
    }

    public DraftContent withType(DocumentType changed, Direction changedDirection) {
        return copy(
                changed,
                changedDirection,
                title,
                body,
                classification,
                urgency,
                mainAddressees,
                copies,
                countersignUnits,
                deadline);
    }

    public DraftContent withTitle(String changed) {
        return withText(changed, body);
    }

    public DraftContent withBody(String changed) {
        return withText(title, changed);
    }

    public DraftContent withText(String changedTitle, String changedBody) {
        return copy(
                type,
                direction,
                changedTitle,
                changedBody,
                classification,
                urgency,
                mainAddressees,
                copies,
                countersignUnits,
                deadline);
    }

    public DraftContent withAddressees(Addressees main, Addressees copied) {
        return copy(type, direction, title, body, classification, urgency, main, copied, countersignUnits, deadline);
    }

    public DraftContent withCountersignUnits(List<UnitId> changed) {
        return copy(type, direction, title, body, classification, urgency, mainAddressees, copies, changed, deadline);
    }

    public DraftContent withMarks(Classification changed, Urgency changedUrgency) {
        return copy(
                type,
                direction,
                title,
                body,
                changed,
                changedUrgency,
                mainAddressees,
                copies,
                countersignUnits,
                deadline);
    }

    public DraftContent withDeadline(@Nullable LocalDate changed) {
        return copy(
                type,
                direction,
                title,
                body,
                classification,
                urgency,
                mainAddressees,
                copies,
                countersignUnits,
                changed);
    }

    /** What no method changes alone stays as it is. */
    private DraftContent copy(
            DocumentType type,
            Direction direction,
            String title,
            String body,
            Classification classification,
            Urgency urgency,
            Addressees mainAddressees,
            Addressees copies,
            List<UnitId> countersignUnits,
            @Nullable LocalDate deadline) {
        return new DraftContent(
                type,
                direction,
                title,
                body,
                classification,
                secrecyPeriod,
                copyNumber,
                urgency,
                mainAddressees,
                copies,
                countersignUnits,
                note,
                deadline);
    }
}
