package org.gongwen.process.engine;

import java.util.Collection;
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

    /** Ends as soon as the vote is decided. Who was asked at first stays asked, whatever becomes of the list meanwhile. */
    private static final class Together extends ParallelMultiInstanceBehavior {
        private static final long serialVersionUID = 1L;

        Together(Activity activity, AbstractBpmnActivityBehavior inner) {
            super(activity, inner);
        }

        @Override
        protected int createInstances(DelegateExecution root) {
            var count = super.createInstances(root);
            if (count > 0) {
                AskedUnits.keep(root, activity);
            }
            return count;
        }

        /** Left to itself the engine looks into the list again, and lets the others go where it has become empty. */
        @Override
        protected int resolveNrOfInstances(DelegateExecution execution) {
            return AskedUnits.count(getMultiInstanceRootExecution(execution))
                    .orElseGet(() -> super.resolveNrOfInstances(execution));
        }

        @Override
        public boolean completionConditionSatisfied(DelegateExecution execution) {
            return Ledger.current().isDecided(activity.getId());
        }
    }

    /** Ends as soon as the vote is decided. Who comes next is read from the list as it was when the step opened. */
    private static final class InTurn extends SequentialMultiInstanceBehavior {
        private static final long serialVersionUID = 1L;

        InTurn(Activity activity, AbstractBpmnActivityBehavior inner) {
            super(activity, inner);
        }

        @Override
        protected int createInstances(DelegateExecution root) {
            var count = super.createInstances(root);
            if (count > 0) {
                AskedUnits.keep(root, activity);
            }
            return count;
        }

        @Override
        protected Collection<?> resolveAndValidateCollection(DelegateExecution execution) {
            var kept = AskedUnits.kept(getMultiInstanceRootExecution(execution));
            return kept.isPresent() ? kept.get() : super.resolveAndValidateCollection(execution);
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
