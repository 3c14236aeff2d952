package org.gongwen.process;

/**
 * Why an instance cannot be moved as asked. The screens word it.
 *
 * @param step the id of the step or the other element that it is about, in the version that {@code kind} says; empty
 *     where it is about the whole instance
 */
public record Obstacle(Kind kind, String step) {

    /** What is in the way. */
    public enum Kind {
        /** It ended, or was given up. */
        ENDED,
        /** It runs on another version than was meant, for it has been moved meanwhile. */
        OTHER_VERSION,
        /** It stands in a step of the older version for which no step of the newer one was chosen. */
        UNMAPPED,
        /** The step to go to is not in the newer version. */
        UNKNOWN_STEP,
        /** The step to leave is not open. */
        NOT_OPEN,
        /** Two steps that are open at the same time would stand where only one can. */
        APART,
        /** A branch of the newer version that must have been done too has not been through. */
        BRANCH_NOT_DONE,
        /** Work that the process does by itself, or the sign-off, would be passed over. */
        WORK_PASSED_OVER,
        /** What has gone out or is filed would be before the instance again, or a number that a migration cannot undo. */
        WORK_UNDONE,
        /** Units have answered already, and their answers would be lost, or counted by another rule. */
        ANSWERS_LOST,
        /** The step asks several units, and the instance names none. */
        NOBODY_ASKED,
        /** The versions are about different things: documents to be sent, received documents, business items. */
        OTHER_KIND,
        /**
         * Finishing the step means something else than finishing the one it takes the place of, or it is a leader's whom
         * another rule finds: whoever has the task must not do that.
         */
        OTHER_WORK,
        /** One of the versions is not made of nested blocks, so that nobody can say what has been done. */
        NO_BLOCKS,
        /** Nothing runs beside the step, so that it cannot be left out. */
        ONLY_STEP,
        /** No other unit is asked in the step, so that it would end with nobody's answer. */
        ONLY_UNIT,
        /** The step asks its units one after the other. */
        IN_TURN,
        /** It was suspended; somebody has to let it go on first. */
        SUSPENDED,
        /** What was to end when it was proposed has been done, or is asked anew: other tasks lie open there now. */
        OTHER_TASKS,
        /** The version to go to was taken out of service after the migration was approved. */
        OUT_OF_SERVICE,
        /** An administrator ended the migration before its turn came. */
        CALLED_OFF,
        /** Something went wrong while it was moved; it stands where it stood, and the log says why. */
        FAILED
    }
}
