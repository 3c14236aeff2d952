package org.gongwen.task;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs every so often, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class TaskJobs {

    @Bean
    RecurringTask<Void> deadlinesTold(StepReminders reminders) {
        return Tasks.recurring("step-reminders", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> reminders.tell());
    }
}
