package org.gongwen.process;

import org.jspecify.annotations.Nullable;

/**
 * To which step of a newer version a step of an older one corresponds.
 *
 * @param from the step of the older version
 * @param to the step of the newer version; null where none was found, so that somebody has to choose
 * @param basis what the proposal rests on
 */
public record StepMapping(StepDescription from, @Nullable StepDescription to, Basis basis) {

    /** Why two steps are taken for the same, the surest first. */
    public enum Basis {
        /** The same id in both files. */
        ID,
        /** Called the same. */
        NAME,
        /** Finished by the same act and handled by the same rule, and the only ones that are so. */
        WORK,
        /** Nothing corresponds. */
        NONE,
        /** Somebody said so; never proposed. */
        CHOSEN
    }
}
