package org.gongwen.process;

import org.jspecify.annotations.Nullable;

/** How many working days a step may take. */
public final class StepDays {

    private StepDays() {}

    /** What counts of the deadline of the step and that of an urgent document: the shorter, where both are set. */
    public static @Nullable Integer shorter(@Nullable Integer ofStep, @Nullable Integer ofUrgency) {
        if (ofStep == null || ofUrgency == null) {
            return ofStep == null ? ofUrgency : ofStep;
        }
        return Math.min(ofStep, ofUrgency);
    }
}
