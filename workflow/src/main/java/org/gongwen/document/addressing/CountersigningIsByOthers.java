package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** The drafting department reviews its own draft anyway and does not countersign it; usage, not a published rule. */
@Component
class CountersigningIsByOthers implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        return document.content()
                        .countersignUnits()
                        .contains(document.draftingUnit().id())
                ? Regulation.error(
                        Element.SIGNER,
                        "countersignedByDrafters",
                        null,
                        document.draftingUnit().name())
                : List.of();
    }
}
