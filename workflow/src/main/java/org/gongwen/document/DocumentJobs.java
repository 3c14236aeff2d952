package org.gongwen.document;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DocumentJobs {

    @Bean
    RecurringTask<Void> versionsGivenDigests(DigestVersions versions) {
        return Tasks.recurring("version-digests", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> {
                    for (boolean more = true;
                            more && !context.getSchedulerState().isShuttingDown(); ) {
                        more = versions.carryOut();
                    }
                });
    }
}
