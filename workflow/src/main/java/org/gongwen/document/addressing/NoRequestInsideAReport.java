package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** A 报告 asks for nothing: 条例 第十五条第四项. */
@Component
class NoRequestInsideAReport implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        if (document.content().type() != DocumentType.REPORT) {
            return List.of();
        }
        return document.body().stream()
                .filter(AskingWords::ask)
                .findFirst()
                .map(paragraph -> Regulation.error(
                        Element.BODY, "requestInsideReport", Regulation.article("第十五条第四项"), shortened(paragraph)))
                .orElse(List.of());
    }

    private static String shortened(String paragraph) {
        var length = paragraph.codePointCount(0, paragraph.length());
        return length <= 40 ? paragraph : "…" + paragraph.substring(paragraph.offsetByCodePoints(0, length - 40));
    }
}
