package org.gongwen.process.engine;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.BaseElement;
import org.gongwen.process.StepAction;
import org.jspecify.annotations.Nullable;

/** The words that our definitions add to BPMN. */
final class Bpmn {

    static final String NAMESPACE = "http://gongwen.org/bpmn";

    /** Attribute of a user task: the name of the rule that finds its handler. */
    static final String HANDLER = "handler";

    /** Attribute of a user task: what it offers beside completion, with commas between. */
    static final String ACTIONS = "actions";

    /** Attribute of a user task: its own deadline. */
    static final String WORKING_DAYS = "workingDays";

    /** The variable that tells an instance of a multi-instance step which unit it is for. */
    static final String UNIT = "unit";

    private Bpmn() {}

    static @Nullable String handler(BaseElement step) {
        return step.getAttributeValue(NAMESPACE, HANDLER);
    }

    /** @throws IllegalArgumentException if a word is no action */
    static Set<StepAction> actions(BaseElement step) {
        var words = step.getAttributeValue(NAMESPACE, ACTIONS);
        if (words == null || words.isBlank()) {
            return Set.of();
        }
        return Arrays.stream(words.split(","))
                .map(word -> StepAction.valueOf(word.strip().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StepAction.class)));
    }

    /** The step's own deadline; null where the definition sets none. */
    static @Nullable Integer workingDays(BaseElement step) {
        var days = step.getAttributeValue(NAMESPACE, WORKING_DAYS);
        return days == null || days.isBlank() ? null : Integer.valueOf(days.strip());
    }

    static boolean isMultiple(Activity step) {
        return step.getLoopCharacteristics() != null;
    }

    static boolean isParallel(Activity step) {
        return isMultiple(step) && !step.getLoopCharacteristics().isSequential();
    }

    /** The process variable that holds the units a multi-instance step asks. */
    static String units(Activity step) {
        return step.getLoopCharacteristics().getInputDataItem();
    }
}
