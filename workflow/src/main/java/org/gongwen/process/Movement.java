package org.gongwen.process;

import java.util.List;

/**
 * What one engine command changed, collected without querying.
 *
 * @param definition the version the instance runs on; the caller keeps it, for the engine forgets finished instances
 * @param opened tasks that are open now and were not before; one opened and ended within the command is in neither list
 * @param ended tasks that are no longer open, the completed one included
 * @param finished whether the process came to its end
 */
public record Movement(
        ProcessInstanceId instance,
        DefinitionId definition,
        List<OpenedTask> opened,
        List<TaskId> ended,
        boolean finished) {

    public Movement {
        opened = List.copyOf(opened);
        ended = List.copyOf(ended);
    }
}
