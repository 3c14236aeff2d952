package org.gongwen.process.engine;

import org.flowable.bpmn.model.Activity;
import org.gongwen.process.ProcessDesign;

/** What the engine's own model tells of a step that asks several units. */
final class Bpmn {

    /** The variable that tells an instance of a multi-instance step which unit it is for. */
    static final String UNIT = ProcessDesign.UNIT;

    private Bpmn() {}

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
