package org.gongwen.inspection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.gongwen.calendar.WorkingTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs by the clock, on one node. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InspectionSettings.class)
class InspectionJobs {

    private static final LocalTime NIGHT = LocalTime.of(1, 20);
    private static final LocalTime BEFORE_WORK = LocalTime.of(7, 30);
    private static final LocalTime MORNING = LocalTime.of(8, 30);

    @Bean
    RecurringTask<Void> siteHealthKept(SiteHistory history) {
        return Tasks.recurring("site-health", Schedules.daily(WorkingTime.ZONE, BEFORE_WORK))
                .execute((instance, context) -> history.keep());
    }

    /** At no full hour, when other things are done. */
    @Bean
    RecurringTask<Void> sitesVisited(SiteVisits visits) {
        return Tasks.recurring("site-visits", Schedules.cron("0 7 * * * *", WorkingTime.ZONE))
                .execute((instance, context) -> visits.visit());
    }

    @Bean
    RecurringTask<Void> linksTried(LinkCrawl crawl) {
        return Tasks.recurring("page-links", Schedules.daily(WorkingTime.ZONE, NIGHT))
                .execute((instance, context) -> crawl.crawl());
    }

    @Bean
    RecurringTask<Void> sitesReminded(SiteReminders reminders) {
        return Tasks.recurring("site-reminders", Schedules.daily(WorkingTime.ZONE, MORNING))
                .execute((instance, context) -> reminders.tell());
    }
}
