package org.gongwen.document.addressing;

import java.util.List;
import java.util.stream.Stream;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** Nothing is sent to a unit that has been dissolved; nobody would acknowledge it. */
@Component
class AddresseesExist implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        var gone = Stream.concat(document.mainUnits().stream(), document.copyUnits().stream())
                .filter(addressed -> !addressed.unit().active())
                .map(addressed -> addressed.unit().name())
                .distinct()
                .toList();
        return gone.isEmpty() ? List.of() : Regulation.error(Element.MAIN_ADDRESSEES, "addresseeDissolved", null, gone);
    }
}
