package org.gongwen.citizen;

import java.util.Optional;
import java.util.Set;
import org.gongwen.identity.Actor;
import org.gongwen.task.ActionResult;
import org.gongwen.task.BusinessItem;
import org.gongwen.task.ItemMatter;
import org.springframework.stereotype.Component;

/** What citizens handed in, under handling: an item that answers carries a case; nobody lets his own answer through. */
@Component
class CaseMatter implements ItemMatter {

    private final CaseRecords records;

    CaseMatter(CaseRecords records) {
        this.records = records;
    }

    @Override
    public Set<String> automaticSteps() {
        return Set.of(CaseReplyStep.NAME);
    }

    @Override
    public Optional<ActionResult.Refused> objection(
            Actor actor, BusinessItem item, boolean submitting, Set<String> following) {
        if (records.handledIn(item.id()).isEmpty()) {
            return wasTakenBack(item) ? Optional.empty() : refused("case.refused.without");
        }
        if (submitting || !following.contains(CaseReplyStep.NAME)) {
            return Optional.empty();
        }
        if (item.drafter().equals(actor.person())) {
            return refused("case.refused.own");
        }
        return records.answer(item.id(), CaseReplyStep.REPLY)
                        .filter(reply -> !reply.isBlank())
                        .isPresent()
                ? Optional.empty()
                : refused("case.refused.reply");
    }

    /** Its run goes to its end, at which nothing is answered; nothing else would take it off the desks on which it lies. */
    private boolean wasTakenBack(BusinessItem item) {
        return records.of(item.id())
                .filter(row -> row.state() == CaseState.WITHDRAWN)
                .isPresent();
    }

    private static Optional<ActionResult.Refused> refused(String messageKey) {
        return Optional.of(new ActionResult.Refused(messageKey));
    }
}
