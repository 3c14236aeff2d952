package org.gongwen.document.addressing;

import java.util.List;
import java.util.stream.Collectors;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressedDocument.Standing;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** Departments of the issuing organ that are in service countersign (会签); with other organs a document is issued jointly. */
@Component
class CountersigningUnitsAreOurs implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        var others = document.countersignUnits().stream()
                .filter(asked -> !asked.unit().active() || asked.standing() != Standing.OWN)
                .map(asked -> asked.unit().name())
                .distinct()
                .collect(Collectors.joining("、"));
        return others.isEmpty() ? List.of() : Regulation.error(Element.SIGNER, "countersignedByOthers", null, others);
    }
}
