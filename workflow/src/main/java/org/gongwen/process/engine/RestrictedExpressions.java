package org.gongwen.process.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.flowable.common.engine.api.variable.VariableContainer;
import org.flowable.common.engine.impl.javax.el.ELContext;
import org.flowable.common.engine.impl.javax.el.ELException;
import org.flowable.common.engine.impl.javax.el.ELResolver;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.impl.el.ProcessExpressionManager;
import org.gongwen.process.AutomaticStep;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/**
 * Expressions that know process variables and the names of automatic steps and nothing else: no properties, no methods,
 * no beans, no functions. The second net behind {@link org.gongwen.process.definition.DefinitionCheck}, for definitions that came in another way.
 */
final class RestrictedExpressions extends ProcessExpressionManager {

    private final Supplier<Map<String, AutomaticStep>> automaticSteps;

    RestrictedExpressions(Supplier<Map<String, AutomaticStep>> automaticSteps) {
        super(Map.of());
        this.automaticSteps = automaticSteps;
    }

    @Override
    protected List<ELResolver> createDefaultElResolvers() {
        return List.of(new NamesOnly());
    }

    private final class NamesOnly extends ELResolver {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base != null || !(property instanceof String name)) {
                throw refused(property);
            }
            context.setPropertyResolved(true);
            var step = automaticSteps.get().get(name);
            if (step != null) {
                return (JavaDelegate) execution -> step.run(
                        new ProcessInstanceId(execution.getProcessInstanceId()),
                        new DefinitionId(execution.getProcessDefinitionId()),
                        Ledger.current().context());
            }
            var variables = (VariableContainer) context.getContext(VariableContainer.class);
            return variables == null ? null : variables.getVariable(name);
        }

        @Override
        public Object invoke(
                ELContext context, Object base, Object method, Class<?>[] parameterTypes, Object[] parameters) {
            throw refused(method);
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            throw refused(property);
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            throw refused(property);
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }

        private ELException refused(Object what) {
            return new ELException("expressions read names only, not " + what);
        }
    }
}
