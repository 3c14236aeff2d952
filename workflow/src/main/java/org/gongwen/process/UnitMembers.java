package org.gongwen.process;

import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everybody who works in a unit (某单位人员): whoever is first does it. */
@Component
class UnitMembers extends RuleWithArguments {

    private final Directory directory;

    UnitMembers(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "unitMembers";
    }

    @Override
    public @Nullable Principal handler(
            HandlingContext context, Step step, @Nullable UnitId asked, @Nullable PersonId named) {
        return NamedUnit.of(step.unit(), context, directory)
                .filter(unit -> !directory.members(unit).isEmpty())
                .map(Principal::ofMembers)
                .orElse(null);
    }
}
