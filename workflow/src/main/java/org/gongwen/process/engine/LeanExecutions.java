package org.gongwen.process.engine;

import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.persistence.CountingExecutionEntity;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.ExecutionEntityManagerImpl;
import org.flowable.engine.impl.persistence.entity.data.impl.MybatisExecutionDataManager;

/**
 * Ends executions without looking for what no allowed definition can have made: jobs, timers, event subscriptions,
 * links, cases, variables of other scopes. The engine asks for each of them whenever an execution ends.
 */
final class LeanExecutions extends ExecutionEntityManagerImpl {

    LeanExecutions(ProcessEngineConfigurationImpl configuration) {
        super(configuration, new MybatisExecutionDataManager(configuration));
    }

    @Override
    protected void deleteVariables(
            ExecutionEntity execution, CommandContext command, boolean counted, boolean dispatching) {
        if (!counted || ((CountingExecutionEntity) execution).getVariableCount() > 0) {
            engineConfiguration
                    .getVariableServiceConfiguration()
                    .getVariableService()
                    .deleteVariablesByExecutionId(execution.getId());
        }
    }

    @Override
    protected void deleteUserTasks(
            ExecutionEntity execution, String reason, CommandContext command, boolean counted, boolean dispatching) {
        // Tasks belong to the tokens below, never to the process or a subprocess itself.
        if (!execution.isProcessInstanceType()) {
            super.deleteUserTasks(execution, reason, command, counted, dispatching);
        }
    }

    @Override
    protected void deleteIdentityLinks(ExecutionEntity execution, CommandContext command, boolean dispatching) {}

    @Override
    protected void deleteEntityLinks(ExecutionEntity execution, CommandContext command, boolean dispatching) {}

    @Override
    protected void deleteJobs(
            ExecutionEntity execution, CommandContext command, boolean counted, boolean dispatching) {}

    @Override
    protected void deleteEventSubScriptions(ExecutionEntity execution, boolean counted, boolean dispatching) {}

    @Override
    protected void deleteSubCases(ExecutionEntity execution, boolean direct, CommandContext command) {}
}
