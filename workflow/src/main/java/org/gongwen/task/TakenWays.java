package org.gongwen.task;

import java.util.Map;
import java.util.stream.Collectors;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.springframework.stereotype.Component;

/** Which ways runs have taken, for those who may see how far they have come. It does not authorise. */
@Component
public class TakenWays {

    private final WayRecords records;
    private final Processes processes;

    TakenWays(WayRecords records, Processes processes) {
        this.records = records;
        this.processes = processes;
    }

    /**
     * @param runs by run the version it is on now
     * @param moved what is known of the moves of these runs to other versions
     * @return the way of each of them
     */
    public Map<ProcessInstanceId, TakenWay> of(
            Map<ProcessInstanceId, DefinitionId> runs, Map<ProcessInstanceId, MovedSteps> moved) {
        var recorded = records.of(runs.keySet());
        return runs.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> {
            var way = recorded.get(entry.getKey());
            return way == null
                    ? TakenWay.UNKNOWN
                    : WayReading.of(
                                    way,
                                    entry.getValue(),
                                    moved.getOrDefault(entry.getKey(), MovedSteps.NONE),
                                    processes::design)
                            .way();
        }));
    }
}
