package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Direction;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/**
 * What goes upward names its signer and is signed off by the principal head: 条例 第九条第六项, 第二十二条. Before
 * submission the rule can only see whether there is anybody to sign.
 */
@Component
class UpwardNeedsASigner implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        return document.content().direction() == Direction.UPWARD
                        && document.leaders().isEmpty()
                ? Regulation.error(
                        Element.SIGNER,
                        "nobodyToSign",
                        Regulation.article("第二十二条"),
                        document.organ().name())
                : List.of();
    }
}
