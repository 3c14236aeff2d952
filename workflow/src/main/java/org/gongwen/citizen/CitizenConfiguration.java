package org.gongwen.citizen;

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
@EnableConfigurationProperties(CitizenSettings.class)
class CitizenConfiguration {

    @Bean
    RecurringTask<Void> casesReminded(CaseReminders reminders) {
        return Tasks.recurring("case-reminders", Schedules.daily(WorkingTime.ZONE, LocalTime.of(8, 10)))
                .execute((instance, context) -> reminders.tell());
    }

    @Bean
    RecurringTask<Void> citizensTold(CaseTeller teller) {
        return Tasks.recurring("citizens-told", FixedDelay.of(Duration.ofSeconds(15)))
                .execute((instance, context) ->
                        teller.tell(() -> !context.getSchedulerState().isShuttingDown()));
    }

    @Bean
    RecurringTask<Void> contactsForgotten(ForgetContacts forget) {
        return Tasks.recurring("contacts-forgotten", Schedules.daily(WorkingTime.ZONE, LocalTime.of(2, 40)))
                .execute((instance, context) -> {
                    for (boolean more = true;
                            more && !context.getSchedulerState().isShuttingDown(); ) {
                        more = forget.carryOut();
                    }
                });
    }
}
