package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Direction;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** Upward, one superior organ is the main addressee, others get copies: 条例 第十五条第一项. */
@Component
class OneMainAddresseeUpward implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        var content = document.content();
        var count = content.mainAddressees().count();
        return content.direction() == Direction.UPWARD && count > 1
                ? Regulation.error(
                        Element.MAIN_ADDRESSEES, "severalMainAddresseesUpward", Regulation.article("第十五条第一项"), count)
                : List.of();
    }
}
