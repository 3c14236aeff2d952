package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** A document has a body; a table or an image is enough: 条例 第九条第九项. */
@Component
class BodyIsThere implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        return document.content().body().isBlank()
                ? Regulation.error(Element.BODY, "bodyMissing", Regulation.article("第九条第九项"))
                : List.of();
    }
}
