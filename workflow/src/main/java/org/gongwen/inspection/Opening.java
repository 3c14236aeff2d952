package org.gongwen.inspection;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the home page opened in the past week, and the pages behind it.
 *
 * @param visits how often it was visited
 * @param expected how often it was to be: every hour of the days on which it was open
 * @param failed how often it was not there in time
 * @param median half of the visits to which it opened took no longer; null where it never did
 * @param slowest the slowest page of a visit, of the home page, a column and an article; at half of the visits it took no longer; null
 *     where nobody looked
 */
public record Opening(
        int visits, int expected, int failed, @Nullable Duration median, SiteFacts.@Nullable Slowest slowest) {

    /** So many may be missing: nodes are replaced. */
    private static final int MISSED = 4;

    /**
     * Whether it was visited less often than it was to be: nobody can say how it opened in between. While the system was down it visited nothing; where the public reads an export, that may have been
     * there all the time.
     */
    public boolean isPatchy() {
        return visits > 0 && visits < expected - MISSED;
    }

    /** Whether the site opens, but citizens wait for its pages. */
    public boolean isSlow(InspectionRules rules) {
        var limit = Duration.ofSeconds(rules.of(Measure.SLOW_SECONDS));
        return longest().filter(took -> took.compareTo(limit) >= 0).isPresent();
    }

    /** How long citizens wait where they wait longest; empty where the home page never opened. */
    public Optional<Duration> longest() {
        return Optional.ofNullable(median)
                .map(took -> slowest == null || slowest.took().compareTo(took) < 0 ? took : slowest.took());
    }
}
