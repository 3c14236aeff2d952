package org.gongwen.process;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step of a definition, for people to read.
 *
 * @param multiple whether it opens one task for each of several units (会签, 承办)
 * @param actions what the step offers beside its completion
 * @param documentation what the definition says about the step; empty where it says nothing
 * @param handlerRule the name of the {@link HandlerRule} that finds who does it
 * @param finish what finishing it means
 * @param vote how those who are asked vote, so that they may disagree and the step ends as soon as it is decided; null
 *     where they do not
 * @param asksReply whether each of the units answers a form (回执)
 */
public record StepDescription(
        StepKey key,
        String name,
        boolean multiple,
        Set<StepAction> actions,
        String documentation,
        String handlerRule,
        ProcessDesign.Finish finish,
        ProcessDesign.@Nullable Multiple vote,
        boolean asksReply) {

    public StepDescription {
        actions = Set.copyOf(actions);
    }

    public boolean voted() {
        return vote != null;
    }

    public boolean offers(StepAction action) {
        return actions.contains(action);
    }
}
