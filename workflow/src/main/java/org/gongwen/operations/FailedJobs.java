package org.gongwen.operations;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.monitor.FailedMove;
import org.gongwen.monitor.ProcessMonitor;
import org.gongwen.monitor.RunChangeId;
import org.gongwen.monitor.RunChanges;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.webhook.WebhookMessageId;
import org.gongwen.webhook.Webhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What failed between the steps of runs, and trying it again (ADR 0089): one or many at once, by the system administrator of
 * the organ. Inside a step nothing fails unseen: who acts is told.
 */
@Service
public class FailedJobs {

    /** How many are listed, and tried at once, at most. */
    public static final int MOST = 200;

    private final FailedJobRecords records;
    private final ProcessMonitor monitor;
    private final RunChanges changes;
    private final Operations operations;
    private final Webhooks webhooks;

    FailedJobs(
            FailedJobRecords records,
            ProcessMonitor monitor,
            RunChanges changes,
            Operations operations,
            Webhooks webhooks) {
        this.records = records;
        this.monitor = monitor;
        this.changes = changes;
        this.operations = operations;
        this.webhooks = webhooks;
    }

    /**
     * What failed in the runs of a process, the oldest first, {@link #MOST} at most.
     *
     * @param version only of runs on this version; null for all
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional(readOnly = true)
    public List<FailedJob> of(Actor actor, @Written String process, @Nullable DefinitionId version) {
        return records.of(process, version, organs(actor), MOST);
    }

    /**
     * How jobs fare that were tried again.
     *
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional(readOnly = true)
    public Map<FailedJob.Id, FailedJob.State> states(Actor actor, Collection<FailedJob.Id> jobs) {
        organs(actor);
        return jobs.isEmpty() ? Map.of() : records.states(jobs);
    }

    /**
     * Tries jobs again, as soon as the record of it is committed. What is not in an organ of the actor is answered like what
     * does not exist.
     *
     * @throws NotPermittedException if the actor is no system administrator
     * @throws IllegalArgumentException if there are more than {@link #MOST}
     */
    @Transactional
    public RetryReport retry(Actor actor, Set<FailedJob.Id> jobs) {
        var units = organs(actor);
        if (jobs.size() > MOST) {
            throw new IllegalArgumentException("no more than " + MOST + " jobs are tried at once");
        }
        if (jobs.isEmpty()) {
            return new RetryReport(Set.of(), Map.of());
        }
        var found = records.find(jobs, units).stream().collect(Collectors.toMap(FailedJob::id, Function.identity()));
        var handedOut = new HashSet<FailedJob.Id>();
        operations
                .retryEvents(
                        actor,
                        keys(found, FailedJob.Kind.DELIVERIES)
                                .map(UUID::fromString)
                                .toList())
                .stream()
                .map(event -> new FailedJob.Id(FailedJob.Kind.DELIVERIES, event.toString()))
                .forEach(handedOut::add);
        webhooks
                .retryAll(
                        actor,
                        keys(found, FailedJob.Kind.MESSAGE)
                                .map(key -> new WebhookMessageId(Long.parseLong(key)))
                                .toList())
                .stream()
                .map(message -> new FailedJob.Id(FailedJob.Kind.MESSAGE, Long.toString(message.value())))
                .forEach(handedOut::add);
        var moves = changes.moveAgain(
                actor, keys(found, FailedJob.Kind.MOVE).map(FailedJobs::move).collect(Collectors.toSet()));
        moves.again().stream().map(FailedJobs::job).forEach(handedOut::add);
        var refused = new HashMap<FailedJob.Id, RetryReport.Refusal>();
        jobs.stream().filter(job -> !handedOut.contains(job)).forEach(job -> refused.put(job, refusal(found.get(job))));
        moves.outOfService().forEach(move -> refused.put(job(move), RetryReport.Refusal.OUT_OF_SERVICE));
        return new RetryReport(handedOut, refused);
    }

    private List<UnitId> organs(Actor actor) {
        return monitor.organs(actor).stream().map(Unit::id).toList();
    }

    private static FailedMove move(String key) {
        var parts = key.split("/", 2);
        return new FailedMove(new RunChangeId(Long.parseLong(parts[0])), new ProcessInstanceId(parts[1]));
    }

    private static FailedJob.Id job(FailedMove move) {
        return new FailedJob.Id(
                FailedJob.Kind.MOVE, move.change().key() + "/" + move.run().value());
    }

    private static Stream<String> keys(Map<FailedJob.Id, FailedJob> found, FailedJob.Kind kind) {
        return found.keySet().stream().filter(job -> job.kind() == kind).map(FailedJob.Id::key);
    }

    private static RetryReport.Refusal refusal(@Nullable FailedJob job) {
        if (job == null) {
            return RetryReport.Refusal.GONE;
        }
        if (job.reason() == FailedJob.Reason.RESTING) {
            return RetryReport.Refusal.RESTING;
        }
        return job.id().kind() == FailedJob.Kind.MOVE ? RetryReport.Refusal.OTHER_MIGRATION : RetryReport.Refusal.GONE;
    }
}
