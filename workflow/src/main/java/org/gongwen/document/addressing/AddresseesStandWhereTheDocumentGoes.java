package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressedDocument.Standing;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Direction;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** Who writes to whom follows from subordination: 条例 第十四条. */
@Component
class AddresseesStandWhereTheDocumentGoes implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        return switch (document.content().direction()) {
            case UPWARD -> {
                var wrong = named(document, Standing.SUBORDINATE, Standing.UNRELATED, Standing.OWN);
                yield wrong.isEmpty() ? List.of() : error(Direction.UPWARD, wrong);
            }
            case DOWNWARD -> {
                var wrong = named(document, Standing.SUPERIOR);
                yield wrong.isEmpty() ? List.of() : error(Direction.DOWNWARD, wrong);
            }
            case PARALLEL -> {
                var wrong = named(document, Standing.SUPERIOR, Standing.SUBORDINATE);
                yield wrong.isEmpty()
                        ? List.of()
                        : Regulation.warning(
                                Element.MAIN_ADDRESSEES, "addresseeNot.PARALLEL", Regulation.article("第十四条"), wrong);
            }
        };
    }

    private static List<Finding> error(Direction direction, List<String> wrong) {
        return Regulation.error(
                Element.MAIN_ADDRESSEES, "addresseeNot." + direction.name(), Regulation.article("第十四条"), wrong);
    }

    private static List<String> named(AddressedDocument document, Standing... standings) {
        var wrong = List.of(standings);
        return document.mainUnits().stream()
                .filter(addressed -> wrong.contains(addressed.standing()))
                .map(addressed -> addressed.unit().name())
                .toList();
    }
}
