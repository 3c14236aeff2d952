package org.gongwen.pagecheck;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs every so often, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class PageCheckJobs {

    @Bean
    RecurringTask<Void> receivedFilesMeasured(ReceivedFiles files) {
        return Tasks.recurring("received-files-measured", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> {
                    for (boolean more = true;
                            more && !context.getSchedulerState().isShuttingDown(); ) {
                        more = files.measureWaiting();
                    }
                });
    }
}
