package org.gongwen.process;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one engine command changed, collected without querying.
 *
 * @param definition the version the instance runs on; the caller keeps it, for the engine forgets finished instances
 * @param opened tasks that are open now and were not before; one opened and ended within the command is in neither list
 * @param ended tasks that are no longer open, the completed one included
 * @param finished whether the process came to its end
 * @param undone what a way back has undone: it was behind the process and is before it again
 * @param taken the sequence flows that were really taken, in their order; a way back and a move by hand take none
 * @param takenBack the step whose completion was taken back, with everything it led to; null where none was
 */
public record Movement(
        ProcessInstanceId instance,
        DefinitionId definition,
        List<OpenedTask> opened,
        List<TaskId> ended,
        boolean finished,
        Set<Milestone> undone,
        List<FlowKey> taken,
        @Nullable StepKey takenBack) {

    public Movement {
        opened = List.copyOf(opened);
        ended = List.copyOf(ended);
        undone = Set.copyOf(undone);
        taken = List.copyOf(taken);
    }
}
