package org.gongwen.process.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.flowable.bpmn.model.Gateway;
import org.flowable.bpmn.model.SubProcess;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.ExecutionEntityImpl;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.gongwen.identity.UnitId;
import org.gongwen.process.MoveNotPossibleException;

/**
 * All executions of one process instance, read with one statement. What it reads stays in the cache of the command, so
 * nothing that the engine does afterwards reads an execution again.
 */
final class ExecutionTree {

    private static final String ANSWERED = "nrOfCompletedInstances";

    private final ExecutionEntity instance;
    private final List<ExecutionEntity> all;

    private ExecutionTree(ExecutionEntity instance, List<ExecutionEntity> all) {
        this.instance = instance;
        this.all = all;
    }

    /** @throws MoveNotPossibleException if the instance is not running */
    static ExecutionTree of(CommandContext command, String instanceId) {
        var cached = CommandContextUtil.getEntityCache(command).findInCache(ExecutionEntityImpl.class, instanceId);
        if (cached == null) {
            Collection<?> rows = CommandContextUtil.getDbSqlSession(command)
                    .selectList("selectExecutionsByProcessInstanceId", instanceId);
            if (rows.isEmpty()) {
                throw notRunning(instanceId);
            }
        }
        var executions = CommandContextUtil.getExecutionEntityManager(command);
        var instance = executions.findById(instanceId);
        if (instance.isDeleted()) {
            throw notRunning(instanceId);
        }
        var all = executions.findChildExecutionsByProcessInstanceId(instanceId).stream()
                .filter(execution -> !execution.isDeleted())
                .toList();
        return new ExecutionTree(instance, all);
    }

    private static MoveNotPossibleException notRunning(String instanceId) {
        return new MoveNotPossibleException("process instance " + instanceId + " is not running");
    }

    ExecutionEntity instance() {
        return instance;
    }

    /** The nodes where executions stand: tokens, waiting ones included, multi-instance roots and subprocess scopes. */
    Set<String> occupied() {
        return all.stream()
                .filter(execution -> execution.getActivityId() != null)
                .map(ExecutionEntity::getActivityId)
                .collect(Collectors.toSet());
    }

    /** The execution of the process itself, or of a subprocess. */
    ExecutionEntity scope(Optional<String> subprocess) {
        return subprocess
                .map(id -> all.stream()
                        .filter(execution -> execution.isScope() && id.equals(execution.getActivityId()))
                        .findFirst()
                        .orElseThrow(() -> new MoveNotPossibleException("nothing runs in subprocess " + id)))
                .orElse(instance);
    }

    /** The executions directly under a scope that stand in one of the nodes. */
    List<ExecutionEntity> children(ExecutionEntity scope, Set<String> nodes) {
        return all.stream()
                .filter(execution ->
                        scope.getId().equals(execution.getParentId()) && nodes.contains(execution.getActivityId()))
                .toList();
    }

    /** The root under which the instances of a multi-instance step run; empty if the step is not open. */
    Optional<ExecutionEntity> rootOf(String step) {
        return all.stream()
                .filter(execution -> execution.isMultiInstanceRoot() && step.equals(execution.getActivityId()))
                .findFirst();
    }

    /** The instance of a multi-instance step that is for a unit, the newest one if it was asked more than once. */
    Optional<ExecutionEntity> instanceFor(ExecutionEntity root, UnitId unit, boolean open) {
        return all.stream()
                .filter(execution -> root.getId().equals(execution.getParentId()) && execution.isActive() == open)
                .filter(execution -> unit.equals(LedgerListeners.unitOf(execution)))
                .findFirst();
    }

    /** The steps that are open. */
    Set<String> openSteps(Outline outline) {
        return outline.steps().stream()
                .map(UserTask::getId)
                .filter(occupied()::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The token of a step that is done once, or the root of one that asks several units. */
    ExecutionEntity token(String step) {
        return rootOf(step)
                .orElseGet(() -> all.stream()
                        .filter(execution -> step.equals(execution.getActivityId()))
                        .findFirst()
                        .orElseThrow(() -> new MoveNotPossibleException("step " + step + " is not open")));
    }

    /** The executions of subprocesses, the outermost first. */
    List<ExecutionEntity> scopes() {
        return all.stream()
                .filter(execution -> execution.getCurrentFlowElement() instanceof SubProcess && execution.isScope())
                .sorted(Comparator.comparingInt(ExecutionTree::depth))
                .toList();
    }

    private static int depth(ExecutionEntity scope) {
        var depth = 0;
        for (var at = scope.getParent(); at != null; at = at.getParent()) {
            depth++;
        }
        return depth;
    }

    /** The tokens that wait at a join for others. */
    List<ExecutionEntity> waiting() {
        return all.stream()
                .filter(execution -> execution.getCurrentFlowElement() instanceof Gateway)
                .toList();
    }

    /** Whether a unit has answered in a step that still asks others. */
    boolean hasAnswers(String step) {
        return rootOf(step).stream().anyMatch(root -> (Integer) root.getVariableLocal(ANSWERED) > 0);
    }

    List<ExecutionEntity> instances(ExecutionEntity root) {
        return all.stream()
                .filter(execution -> root.getId().equals(execution.getParentId()))
                .toList();
    }
}
