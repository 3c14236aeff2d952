package org.gongwen.monitor;

import java.util.Map;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.task.RunSuspension;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Suspending one run and letting it go on, by the system administrator of its organ. It moves nothing and skips nobody, so
 * one administrator is enough; both stand in the audit record, and in the record of the run with the reason.
 */
@Service
public class SuspendRun {

    private final MonitorRecords runs;
    private final Administered administered;
    private final RunSuspension suspension;
    private final AuditTrail audit;

    SuspendRun(MonitorRecords runs, Administered administered, RunSuspension suspension, AuditTrail audit) {
        this.runs = runs;
        this.administered = administered;
        this.suspension = suspension;
        this.audit = audit;
    }

    /** What became of it. */
    public enum Result {
        DONE,
        /** There is no reason given. */
        NO_REASON,
        /** It has ended, or somebody else was faster; nothing was written. */
        NOT_NOW
    }

    /**
     * From now on nobody can act in the run.
     *
     * @param reason may not be empty
     * @throws NotPermittedException if the actor does not administer the organ it runs in; there may be no such run
     */
    @Transactional
    public Result suspend(Actor actor, ProcessInstanceId run, @Written(RunChanges.LONGEST_REASON) String reason) {
        authorise(actor, run);
        if (reason.isBlank()) {
            return Result.NO_REASON;
        }
        return suspension.suspend(actor, run, reason.strip())
                ? recorded(actor, "run.suspend", run, reason)
                : Result.NOT_NOW;
    }

    /**
     * The run goes on where it stood, before the same people; the time it was suspended does not count against them.
     *
     * @param reason may be empty
     * @throws NotPermittedException if the actor does not administer the organ it runs in; there may be no such run
     */
    @Transactional
    public Result resume(Actor actor, ProcessInstanceId run, @Written(RunChanges.LONGEST_REASON) String reason) {
        authorise(actor, run);
        return suspension.resume(actor, run, reason.strip())
                ? recorded(actor, "run.resume", run, reason)
                : Result.NOT_NOW;
    }

    private Result recorded(Actor actor, String action, ProcessInstanceId run, String reason) {
        audit.record(new AuditRecord(actor, action, "run", run.value(), Map.of("reason", reason.strip())));
        return Result.DONE;
    }

    private void authorise(Actor actor, ProcessInstanceId run) {
        if (runs.run(run, administered.units(actor)).isEmpty()) {
            throw new NotPermittedException(actor.name() + " does not administer run " + run.value());
        }
    }
}
