package org.gongwen.monitor;

import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionId;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a process are listed.
 *
 * @param process the key of the process
 * @param version only those on this version; null for all
 * @param organ only those of this organ; null for all
 * @param overdue only those with an open task whose deadline has passed
 */
public record RunFilter(
        @Written String process,
        Choice choice,
        @Nullable DefinitionId version,
        @Nullable UnitId organ,
        boolean overdue) {

    /** Whether they have come to their end. */
    public enum Choice {
        ALL,
        UNDER_WAY,
        /** Under way, and suspended. */
        SUSPENDED,
        ENDED
    }

    /** All runs of a process that are under way. */
    public static RunFilter of(String process) {
        return new RunFilter(process, Choice.UNDER_WAY, null, null, false);
    }
}
