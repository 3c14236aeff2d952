package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Direction;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.gongwen.document.Urgency;
import org.springframework.stereotype.Component;

/** Deadline and urgency go together, and a lower organ sets its superior no deadline; usage, not a published rule. */
@Component
class DeadlineMakesSense implements AddressingRule {
    @Override
    public List<Finding> check(AddressedDocument document) {
        var content = document.content();
        var deadline = content.deadline();
        if (deadline == null) {
            return content.urgency() != Urgency.NONE && content.direction() == Direction.DOWNWARD
                    ? Regulation.warning(Element.URGENCY, "urgentWithoutDeadline", null, content.urgency())
                    : List.of();
        }
        if (deadline.isBefore(document.today())) {
            return Regulation.error(Element.URGENCY, "deadlineIsPast", null, deadline);
        }
        return content.direction() == Direction.UPWARD
                ? Regulation.warning(Element.URGENCY, "deadlineForSuperior", null)
                : List.of();
    }
}
