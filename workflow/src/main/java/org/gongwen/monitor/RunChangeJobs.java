package org.gongwen.monitor;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs every so often, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class RunChangeJobs {

    /** Apart from carrying out, so that a large proposal does not hold up what has been approved. */
    @Bean
    RecurringTask<Void> runChangesChecked(RunChangeWorker worker) {
        return Tasks.recurring("run-changes-checked", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((instance, context) -> worker.check());
    }

    @Bean
    RecurringTask<Void> runChangesCarriedOut(RunChangeWorker worker) {
        return Tasks.recurring("run-changes", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((instance, context) -> worker.carryOut());
    }
}
