package org.gongwen.exchange;

import java.util.Optional;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.task.ActionResult;
import org.springframework.stereotype.Component;

/**
 * Who may be charged with handling: units of the organ the document came to, exactly one of them in the lead. Who reads
 * it afterwards belongs to that organ and administers nothing.
 */
@Component
class HandlingRules {
    private final Directory directory;

    HandlingRules(Directory directory) {
        this.directory = directory;
    }

    Optional<ActionResult.Refused> refuse(UnitId organ, Handling handling) {
        if (handling.leadUnit() == null) {
            return Optional.of(new ActionResult.Refused("exchange.refused.leadMissing"));
        }
        if (handling.assistingUnits().contains(handling.leadUnit())) {
            return Optional.of(new ActionResult.Refused("exchange.refused.leadAssists"));
        }
        var stranger = handling.readers().stream()
                .filter(reader -> !mayRead(reader, organ))
                .findFirst();
        if (stranger.isPresent()) {
            return Optional.of(new ActionResult.Refused(
                    "exchange.refused.readerOutside",
                    directory.person(stranger.get()).map(Person::name).orElse("?")));
        }
        return handling.units().stream()
                .map(directory::unit)
                .filter(unit ->
                        !unit.active() || !directory.organOf(unit.id()).id().equals(organ))
                .findFirst()
                .map(unit -> new ActionResult.Refused("exchange.refused.unitOutside", unit.name()));
    }

    private boolean mayRead(PersonId reader, UnitId organ) {
        return directory.person(reader).filter(Person::active).isPresent()
                && !directory.isAdministrator(reader)
                && directory.worksIn(reader, organ);
    }
}
