package org.gongwen.webhook;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs every so often, on one node at a time. Messages are sent by all of them. */
@Configuration(proxyBeanMethods = false)
class WebhookJobs {

    @Bean
    RecurringTask<Void> arrivedMessagesForgotten(WebhookSender sender) {
        return Tasks.recurring("webhook-messages-removal", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> sender.forgetWhatHasArrived());
    }
}
