package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** A document has a title: 条例 第九条第七项. */
@Component
class TitleIsThere implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        return document.content().title().isBlank()
                ? Regulation.error(Element.TITLE, "titleMissing", Regulation.article("第九条第七项"))
                : List.of();
    }
}
