package org.gongwen.process.engine;

import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.UserTask;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.ParallelMultiInstanceBehavior;
import org.flowable.engine.impl.bpmn.behavior.SequentialMultiInstanceBehavior;
import org.flowable.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.parser.factory.DefaultActivityBehaviorFactory;

/**
 * The engine's behaviours; a user task is left without asking the database whether it was completed, and
 * a vote that is decided ends a step that asks several units.
 */
final class LeanBehaviors extends DefaultActivityBehaviorFactory {

    @Override
    public UserTaskActivityBehavior createUserTaskActivityBehavior(UserTask userTask) {
        return new CompletedUserTask(userTask);
    }

    @Override
    public ParallelMultiInstanceBehavior createParallelMultiInstanceBehavior(
            Activity activity, AbstractBpmnActivityBehavior inner) {
        return new Together(activity, inner);
    }

    @Override
    public SequentialMultiInstanceBehavior createSequentialMultiInstanceBehavior(
            Activity activity, AbstractBpmnActivityBehavior inner) {
        return new InTurn(activity, inner);
    }

    /** Ends as soon as the vote is decided. */
    private static final class Together extends ParallelMultiInstanceBehavior {
        private static final long serialVersionUID = 1L;

        Together(Activity activity, AbstractBpmnActivityBehavior inner) {
            super(activity, inner);
        }

        @Override
        public boolean completionConditionSatisfied(DelegateExecution execution) {
            return Ledger.current().isDecided(activity.getId());
        }
    }

    /** Ends as soon as the vote is decided. */
    private static final class InTurn extends SequentialMultiInstanceBehavior {
        private static final long serialVersionUID = 1L;

        InTurn(Activity activity, AbstractBpmnActivityBehavior inner) {
            super(activity, inner);
        }

        @Override
        public boolean completionConditionSatisfied(DelegateExecution execution) {
            return Ledger.current().isDecided(activity.getId());
        }
    }

    private static final class CompletedUserTask extends UserTaskActivityBehavior {
        private static final long serialVersionUID = 1L;

        CompletedUserTask(UserTask userTask) {
            super(userTask);
        }

        /** Only a completed task triggers its execution: nothing else may signal one here. */
        @Override
        public void trigger(DelegateExecution execution, String signal, Object data) {
            leave(execution);
        }
    }
}
