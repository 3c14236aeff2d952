package org.gongwen.process.engine;

import org.flowable.bpmn.model.UserTask;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.parser.factory.DefaultActivityBehaviorFactory;

/** The engine's behaviours; a user task is left without asking the database whether it was completed. */
final class LeanBehaviors extends DefaultActivityBehaviorFactory {

    @Override
    public UserTaskActivityBehavior createUserTaskActivityBehavior(UserTask userTask) {
        return new CompletedUserTask(userTask);
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
