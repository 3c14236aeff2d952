package org.gongwen.monitor;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gongwen.process.Processes;
import org.gongwen.task.Act;
import org.gongwen.task.MovedSteps;
import org.gongwen.task.RunMoves;
import org.gongwen.task.TakenWays;
import org.springframework.stereotype.Component;

/** Reads the way that a run has taken, for whoever has been found to see it. */
@Component
class RunPaths {

    private static final Set<Act> FINISHING =
            EnumSet.of(Act.SUBMITTED, Act.AGREED, Act.REPLIED, Act.DISAGREED, Act.RETURNED);

    private final MonitorRecords records;
    private final RunMoves moves;
    private final TakenWays ways;
    private final Processes processes;

    RunPaths(MonitorRecords records, RunMoves moves, TakenWays ways, Processes processes) {
        this.records = records;
        this.moves = moves;
        this.ways = ways;
        this.processes = processes;
    }

    RunPath of(MonitoredRun run) {
        var known = moves.of(List.of(run.id()));
        var moved = known.getOrDefault(run.id(), MovedSteps.NONE);
        var acts = records.acts(run.id()).stream().map(act -> act.on(moved)).toList();
        return new RunPath(
                run,
                processes.steps(run.version()),
                acts,
                acts.stream()
                        .filter(act -> FINISHING.contains(act.act()))
                        .flatMap(act -> Stream.ofNullable(act.here()))
                        .toList(),
                Objects.requireNonNull(
                        ways.of(Map.of(run.id(), run.version()), known).get(run.id())),
                processes.diagram(run.version()));
    }
}
