package org.gongwen.task;

import java.util.Collection;
import java.util.Map;
import org.gongwen.process.ProcessInstanceId;

/** Which runs were moved to another version, as whoever moves them knows. */
public interface RunMoves {

    /** By run; a run that was never moved is not in it. */
    Map<ProcessInstanceId, MovedSteps> of(Collection<ProcessInstanceId> runs);
}
