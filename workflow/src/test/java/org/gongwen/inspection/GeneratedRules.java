package org.gongwen.inspection;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Rules as a bureau might set them, within what it may. */
final class GeneratedRules {

    private GeneratedRules() {}

    static InspectionRules of(RandomGenerator random) {
        var figures = new EnumMap<Measure, Integer>(Measure.class);
        for (var measure : Measure.values()) {
            figures.put(
                    measure,
                    random.nextBoolean() ? measure.standing() : random.nextInt(measure.least(), measure.most() + 1));
        }
        int late = Objects.requireNonNull(figures.get(Measure.LATE_DAYS));
        figures.merge(Measure.EARLY_DAYS, late + 1, Math::max);
        var weights = new EnumMap<VetoRule, Integer>(VetoRule.class);
        int left = InspectionRules.FULL;
        for (var rule : VetoRule.values()) {
            int weight = rule == VetoRule.ANSWERS ? left : random.nextInt(left / 2 + 1);
            weights.put(rule, weight);
            left -= weight;
        }
        return new InspectionRules(figures, weights);
    }

    /** As one who knows nothing of our classes reads them. */
    static <E extends Enum<E>> ToIntFunction<String> byName(Map<E, Integer> figures) {
        var named = figures.entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().name(), Map.Entry::getValue));
        return name -> Objects.requireNonNull(named.get(name));
    }
}
