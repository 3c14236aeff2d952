package org.gongwen.process;

/** The task is no longer open: somebody else was faster, or the process moved on. */
public class TaskGoneException extends RuntimeException {
    public TaskGoneException(TaskId task) {
        super("task " + task.value() + " is no longer open");
    }
}
