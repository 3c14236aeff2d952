package org.gongwen.digest;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import org.gongwen.calendar.WorkingTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DigestSettings.class)
class DigestConfiguration {

    @Bean
    RecurringTask<Void> digestsMade(DigestRuns runs, DigestSettings settings) {
        return Tasks.recurring("digests-made", Schedules.daily(WorkingTime.ZONE, settings.at()))
                .execute((instance, context) -> runs.makeEditions());
    }

    @Bean
    RecurringTask<Void> digestsSent(DigestSender sender) {
        return Tasks.recurring("digests-sent", FixedDelay.of(Duration.ofSeconds(10)))
                .execute((instance, context) ->
                        sender.send(() -> !context.getSchedulerState().isShuttingDown()));
    }

    @Bean
    RecurringTask<Void> digestRequestsForgotten(DigestRuns runs) {
        return Tasks.recurring("digest-requests-forgotten", Schedules.daily(WorkingTime.ZONE, LocalTime.of(2, 50)))
                .execute((instance, context) -> runs.forget());
    }
}
