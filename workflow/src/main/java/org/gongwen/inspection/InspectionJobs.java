package org.gongwen.inspection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.gongwen.calendar.WorkingTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs every day, on one node. */
@Configuration(proxyBeanMethods = false)
class InspectionJobs {

    private static final LocalTime BEFORE_WORK = LocalTime.of(7, 30);
    private static final LocalTime MORNING = LocalTime.of(8, 30);

    @Bean
    RecurringTask<Void> siteHealthKept(SiteHistory history) {
        return Tasks.recurring("site-health", Schedules.daily(WorkingTime.ZONE, BEFORE_WORK))
                .execute((instance, context) -> history.keep());
    }

    @Bean
    RecurringTask<Void> sitesReminded(SiteReminders reminders) {
        return Tasks.recurring("site-reminders", Schedules.daily(WorkingTime.ZONE, MORNING))
                .execute((instance, context) -> reminders.tell());
    }
}
