package org.gongwen.document.addressing;

import java.util.ArrayList;
import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/**
 * Only state secrets carry a period of secrecy, and they must carry a copy number: 条例 第九条第一项, 第二项. A copy
 * number has up to six digits: GB/T 9704-2012, 份号.
 */
@Component
class MarksGoTogether implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        var content = document.content();
        var findings = new ArrayList<Finding>();
        var secret = content.classification().isSecret();
        if (!secret && !content.secrecyPeriod().isBlank()) {
            findings.addAll(Regulation.warning(
                    Element.CLASSIFICATION,
                    "secrecyPeriodWithoutSecret",
                    Regulation.article("第九条第二项"),
                    content.classification()));
        }
        if (secret && content.copyNumber().isBlank()) {
            findings.addAll(
                    Regulation.error(Element.COPY_NUMBER, "secretWithoutCopyNumber", Regulation.article("第九条第一项")));
        }
        if (!content.copyNumber().isBlank() && !content.copyNumber().matches("[0-9]{1,6}")) {
            findings.addAll(Regulation.error(Element.COPY_NUMBER, "copyNumberNotDigits", "GB/T 9704-2012"));
        }
        return findings;
    }
}
