package org.gongwen.exchange;

import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.task.ActionResult;
import org.springframework.stereotype.Component;

/** Who may be charged with handling: units of the receiving organ, exactly one of them in the lead. */
@Component
class HandlingRules {
    private final Directory directory;

    HandlingRules(Directory directory) {
        this.directory = directory;
    }

    Optional<ActionResult.Refused> refuse(Actor actor, Handling handling) {
        if (handling.leadUnit() == null) {
            return Optional.of(new ActionResult.Refused("exchange.refused.leadMissing"));
        }
        if (handling.assistingUnits().contains(handling.leadUnit())) {
            return Optional.of(new ActionResult.Refused("exchange.refused.leadAssists"));
        }
        var organ = directory.organOf(actor.unit()).id();
        return handling.units().stream()
                .map(directory::unit)
                .filter(unit ->
                        !unit.active() || !directory.organOf(unit.id()).id().equals(organ))
                .findFirst()
                .map(unit -> new ActionResult.Refused("exchange.refused.unitOutside", unit.name()));
    }
}
