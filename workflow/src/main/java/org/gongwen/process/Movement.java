package org.gongwen.process;

import java.util.List;
import java.util.Set;

/**
 * What one engine command changed, collected without querying.
 *
 * @param definition the version the instance runs on; the caller keeps it, for the engine forgets finished instances
 * @param opened tasks that are open now and were not before; one opened and ended within the command is in neither list
 * @param ended tasks that are no longer open, the completed one included
 * @param finished whether the process came to its end
 * @param undone what a way back has undone: it was behind the process and is before it again
 */
public record Movement(
        ProcessInstanceId instance,
        DefinitionId definition,
        List<OpenedTask> opened,
        List<TaskId> ended,
        boolean finished,
        Set<Milestone> undone) {

    public Movement {
        opened = List.copyOf(opened);
        ended = List.copyOf(ended);
        undone = Set.copyOf(undone);
    }
}
