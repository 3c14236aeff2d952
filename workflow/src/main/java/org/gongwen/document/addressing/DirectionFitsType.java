package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** Each type goes in its own direction: 条例 第八条, which says what each type is for. */
@Component
class DirectionFitsType implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        var content = document.content();
        return content.type().directions().contains(content.direction())
                ? List.of()
                : Regulation.error(
                        Element.MAIN_ADDRESSEES,
                        "directionDoesNotFit." + content.direction().name(),
                        Regulation.article("第八条"),
                        content.type());
    }
}
