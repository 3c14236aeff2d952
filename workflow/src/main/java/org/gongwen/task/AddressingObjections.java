package org.gongwen.task;

import java.util.List;
import java.util.Optional;
import org.gongwen.document.AddressingRules;
import org.gongwen.document.Documents;
import org.gongwen.document.Finding;
import org.gongwen.identity.Actor;
import org.springframework.stereotype.Component;

/**
 * What the rules for addressing (行文规则) object to on the way: the office check (核稿) lets nothing pass that breaks
 * them, for the clerk may have changed addressees; and only the principal head signs off what goes upward.
 */
@Component
class AddressingObjections implements StepWork {
    private final Documents documents;
    private final AddressingRules rules;

    AddressingObjections(Documents documents, AddressingRules rules) {
        this.documents = documents;
        this.rules = rules;
    }

    @Override
    public Optional<ActionResult.Refused> objection(Actor actor, Matter matter) {
        return findings(actor, matter).stream()
                .filter(Finding::blocks)
                .findFirst()
                .map(finding -> new ActionResult.Refused(finding.messageKey(), finding.args()));
    }

    private List<Finding> findings(Actor actor, Matter matter) {
        return switch (matter.finish()) {
            case CHECK -> rules.check(documents.heldContent(matter.document()));
            case SIGN_OFF -> rules.checkSigner(actor, documents.summary(matter.document()));
            default -> List.of();
        };
    }

    @Override
    public void carryOut(Matter matter) {
        // objecting is all there is to it
    }
}
