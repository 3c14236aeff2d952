package org.gongwen.process.engine;

import java.util.Date;
import java.util.List;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.persistence.entity.ActivityInstanceEntity;
import org.flowable.engine.impl.persistence.entity.ActivityInstanceEntityManagerImpl;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.data.impl.MybatisActivityInstanceDataManager;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.gongwen.process.FlowKey;
import org.jspecify.annotations.Nullable;

/**
 * Keeps no record of activities. The engine writes one row for every node and sequence flow even without history; who
 * did what stands in our opinions and audit record, so those statements would buy nothing. Which flows were taken the
 * {@link Ledger} notes, so that the action that took them writes all of them at once.
 */
final class NoActivityRecord extends ActivityInstanceEntityManagerImpl {

    NoActivityRecord(ProcessEngineConfigurationImpl configuration) {
        super(configuration, new MybatisActivityInstanceDataManager(configuration));
    }

    @Override
    public void recordActivityStart(ExecutionEntity execution) {}

    @Override
    public void recordActivityEnd(ExecutionEntity execution, @Nullable String deleteReason) {}

    @Override
    public void recordSequenceFlowTaken(ExecutionEntity execution) {
        Ledger.current().took(new FlowKey(execution.getCurrentFlowElement().getId()));
    }

    @Override
    public void recordSubProcessInstanceStart(ExecutionEntity parent, ExecutionEntity subProcess) {}

    @Override
    public void recordTaskCreated(TaskEntity task, ExecutionEntity execution) {}

    @Override
    public void recordActivityTaskEnd(
            TaskEntity task, ExecutionEntity execution, String completer, String deleteReason, Date end) {}

    @Override
    public void recordTaskInfoChange(TaskEntity task, Date changed) {}

    @Override
    public void syncUserTaskExecution(
            ExecutionEntity execution, FlowElement newElement, String oldActivity, TaskEntity task) {}

    @Override
    public void updateActivityInstancesProcessDefinitionId(String newDefinition, String instance) {}

    @Override
    public @Nullable ActivityInstanceEntity findUnfinishedActivityInstance(ExecutionEntity execution) {
        return null;
    }

    @Override
    public List<ActivityInstanceEntity> findActivityInstancesByExecutionAndActivityId(
            String execution, String activity) {
        return List.of();
    }

    @Override
    public void deleteActivityInstancesByProcessInstanceId(String instance) {}
}
