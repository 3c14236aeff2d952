package org.gongwen.process;

/**
 * An open task that stays with whoever has it, under another step.
 *
 * @param from the step it was opened for
 * @param step the step it belongs to from now on
 * @param finish what finishing that step means
 * @param stepName as the version calls it that the task belongs to from now on
 */
public record KeptTask(TaskId task, StepKey from, StepKey step, String stepName, ProcessDesign.Finish finish) {}
