package org.gongwen.api;

import java.time.LocalDate;
import java.util.List;
import org.gongwen.document.Addressees;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What a document says. What is missing in a request is as in an empty draft of the type.
 *
 * @param body HTML; what is not on the allow-list of the editor is taken out
 * @param countersignUnits departments asked to countersign (会签)
 */
record ContentResource(
        DocumentType type,
        @Nullable Direction direction,
        @Nullable String title,
        @Nullable String body,
        @Nullable Classification classification,
        @Nullable String secrecyPeriod,
        @Nullable String copyNumber,
        @Nullable Urgency urgency,
        @Nullable AddresseesResource mainAddressees,
        @Nullable AddresseesResource copies,
        @Nullable List<String> countersignUnits,
        @Nullable String note,
        @Nullable LocalDate deadline) {

    /**
     * @param units units of this installation, by identifier
     * @param others bodies outside it, by name
     */
    record AddresseesResource(
            @Nullable List<String> units, @Nullable List<String> others) {

        static AddresseesResource of(Addressees addressees) {
            return new AddresseesResource(Identifiers.texts(addressees.units()), addressees.others());
        }

        static Addressees read(@Nullable AddresseesResource given) {
            if (given == null) {
                return Addressees.NONE;
            }
            var others = given.others();
            return new Addressees(Identifiers.units(given.units()), others == null ? List.of() : others);
        }
    }

    static ContentResource of(DraftContent content) {
        return new ContentResource(
                content.type(),
                content.direction(),
                content.title(),
                content.body(),
                content.classification(),
                content.secrecyPeriod(),
                content.copyNumber(),
                content.urgency(),
                AddresseesResource.of(content.mainAddressees()),
                AddresseesResource.of(content.copies()),
                Identifiers.texts(content.countersignUnits()),
                content.note(),
                content.deadline());
    }

    @SuppressWarnings("NullAway") // a request may leave the type out, whatever the record promises
    DraftContent read() {
        if (type == null) {
            throw RequestRefusedException.of(Problem.Kind.INVALID_REQUEST, "api.refused.type");
        }
        var usual = DraftContent.blank(type);
        return new DraftContent(
                type,
                direction == null ? usual.direction() : direction,
                Identifiers.orEmpty(title),
                Identifiers.orEmpty(body),
                classification == null ? usual.classification() : classification,
                Identifiers.orEmpty(secrecyPeriod),
                Identifiers.orEmpty(copyNumber),
                urgency == null ? usual.urgency() : urgency,
                AddresseesResource.read(mainAddressees),
                AddresseesResource.read(copies),
                Identifiers.units(countersignUnits),
                Identifiers.orEmpty(note),
                deadline);
    }
}
