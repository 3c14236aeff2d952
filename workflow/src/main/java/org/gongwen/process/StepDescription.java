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
 */
public record StepDescription(
        StepKey key,
        String name,
        boolean multiple,
        Set<StepAction> actions,
        String documentation,
        String handlerRule,
        ProcessDesign.Finish finish) {

    public StepDescription {
        actions = Set.copyOf(actions);
    }

    public boolean offers(StepAction action) {
        return actions.contains(action);
    }
}
