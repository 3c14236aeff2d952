package org.gongwen.process.engine;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flowable.bpmn.model.BaseElement;
import org.flowable.bpmn.model.FlowableListener;
import org.flowable.bpmn.model.ImplementationType;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.UserTask;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.ExecutionListener;
import org.flowable.engine.delegate.TaskListener;
import org.flowable.engine.impl.bpmn.parser.BpmnParse;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.engine.parse.BpmnParseHandler;
import org.flowable.task.service.delegate.DelegateTask;
import org.flowable.variable.api.delegate.VariableScope;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.OpenedTask;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Hangs our listeners on every step while a definition is parsed: they write the {@link Ledger} and find the handler by
 * the rule the step names.
 */
final class LedgerListeners implements BpmnParseHandler {

    private final Map<String, HandlerRule> rules;

    LedgerListeners(Iterable<HandlerRule> rules) {
        this.rules = java.util.stream.StreamSupport.stream(rules.spliterator(), false)
                .collect(Collectors.toMap(HandlerRule::name, Function.identity()));
    }

    Set<String> ruleNames() {
        return rules.keySet();
    }

    /** How the handler of a step is found. */
    interface Finding {
        @Nullable
        Principal of(ProcessDesign.Step step, HandlingContext context, @Nullable UnitId unit, VariableScope variables);
    }

    /** The handler of a step; null where its rule finds nobody. */
    @Nullable
    Principal handler(
            ProcessDesign.Step step, HandlingContext context, @Nullable UnitId unit, VariableScope variables) {
        var rule = rules.get(step.handler());
        if (rule == null) {
            throw new IllegalStateException("step " + step.id() + " names no known handler rule");
        }
        return rule.handler(context, step, unit, named(rule, step, variables));
    }

    /** As {@link #handler}, for somebody who moves it without having done a step of it: he is not the one before. */
    @Nullable
    Principal handlerFromOutside(
            ProcessDesign.Step step, HandlingContext context, @Nullable UnitId unit, VariableScope variables) {
        var rule = rules.get(step.handler());
        return rule != null && rule.keepsWhoWasFound() && named(rule, step, variables) == null
                ? null
                : handler(step, context, unit, variables);
    }

    /** Who was named for a step, where its rule goes by that. */
    private static @Nullable PersonId named(HandlerRule rule, ProcessDesign.Step step, VariableScope variables) {
        return rule.isNamedInTheRun() && variables.getVariable(ProcessDesign.namedFor(step.id())) instanceof Long person
                ? new PersonId(person)
                : null;
    }

    /** Keeps who was found, for when the process comes back to the step; going forward whoever is found now counts. */
    private @Nullable Principal handlerOf(
            ProcessDesign.Step step, Ledger ledger, @Nullable UnitId unit, DelegateTask task) {
        var rule = rules.get(step.handler());
        if (rule == null || !rule.keepsWhoWasFound()) {
            return handler(step, ledger.context(), unit, task);
        }
        if (ledger.isMovedFromOutside()) {
            return handlerFromOutside(step, ledger.context(), unit, task);
        }
        if (!ledger.goesBack()) {
            task.removeVariable(ProcessDesign.namedFor(step.id()));
        }
        var found = handler(step, ledger.context(), unit, task);
        if (found instanceof Principal.OfPerson(var person)) {
            task.setVariable(ProcessDesign.namedFor(step.id()), person.value());
        }
        return found;
    }

    @Override
    public Set<Class<? extends BaseElement>> getHandledTypes() {
        return Set.of(UserTask.class, Process.class);
    }

    @Override
    public void parse(BpmnParse parse, BaseElement element) {
        switch (element) {
            case UserTask step -> {
                var design = ((GuardedParse) parse).step(step.getId());
                var byEvent = Map.<String, TaskListener>of(
                        TaskListener.EVENTNAME_CREATE, task -> opened(design, task),
                        TaskListener.EVENTNAME_DELETE, task -> Ledger.current().ended(new TaskId(task.getId())));
                byEvent.forEach((event, listener) -> step.getTaskListeners().add(instance(event, listener)));
            }
            case Process process -> {
                // The whole tree is read at once anyway (ExecutionTree); so the engine need not look again.
                process.setEnableEagerExecutionTreeFetching(true);
                ExecutionListener end = execution -> Ledger.current().finished();
                process.getExecutionListeners().add(instance(ExecutionListener.EVENTNAME_END, end));
            }
            default -> throw new IllegalStateException("not asked for " + element);
        }
    }

    private void opened(ProcessDesign.Step step, DelegateTask task) {
        var ledger = Ledger.current();
        var instance = step.multiple() == null ? null : execution(task);
        var unit = instance == null ? null : unitOf(instance);
        if (instance != null
                && !ledger.keepsVotes()
                && Integer.valueOf(0).equals(instance.getVariableLocal(AskedUnits.POSITION))) {
            Votes.at(step, task).ifPresent(Votes::clear);
        }
        ledger.opened(new OpenedTask(
                new TaskId(task.getId()),
                new StepKey(step.id()),
                step.title(),
                step.finish(),
                handlerOf(step, ledger, unit, task),
                unit,
                step.workingDays()));
    }

    private static ExecutionEntity execution(DelegateTask task) {
        DelegateExecution execution =
                CommandContextUtil.getExecutionEntityManager().findById(task.getExecutionId());
        return (ExecutionEntity) execution;
    }

    static UnitId unitOf(ExecutionEntity instanceOfStep) {
        return (UnitId) instanceOfStep.getVariableLocal(Bpmn.UNIT);
    }

    private static FlowableListener instance(String event, Object listener) {
        var entry = new FlowableListener();
        entry.setEvent(event);
        entry.setImplementationType(ImplementationType.IMPLEMENTATION_TYPE_INSTANCE);
        entry.setInstance(listener);
        return entry;
    }
}
