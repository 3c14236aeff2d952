package org.gongwen.survey;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.gongwen.calendar.WorkingTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SurveySettings.class)
class SurveyConfiguration {

    @Bean
    RecurringTask<Void> opinionSendersForgotten(ForgetSenders forget) {
        return Tasks.recurring("opinion-senders-forgotten", Schedules.daily(WorkingTime.ZONE, LocalTime.of(2, 50)))
                .execute((instance, context) -> {
                    for (boolean more = true;
                            more && !context.getSchedulerState().isShuttingDown(); ) {
                        more = forget.carryOut();
                    }
                });
    }
}
