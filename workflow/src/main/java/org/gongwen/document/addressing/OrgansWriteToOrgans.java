package org.gongwen.document.addressing;

import java.util.List;
import java.util.regex.Pattern;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Direction;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** What goes upward is addressed to an organ, not to its head: 条例 第十五条第五项. */
@Component
class OrgansWriteToOrgans implements AddressingRule {

    private static final Pattern PERSON =
            Pattern.compile("(?:同志|先生|女士|书记|省长|市长|县长|区长|镇长|部长|厅长|局长|处长|科长|院长|校长|主任|主席|秘书长)$");

    @Override
    public List<Finding> check(AddressedDocument document) {
        if (document.content().direction() != Direction.UPWARD) {
            return List.of();
        }
        return document.content().mainAddressees().others().stream()
                .filter(name -> PERSON.matcher(name).find())
                .findFirst()
                .map(name -> Regulation.error(
                        Element.MAIN_ADDRESSEES, "addressedToAPerson", Regulation.article("第十五条第五项"), name))
                .orElse(List.of());
    }
}
