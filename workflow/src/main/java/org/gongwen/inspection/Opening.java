package org.gongwen.inspection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the home page opened in the past week.
 *
 * @param visits how often it was visited
 * @param failed how often it was not there in time
 * @param median half of the visits to which it opened took no longer; null where it never did
 */
public record Opening(int visits, int failed, @Nullable Duration median) {

    /** Whether it opens, but citizens wait for it. */
    public boolean isSlow(InspectionRules rules) {
        return median != null && median.compareTo(Duration.ofSeconds(rules.of(Measure.SLOW_SECONDS))) >= 0;
    }
}
