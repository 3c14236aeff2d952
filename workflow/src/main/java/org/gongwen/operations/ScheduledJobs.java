package org.gongwen.operations;

import java.util.Comparator;
import java.util.List;
import org.gongwen.operations.OperationsReport.ScheduledJob;
import org.gongwen.operations.OperationsReport.ScheduledJob.Outcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.TaskExecutionOutcome;
import org.springframework.stereotype.Component;

/** What runs by the clock on this node. */
@Component
class ScheduledJobs {
    private final ObjectProvider<ScheduledTaskHolder> holders;

    ScheduledJobs(ObjectProvider<ScheduledTaskHolder> holders) {
        this.holders = holders;
    }

    List<ScheduledJob> all(String node) {
        return holders.stream()
                .flatMap(holder -> holder.getScheduledTasks().stream())
                .map(task -> describe(task, node))
                .sorted(Comparator.comparing(ScheduledJob::name))
                .toList();
    }

    private static ScheduledJob describe(ScheduledTask scheduled, String node) {
        var task = scheduled.getTask();
        var last = task.getLastExecutionOutcome();
        return new ScheduledJob(
                simple(task.toString()),
                node,
                task instanceof IntervalTask interval ? interval.getIntervalDuration() : null,
                last.executionTime(),
                scheduled.nextExecution(),
                outcome(last),
                last.status() == TaskExecutionOutcome.Status.ERROR ? 1 : 0);
    }

    private static Outcome outcome(TaskExecutionOutcome last) {
        return switch (last.status()) {
            case NONE -> Outcome.NONE;
            case STARTED -> Outcome.RUNNING;
            case SUCCESS -> Outcome.SUCCEEDED;
            case ERROR -> Outcome.FAILED;
        };
    }

    /** {@code org.gongwen.storage.BlobSweeper.scheduled} as BlobSweeper. */
    private static String simple(String name) {
        return name.replaceAll("(?:\\b[a-z]\\w*\\.)+(?=[A-Z])", "").replaceAll("(?<=\\w)\\.\\w+$", "");
    }
}
