package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressedDocument.Standing;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Direction;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** Levels are not skipped; where they must be, the organ passed over gets a copy: 条例 第十四条. */
@Component
class NoLevelIsSkipped implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        var superior = document.directSuperior();
        if (document.content().direction() != Direction.UPWARD || superior == null) {
            return List.of();
        }
        var skipped = document.mainUnits().stream()
                .anyMatch(addressed -> addressed.standing() == Standing.SUPERIOR
                        && !addressed.unit().id().equals(superior.id()));
        if (!skipped) {
            return List.of();
        }
        var copied = document.content().copies().units().contains(superior.id());
        var article = Regulation.article("第十四条");
        return copied
                ? Regulation.warning(Element.MAIN_ADDRESSEES, "levelSkipped", article, superior.name())
                : Regulation.error(Element.COPIES, "levelSkippedWithoutCopy", article, superior.name());
    }
}
