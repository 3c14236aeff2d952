package org.gongwen.monitor;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Running work that somebody proposed to move, and what became of it.
 *
 * @param process the key of the process
 * @param from the version it runs on
 * @param to the version it is to run on; the same where only a step is changed
 * @param mapping by the step it leaves: the step it goes to; of a step that is only left out, or in which the task of one
 *     unit ends, the step itself
 * @param unit the unit whose task ends; null unless one task is cancelled
 * @param tasks the tasks of one run that were to end when it was proposed; null for a migration, and where an earlier version
 *     noted none
 * @param subject the run it is about; null for a migration, which is about many
 * @param organs in whose name the runs run
 * @param reason why, in the words of the proposer
 * @param decision null while it waits
 * @param calledOff who ended it while it was carried out (中止), and why; null for any other
 * @param finishedAt when the last run was dealt with; null before
 */
public record RunChange(
        RunChangeId id,
        Kind kind,
        String process,
        DefinitionId from,
        int fromVersion,
        DefinitionId to,
        int toVersion,
        Map<StepKey, StepKey> mapping,
        @Nullable UnitId unit,
        @Nullable Set<TaskId> tasks,
        @Nullable RunSubject subject,
        Set<UnitId> organs,
        String reason,
        PersonId proposer,
        String proposerName,
        Instant proposedAt,
        State state,
        @Nullable Decision decision,
        @Nullable Decision calledOff,
        @Nullable Instant finishedAt,
        Progress progress) {

    public RunChange {
        mapping = Map.copyOf(mapping);
        organs = Set.copyOf(organs);
        tasks = tasks == null ? null : Set.copyOf(tasks);
    }

    /** Whether the runs go to a version that is older than theirs. */
    public boolean goesBack() {
        return toVersion < fromVersion;
    }

    /** Of a move by hand: whether the step is left out instead of another being gone to. */
    public boolean leavesOut() {
        return kind == Kind.RELOCATION
                && mapping.size() == 1
                && mapping.keySet().containsAll(mapping.values());
    }

    public enum Kind {
        /** All runs on one version go to another (迁移). */
        MIGRATION,
        /** One run goes to another step, or past one (人工调整). */
        RELOCATION,
        /** In one run the task of one of several units ends (取消任务). */
        CANCELLATION
    }

    public enum State {
        /** Every run is being looked at. */
        CHECKING,
        /** Waits for a second administrator. */
        PROPOSED,
        /** Approved; the runs are moved one by one. */
        RUNNING,
        /** Every run has been moved, or left where it was for a reason. */
        DONE,
        /** The second administrator said no. */
        REFUSED,
        /** The proposer took it back. */
        WITHDRAWN
    }

    /** @param words may be empty */
    public record Decision(PersonId by, String byName, Instant at, String words) {}

    /**
     * How many runs stand how.
     *
     * @param waiting still to be looked at
     * @param ready can be moved
     * @param impossible cannot, as it was found before the decision
     * @param moved were moved
     * @param left were to be moved and could not any more
     */
    public record Progress(long waiting, long ready, long impossible, long moved, long left) {
        public long all() {
            return waiting + ready + impossible + moved + left;
        }
    }
}
