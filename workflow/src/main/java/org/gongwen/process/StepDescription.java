package org.gongwen.process;

import java.util.Set;

/**
 * A step of a definition, for people to read.
 *
 * @param multiple whether it opens one task for each of several units (会签, 承办)
 * @param actions what the step offers beside its completion
 * @param documentation what the definition says about the step; empty where it says nothing
 * @param handlerRule the name of the {@link HandlerRule} that finds who does it
 * @param finish what finishing it means
 * @param voted whether those who are asked may disagree, and the step ends as soon as it is decided
 */
public record StepDescription(
        StepKey key,
        String name,
        boolean multiple,
        Set<StepAction> actions,
        String documentation,
        String handlerRule,
        ProcessDesign.Finish finish,
        boolean voted) {

    public StepDescription {
        actions = Set.copyOf(actions);
    }

    public boolean offers(StepAction action) {
        return actions.contains(action);
    }
}
