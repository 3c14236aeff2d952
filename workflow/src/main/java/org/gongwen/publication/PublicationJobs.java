package org.gongwen.publication;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PublicationJobs {

    @Bean
    RecurringTask<Void> textsIndexedAnew(IndexAnew texts) {
        return Tasks.recurring("texts-indexed", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> {
                    for (boolean more = true;
                            more && !context.getSchedulerState().isShuttingDown(); ) {
                        more = texts.carryOut();
                    }
                });
    }
}
