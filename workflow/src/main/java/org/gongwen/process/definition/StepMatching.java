package org.gongwen.process.definition;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.StepMapping.Basis;

/**
 * Finds the steps of a newer version that correspond to those of an older one: those with the same id first, then those
 * of the same name, then those that alone are finished by the same act and handled by the same rule.
 */
public final class StepMatching {

    /** @param to the id of the step in the newer version */
    public record Match(String to, Basis basis) {}

    private final List<Step> newer;
    private final List<Step> older;
    private final Map<String, Match> found = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    private StepMatching(ProcessDesign from, ProcessDesign to) {
        older = from.steps().toList();
        newer = to.steps().toList();
    }

    /** By the id of the older step; steps to which nothing corresponds are not in it. */
    public static Map<String, Match> of(ProcessDesign from, ProcessDesign to) {
        var matching = new StepMatching(from, to);
        matching.match(Basis.ID, (old, step) -> old.id().equals(step.id()));
        matching.match(
                Basis.NAME,
                (old, step) -> !old.name().isBlank()
                        && old.name().strip().equals(step.name().strip()));
        matching.match(
                Basis.WORK,
                (old, step) -> old.finish() == step.finish()
                        && old.handler().equals(step.handler())
                        && (old.multiple() == null) == (step.multiple() == null));
        return Map.copyOf(matching.found);
    }

    private void match(Basis basis, BiPredicate<Step, Step> same) {
        var left = older.stream().filter(old -> !found.containsKey(old.id())).toList();
        var candidates = left.stream().collect(Collectors.toMap(Step::id, old -> candidate(left, old, same)));
        left.forEach(old -> Optional.ofNullable(candidates.get(old.id()))
                .flatMap(candidate -> candidate)
                .filter(step -> taken.add(step.id()))
                .ifPresent(step -> found.put(old.id(), new Match(step.id(), basis))));
    }

    /** The one that is left and the same, if there is exactly one and it is the same as no other. */
    private Optional<Step> candidate(List<Step> left, Step old, BiPredicate<Step, Step> same) {
        var possible = newer.stream()
                .filter(step -> !taken.contains(step.id()))
                .filter(step -> same.test(old, step))
                .toList();
        return possible.size() == 1
                        && left.stream()
                                        .filter(other -> same.test(other, possible.getFirst()))
                                        .count()
                                == 1
                ? Optional.of(possible.getFirst())
                : Optional.empty();
    }
}
