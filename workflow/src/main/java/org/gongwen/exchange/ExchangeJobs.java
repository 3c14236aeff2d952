package org.gongwen.exchange;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs every so often, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class ExchangeJobs {

    @Bean
    RecurringTask<Void> unfinishedEventsHandedOutAgain(UnfinishedEvents events) {
        return Tasks.recurring("unfinished-events", FixedDelay.of(events.interval()))
                .execute((instance, context) -> events.handOutAgain());
    }
}
