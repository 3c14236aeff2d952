package org.gongwen.process;

import java.util.List;

/**
 * What one engine command changed, collected without querying.
 *
 * @param ended tasks that are no longer open, the completed one included
 * @param finished whether the process came to its end
 */
public record Movement(ProcessInstanceId instance, List<OpenedTask> opened, List<TaskId> ended, boolean finished) {}
