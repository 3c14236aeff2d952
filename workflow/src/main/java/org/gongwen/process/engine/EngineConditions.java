package org.gongwen.process.engine;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.impl.el.ExpressionManager;
import org.flowable.common.engine.impl.el.VariableContainerWrapper;
import org.gongwen.process.Conditions;

/** Evaluates a condition with the expressions that the engine runs with, on variables that are kept nowhere. */
final class EngineConditions implements Conditions {

    private final Supplier<ExpressionManager> expressions;

    EngineConditions(Supplier<ExpressionManager> expressions) {
        this.expressions = expressions;
    }

    @Override
    public Optional<Boolean> holds(String condition, Map<String, Object> variables) {
        try {
            var value = expressions.get().createExpression(condition).getValue(new VariableContainerWrapper(variables));
            // The engine refuses what is no truth value instead of taking it for false.
            return value instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
        } catch (FlowableException e) {
            return Optional.empty();
        }
    }
}
