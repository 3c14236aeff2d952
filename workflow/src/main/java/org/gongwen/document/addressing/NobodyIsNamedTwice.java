package org.gongwen.document.addressing;

import java.util.List;
import java.util.stream.Stream;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** A main addressee needs no copy as well; no published rule, but a slip every clerk would point out. */
@Component
class NobodyIsNamedTwice implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        var content = document.content();
        var twice = Stream.concat(
                        document.copyUnits().stream()
                                .filter(copied -> content.mainAddressees()
                                        .units()
                                        .contains(copied.unit().id()))
                                .map(copied -> copied.unit().name()),
                        content.copies().others().stream()
                                .filter(content.mainAddressees().others()::contains))
                .toList();
        return twice.isEmpty() ? List.of() : Regulation.warning(Element.COPIES, "namedTwice", null, twice);
    }
}
