package org.gongwen.process.engine;

import java.util.List;
import org.flowable.common.engine.api.FlowableObjectNotFoundException;
import org.flowable.engine.ManagementService;
import org.flowable.engine.ProcessEngine;
import org.flowable.job.api.Job;
import org.gongwen.process.DeadLetterJob;
import org.gongwen.process.EngineJobs;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/** The engine's dead-letter jobs. */
class GivenUpJobs implements EngineJobs {

    /** As many attempts as the engine makes for a job in the first place. */
    private static final int RETRIES = 3;

    private final ManagementService management;

    GivenUpJobs(ManagementService management) {
        this.management = management;
    }

    @Override
    public long deadLetterCount() {
        return management.createDeadLetterJobQuery().count();
    }

    @Override
    public List<DeadLetterJob> deadLetters(int most) {
        return management.createDeadLetterJobQuery().listPage(0, most).stream()
                .map(GivenUpJobs::describe)
                .toList();
    }

    private static DeadLetterJob describe(Job job) {
        var instance = job.getProcessInstanceId();
        return new DeadLetterJob(
                job.getId(),
                instance == null ? null : new ProcessInstanceId(instance),
                job.getElementName() == null ? job.getElementId() : job.getElementName(),
                job.getCreateTime().toInstant(),
                kindOf(job.getExceptionMessage()));
    }

    private static @Nullable String kindOf(@Nullable String message) {
        if (message == null) {
            return null;
        }
        var end = message.indexOf(':');
        var head = end < 0 ? message : message.substring(0, end);
        return head.matches("[\\w.$]+") ? head : "fault";
    }

    @Override
    public boolean retry(String jobId) {
        try {
            management.moveDeadLetterJobToExecutableJob(jobId, RETRIES);
            return true;
        } catch (FlowableObjectNotFoundException gone) {
            return false;
        }
    }

    @Override
    public String engineVersion() {
        return ProcessEngine.VERSION;
    }
}
