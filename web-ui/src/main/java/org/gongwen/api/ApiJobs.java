package org.gongwen.api;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs every so often, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class ApiJobs {

    @Bean
    RecurringTask<Void> oldAnswersForgotten(Once once) {
        return Tasks.recurring("api-answers-removal", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> once.forgetOldAnswers());
    }
}
