package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressedDocument.Standing;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.gongwen.identity.Unit;
import org.springframework.stereotype.Component;

/**
 * A department inside an organ, its office excepted, issues nothing outward in its own name: 条例 第十七条. The organ
 * that issues is derived, so a department can only show up as issuer in the title.
 */
@Component
class DepartmentsDoNotAddressOutward implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        var department = document.draftingUnit();
        if (department.kind().isOrgan() || isOffice(department) || !goesOutward(document)) {
            return List.of();
        }
        var title = document.content().title();
        var named = title.startsWith(department.name())
                || title.startsWith(department.shortName())
                || title.startsWith(document.organ().name() + department.name());
        return named
                ? Regulation.error(
                        Element.TITLE,
                        "departmentAddressesOutward",
                        Regulation.article("第十七条"),
                        department.name(),
                        document.organ().name())
                : List.of();
    }

    private static boolean isOffice(Unit department) {
        return department.name().endsWith("办公室") || department.name().endsWith("办公厅");
    }

    private static boolean goesOutward(AddressedDocument document) {
        return !document.content().mainAddressees().others().isEmpty()
                || document.mainUnits().stream().anyMatch(addressed -> addressed.standing() != Standing.OWN);
    }
}
