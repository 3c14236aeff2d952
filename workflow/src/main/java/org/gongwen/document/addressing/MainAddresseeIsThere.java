package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** What is addressed to somebody names the main addressee: 条例 第九条第八项. */
@Component
class MainAddresseeIsThere implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        var content = document.content();
        return content.mainAddressees().isEmpty() && !content.type().isUnaddressed()
                ? Regulation.error(
                        Element.MAIN_ADDRESSEES, "mainAddresseeMissing", Regulation.article("第九条第八项"), content.type())
                : List.of();
    }
}
