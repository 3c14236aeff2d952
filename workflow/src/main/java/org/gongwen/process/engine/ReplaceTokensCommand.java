package org.gongwen.process.engine;

import java.util.List;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.FlowElementsContainer;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.SubProcess;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.engine.impl.util.ProcessDefinitionUtil;
import org.gongwen.process.MoveNotPossibleException;
import org.gongwen.process.definition.Move;

/**
 * Takes tokens away and puts new ones elsewhere, in one transaction. None of the engine's public calls does this safely
 * over forks and multi-instance steps: they leave a token at a join, double the target, or let siblings live on. This
 * one removes everything under the scope that stands in the block being left, sets fresh tokens on the scope's start
 * event, and lets the engine move each of those to its place.
 *
 * <p>It uses internal classes of the engine. The randomised walk over reference models is its test and must pass before
 * the engine's version is raised.
 */
final class ReplaceTokensCommand implements Command<Void> {

    private static final String REASON = "moved back";

    private final String instance;
    private final Move move;

    ReplaceTokensCommand(String instance, Move move) {
        this.instance = instance;
        this.move = move;
    }

    @Override
    public Void execute(CommandContext command) {
        var configuration = CommandContextUtil.getProcessEngineConfiguration(command);
        var executions = configuration.getExecutionEntityManager();
        var tree = ExecutionTree.of(command, instance);
        tree.instance().forceUpdate();
        var scope = tree.scope(move.scope());
        for (var victim : victims(tree, scope)) {
            executions.deleteChildExecutions(victim, REASON, false);
            executions.deleteExecutionAndRelatedData(
                    victim, REASON, false, false, false, victim.getCurrentFlowElement());
        }
        var neutral = startEventOf(scope);
        var builder = configuration
                .getRuntimeService()
                .createChangeActivityStateBuilder()
                .processInstanceId(instance);
        for (var place : move.placing()) {
            var anchor = executions.createChildExecution(scope);
            anchor.setCurrentFlowElement(neutral);
            builder.moveExecutionToActivityId(anchor.getId(), place);
        }
        builder.changeState();
        return null;
    }

    private List<ExecutionEntity> victims(ExecutionTree tree, ExecutionEntity scope) {
        var found = tree.children(scope, move.leaving());
        if (found.isEmpty()) {
            throw new MoveNotPossibleException("nothing stands in " + move.leaving());
        }
        return move.oneOnly() ? List.of(found.getFirst()) : found;
    }

    private static FlowElement startEventOf(ExecutionEntity scope) {
        FlowElementsContainer container = scope.getCurrentFlowElement() instanceof SubProcess subprocess
                ? subprocess
                : ProcessDefinitionUtil.getProcess(scope.getProcessDefinitionId());
        return container.getFlowElements().stream()
                .filter(StartEvent.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
