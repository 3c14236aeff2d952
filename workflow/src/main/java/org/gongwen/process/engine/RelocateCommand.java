package org.gongwen.process.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.ExecutionEntityManager;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.engine.repository.ProcessDefinition;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.gongwen.identity.UnitId;
import org.gongwen.process.KeptTask;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;

/**
 * Lays the tokens of an instance as a {@link Relocation} wants them, in one transaction. Tokens that stay are not moved
 * but rewritten where they lie, with their tasks, variables and answers: so the open task keeps its number. The engine's
 * own migration ends and opens whatever it cannot map one to one, asks all units of a multi-instance step again, and
 * leaves tokens at joins (see ADR 0105).
 *
 * <p>It uses internal classes of the engine. The randomised walk with migrations is its test and must pass before the
 * engine's version is raised.
 */
final class RelocateCommand implements Command<List<KeptTask>> {

    private static final String REASON = "moved elsewhere";

    private record Staying(String from, String to, ExecutionEntity token) {}

    private final Relocation relocation;
    private final ExecutionTree tree;
    private final ProcessDefinition definition;
    private final Map<List<String>, ExecutionEntity> scopes = new HashMap<>();

    RelocateCommand(Relocation relocation, ExecutionTree tree, ProcessDefinition definition) {
        this.relocation = relocation;
        this.tree = tree;
        this.definition = definition;
    }

    @Override
    public List<KeptTask> execute(CommandContext command) {
        var executions = CommandContextUtil.getExecutionEntityManager(command);
        var instance = tree.instance();
        instance.forceUpdate();
        var before = tree.scopes();
        var waiting = tree.waiting();
        relocation.ending().forEach(step -> end(executions, tree.token(step), true));
        var tasks = CommandContextUtil.getProcessEngineConfiguration(command)
                .getTaskServiceConfiguration()
                .getTaskService()
                .findTasksByProcessInstanceId(instance.getId());
        rename();
        belong(instance);
        var kept = keep(executions, before, tasks);
        waiting.forEach(token -> end(executions, token, false));
        relocation.waiting().forEach(place -> {
            var token = executions.createChildExecution(scope(executions, before, place.join()));
            token.setCurrentFlowElement(relocation.to().node(place.join()));
            token.setActive(false);
        });
        var anchors = new ArrayList<ExecutionEntity>();
        for (var node : relocation.opening()) {
            var anchor = executions.createChildExecution(scope(executions, before, node));
            anchor.setCurrentFlowElement(relocation.to().node(node));
            anchors.add(anchor);
        }
        var used = new HashSet<>(scopes.values());
        before.reversed().stream()
                .filter(scope -> !used.contains(scope))
                .forEach(scope -> end(executions, scope, false));
        anchors.forEach(CommandContextUtil.getAgenda(command)::planContinueProcessOperation);
        return kept;
    }

    private List<KeptTask> keep(
            ExecutionEntityManager executions, List<ExecutionEntity> before, List<TaskEntity> tasks) {
        var kept = new ArrayList<KeptTask>();
        // All of them are found before the first is renamed: a step may take over the name of another.
        var staying = relocation.kept().entrySet().stream()
                .map(entry -> new Staying(entry.getKey(), entry.getValue(), tree.token(entry.getKey())))
                .toList();
        staying.forEach(one -> {
            var step = relocation.to().step(one.to());
            var token = one.token();
            var place = scope(executions, before, one.to());
            if (!place.getId().equals(token.getParentId())) {
                token.setParent(place);
            }
            var moved = new HashSet<>(Set.of(token.getId()));
            belong(token);
            token.setCurrentFlowElement(step);
            tree.instances(token).forEach(asked -> {
                belong(asked);
                asked.setCurrentFlowElement(step);
                moved.add(asked.getId());
            });
            tasks.stream()
                    .filter(task -> moved.contains(task.getExecutionId()) && !task.isDeleted())
                    .forEach(task -> {
                        task.setProcessDefinitionId(definition.getId());
                        task.setTaskDefinitionKey(one.to());
                        task.setName(step.getName());
                        kept.add(new KeptTask(
                                new TaskId(task.getId()),
                                new StepKey(one.from()),
                                new StepKey(one.to()),
                                relocation.to().design(one.to()).title(),
                                relocation.to().design(one.to()).finish()));
                    });
        });
        return kept;
    }

    /** The execution under which a node lies: that of the process, or of the subprocesses around it. */
    private ExecutionEntity scope(ExecutionEntityManager executions, List<ExecutionEntity> before, String node) {
        var at = tree.instance();
        var path = new ArrayList<String>();
        for (var subprocess : relocation.to().scopes(node)) {
            path.add(subprocess);
            var parent = at;
            at = scopes.computeIfAbsent(
                    List.copyOf(path),
                    way -> before.stream()
                            .filter(old -> subprocess.equals(old.getActivityId())
                                    && parent.getId().equals(old.getParentId()))
                            .findFirst()
                            .map(old -> {
                                belong(old);
                                old.setCurrentFlowElement(relocation.to().node(subprocess));
                                return old;
                            })
                            .orElseGet(() -> {
                                var fresh = executions.createChildExecution(parent);
                                fresh.setCurrentFlowElement(relocation.to().node(subprocess));
                                fresh.setScope(true);
                                return fresh;
                            }));
        }
        return at;
    }

    /**
     * What an instance keeps of a step goes along with it, whatever the step is called: the units it asks, their votes, and
     * who was named for it. All of it is read before any of it is written, for names may be exchanged; what an older step
     * leaves behind is not taken over by one that only has its name.
     */
    private void rename() {
        var instance = tree.instance();
        var asked = new LinkedHashMap<String, List<UnitId>>();
        relocation.asking().forEach((old, name) -> {
            if (!old.equals(name)) {
                asked.put(name, List.copyOf(AskedUnits.named(instance, old)));
            }
        });
        instance.setVariables(asked);
        relocation.to().steps().stream()
                .filter(Bpmn::isMultiple)
                .map(Bpmn::units)
                .distinct()
                .filter(name -> !instance.hasVariable(name))
                .forEach(name -> instance.setVariable(name, List.of()));
        if (relocation.migrates()) {
            // Who was named by one rule was not named by another.
            goAlong(ProcessDesign::namedFor, (old, step) -> old.handler().equals(step.handler()));
            Votes.variables().forEach(variableOf -> goAlong(variableOf, (old, step) -> step.isVoted()));
        }
    }

    private void goAlong(UnaryOperator<String> variableOf, BiPredicate<Step, Step> stays) {
        var instance = tree.instance();
        var values = new HashMap<String, Object>();
        relocation.mapping().forEach((old, step) -> {
            var value = instance.getVariable(variableOf.apply(old));
            // Several older steps may have become one; what of them is open counts.
            var other = relocation.kept().containsValue(step)
                    && !step.equals(relocation.kept().get(old));
            if (value != null
                    && !other
                    && relocation.from().find(old).isPresent()
                    && relocation.to().find(step).isPresent()
                    && stays.test(relocation.from().design(old), relocation.to().design(step))) {
                values.put(variableOf.apply(step), value);
            }
        });
        Stream.of(relocation.from(), relocation.to())
                .flatMap(outline -> outline.steps().stream())
                .map(step -> variableOf.apply(step.getId()))
                .distinct()
                .filter(name -> !values.containsKey(name) && instance.hasVariable(name))
                .forEach(instance::removeVariable);
        values.forEach((name, value) -> {
            if (!value.equals(instance.getVariable(name))) {
                instance.setVariable(name, value);
            }
        });
    }

    private void belong(ExecutionEntity execution) {
        execution.setProcessDefinitionId(definition.getId());
        execution.setProcessDefinitionKey(definition.getKey());
        execution.setProcessDefinitionName(definition.getName());
        execution.setProcessDefinitionVersion(definition.getVersion());
    }

    private static void end(ExecutionEntityManager executions, ExecutionEntity token, boolean withTasks) {
        if (withTasks) {
            executions.deleteChildExecutions(token, REASON, false);
        }
        executions.deleteExecutionAndRelatedData(token, REASON, false, false, false, token.getCurrentFlowElement());
    }
}
