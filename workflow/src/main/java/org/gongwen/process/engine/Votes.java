package org.gongwen.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flowable.variable.api.delegate.VariableScope;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Multiple;
import org.gongwen.process.ProcessDesign.Step;

/**
 * How the units have answered that a step asks, where the step counts who agrees. Kept in variables of the process, since
 * the instances of those who have answered come and go.
 */
final class Votes {

    private static final UnaryOperator<String> AGREEING = step -> "agreeing_" + step;
    private static final UnaryOperator<String> DISAGREEING = step -> "disagreeing_" + step;

    private final VariableScope process;
    private final Multiple rule;
    private final String agreeing;
    private final String disagreeing;

    private Votes(VariableScope process, Step step, Multiple rule) {
        this.process = process;
        this.rule = rule;
        agreeing = AGREEING.apply(step.id());
        disagreeing = DISAGREEING.apply(step.id());
    }

    /** What a run keeps of the votes at a step: each is the name of the variable, from the id of the step. */
    static List<UnaryOperator<String>> variables() {
        return List.of(AGREEING, DISAGREEING);
    }

    /** Empty where the step waits for all and counts nobody. */
    static Optional<Votes> at(Step step, VariableScope process) {
        var multiple = step.multiple();
        return multiple != null && multiple.isVoted()
                ? Optional.of(new Votes(process, step, multiple))
                : Optional.empty();
    }

    void cast(UnitId unit, boolean agrees) {
        set(agreeing, with(units(agreeing), unit, agrees));
        set(disagreeing, with(units(disagreeing), unit, !agrees));
    }

    /** The answer of a unit is taken back. */
    void forget(UnitId unit) {
        set(agreeing, with(units(agreeing), unit, false));
        set(disagreeing, with(units(disagreeing), unit, false));
    }

    /** The step begins anew. */
    void clear() {
        set(agreeing, List.of());
        set(disagreeing, List.of());
    }

    Set<UnitId> cast() {
        return Stream.concat(units(agreeing).stream(), units(disagreeing).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * How the vote goes whatever those answer who have not answered yet; empty while it is open.
     *
     * @param asked how many units are asked
     */
    Optional<Boolean> decision(int asked) {
        return rule.decision(asked, units(agreeing).size(), units(disagreeing).size());
    }

    @SuppressWarnings("unchecked")
    private List<UnitId> units(String name) {
        var units = (List<UnitId>) process.getVariable(name);
        return units == null ? List.of() : units;
    }

    private void set(String name, List<UnitId> units) {
        if (!units.equals(units(name))) {
            process.setVariable(name, units);
        }
    }

    private static List<UnitId> with(List<UnitId> units, UnitId unit, boolean in) {
        var changed = new ArrayList<>(units);
        changed.remove(unit);
        if (in) {
            changed.add(unit);
        }
        return List.copyOf(changed);
    }
}
