package org.gongwen.operations;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.util.ArrayList;
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

/** What runs by the clock: on each node, and on one node at a time. */
@Component
class ScheduledJobs {
    private final ObjectProvider<ScheduledTaskHolder> holders;
    private final SchedulerClient shared;

    ScheduledJobs(ObjectProvider<ScheduledTaskHolder> holders, SchedulerClient shared) {
        this.holders = holders;
        this.shared = shared;
    }

    List<ScheduledJob> all(String node) {
        var all = new ArrayList<ScheduledJob>();
        shared.fetchScheduledExecutions(ScheduledExecutionsFilter.all(), execution -> all.add(describe(execution)));
        holders.stream()
                .flatMap(holder -> holder.getScheduledTasks().stream())
                .map(task -> describe(task, node))
                .forEach(all::add);
        return all.stream().sorted(Comparator.comparing(ScheduledJob::name)).toList();
    }

    /** A job that all nodes share is at a node only while it runs. */
    private static ScheduledJob describe(ScheduledExecution<Object> execution) {
        var success = execution.getLastSuccess();
        var failure = execution.getLastFailure();
        boolean failed = failure != null && (success == null || failure.isAfter(success));
        return new ScheduledJob(
                execution.getTaskInstance().getTaskName(),
                execution.isPicked() ? execution.getPickedBy() : null,
                null,
                failed ? failure : success,
                execution.getExecutionTime(),
                execution.isPicked()
                        ? Outcome.RUNNING
                        : failed ? Outcome.FAILED : success == null ? Outcome.NONE : Outcome.SUCCEEDED,
                execution.getConsecutiveFailures());
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
        // Those of libraries are lambdas with names that say nothing after the class.
        return name.replaceAll("(?:\\b[a-z]\\w*\\.)+(?=[A-Z])", "")
                .replaceAll("\\$\\$Lambda.*", "")
                .replaceAll("(?<=\\w)\\.\\w+$", "");
    }
}
