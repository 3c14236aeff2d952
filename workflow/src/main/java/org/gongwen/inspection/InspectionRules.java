package org.gongwen.inspection;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * By which periods and limits a site is judged, and how much each rule weighs in its points.
 *
 * @param figures each measure
 * @param weights each rule, a hundred together
 */
public record InspectionRules(Map<Measure, Integer> figures, Map<VetoRule, Integer> weights) {

    /** The weights together. */
    public static final int FULL = 100;

    /** Those of the inspection, with weights that are ours. */
    public static final InspectionRules NATIONAL = new InspectionRules(
            Map.of(),
            Map.of(
                    VetoRule.HOME, 25,
                    VetoRule.STALE, 20,
                    VetoRule.LONG, 10,
                    VetoRule.EMPTY, 15,
                    VetoRule.OPENS, 15,
                    VetoRule.ANSWERS, 15));

    /** A measure that is missing stands as in the national rules, a rule without weight weighs nothing. */
    public InspectionRules {
        var all = new EnumMap<Measure, Integer>(Measure.class);
        for (var measure : Measure.values()) {
            all.put(measure, figures.getOrDefault(measure, measure.standing()));
        }
        figures = Collections.unmodifiableMap(all);
        var every = new EnumMap<VetoRule, Integer>(VetoRule.class);
        for (var rule : VetoRule.values()) {
            every.put(rule, weights.getOrDefault(rule, 0));
        }
        weights = Collections.unmodifiableMap(every);
    }

    public int of(Measure measure) {
        return Objects.requireNonNull(figures.get(measure));
    }

    public int weight(VetoRule rule) {
        return Objects.requireNonNull(weights.get(rule));
    }

    /** What is laxer than the national rules: a site that is sound here may fail the inspection. */
    public List<Measure> laxer() {
        return Arrays.stream(Measure.values())
                .filter(measure -> measure.isNational() && of(measure) > measure.standing())
                .toList();
    }
}
