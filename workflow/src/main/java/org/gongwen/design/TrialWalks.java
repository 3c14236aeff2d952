package org.gongwen.design;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What many walks at random showed. The same seed over the same process and setting shows the same.
 *
 * @param reached in how many walks each step, automatic step and end was reached, by its id; those never reached too
 * @param never those to which nothing ever leads, whichever way one walks: that is proven; what was merely not reached may
 *     be rare
 * @param ended how many came to the end
 * @param days working days of those; null if none ended
 * @param stuck those that did not, by place and reason, the most frequent first
 */
public record TrialWalks(
        long seed,
        int walks,
        Map<String, Integer> reached,
        Set<String> never,
        int ended,
        @Nullable Days days,
        List<Stuck> stuck) {

    public TrialWalks {
        never = Set.copyOf(never);
        stuck = List.copyOf(stuck);
    }

    public record Days(int shortest, int median, int longest) {}

    /**
     * @param element where
     * @param walks how many
     * @param example the number of one of them
     */
    public record Stuck(Reason reason, String element, int walks, int example) {}

    /** Why a walk did not come to the end. */
    public enum Reason {
        /** Branches wait for one that does not come. */
        NEVER_JOINED,
        /** It went on and on. */
        TOO_LONG,
        UNDECIDED,
        NO_WAY,
        NO_UNITS,
        ENDLESS
    }
}
