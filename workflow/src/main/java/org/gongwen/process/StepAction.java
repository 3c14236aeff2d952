package org.gongwen.process;

/** What a step offers beside its completion; the definition lists it in {@code gongwen:actions}. */
public enum StepAction {
    /** Back to an earlier step (退回). */
    RETURN,
    /** Another department is asked to countersign while the step is open (加签). */
    COUNTERSIGN,
    /** Somebody else does this task (转办). */
    TRANSFER,
    /** Copies for reading (传阅). */
    CIRCULATE,
    /** A seal is set on the finished document (用印), by whoever keeps it and does the step. */
    SEAL
}
