package org.gongwen.monitor;

import java.util.Collection;
import java.util.Map;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.task.MovedSteps;
import org.gongwen.task.RunMoves;
import org.springframework.stereotype.Component;

/** The changes that were carried out know how the steps of a run were called before. */
@Component
class MovesByChange implements RunMoves {

    private final RunChangeRecords records;

    MovesByChange(RunChangeRecords records) {
        this.records = records;
    }

    @Override
    public Map<ProcessInstanceId, MovedSteps> of(Collection<ProcessInstanceId> runs) {
        return runs.isEmpty() ? Map.of() : records.moves(runs);
    }
}
