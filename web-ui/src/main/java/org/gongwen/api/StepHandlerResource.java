package org.gongwen.api;

import org.gongwen.identity.Principal;
import org.gongwen.task.StepAndHandler;
import org.jspecify.annotations.Nullable;

/**
 * A step and whom it waits for.
 *
 * @param person the person it is for; null where it is for whoever holds a role or works in a unit, or where nobody was found
 */
record StepHandlerResource(
        String step,
        String stepName,
        @Nullable String person,
        @Nullable String role,
        @Nullable String unit) {

    static StepHandlerResource of(StepAndHandler step) {
        return switch (step.handler()) {
            case null -> new StepHandlerResource(step.step().value(), step.stepName(), null, null, null);
            case Principal.OfPerson(var person) ->
                new StepHandlerResource(
                        step.step().value(), step.stepName(), Identifiers.text(person.value()), null, null);
            case Principal.OfRole(var role, var unit) ->
                new StepHandlerResource(
                        step.step().value(), step.stepName(), null, role.name(), Identifiers.text(unit));
            case Principal.OfUnit(var unit) ->
                new StepHandlerResource(step.step().value(), step.stepName(), null, null, Identifiers.text(unit));
        };
    }
}
