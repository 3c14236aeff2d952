package org.gongwen.process;

import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whoever finished the step before (上一环节办理人); when the process comes back to the step, whoever that was at first. */
@Component
class PreviousHandler extends RuleWithArguments {

    @Override
    public String name() {
        return "previousHandler";
    }

    @Override
    public boolean isNamedInTheRun() {
        return true;
    }

    @Override
    public boolean isDecidedInTheRun() {
        return true;
    }

    @Override
    public boolean keepsWhoWasFound() {
        return true;
    }

    @Override
    public Principal handler(HandlingContext context, Step step, @Nullable UnitId asked, @Nullable PersonId named) {
        return Principal.of(named == null ? context.actor().person() : named);
    }
}
