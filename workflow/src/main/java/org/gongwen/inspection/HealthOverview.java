package org.gongwen.inspection;

import java.util.List;

/**
 * How sites stand and stood.
 *
 * @param ranked the worst first
 * @param trend days on which they were looked at, in their order
 */
public record HealthOverview(List<SiteHealth> ranked, List<HealthDay> trend) {

    public HealthOverview {
        ranked = List.copyOf(ranked);
        trend = List.copyOf(trend);
    }
}
