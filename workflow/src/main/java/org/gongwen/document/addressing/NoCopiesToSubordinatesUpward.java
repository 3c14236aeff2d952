package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressedDocument.Standing;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Direction;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** What goes upward is not copied to lower organs: 条例 第十五条第一项. */
@Component
class NoCopiesToSubordinatesUpward implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        if (document.content().direction() != Direction.UPWARD) {
            return List.of();
        }
        var subordinates = document.copyUnits().stream()
                .filter(copied -> copied.standing() == Standing.SUBORDINATE)
                .map(copied -> copied.unit().name())
                .toList();
        return subordinates.isEmpty()
                ? List.of()
                : Regulation.error(Element.COPIES, "copiedToSubordinates", Regulation.article("第十五条第一项"), subordinates);
    }
}
