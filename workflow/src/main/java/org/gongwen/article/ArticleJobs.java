package org.gongwen.article;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import org.gongwen.calendar.WorkingTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs every so often, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class ArticleJobs {

    @Bean
    RecurringTask<Void> articlesCarriedOut(ArticlesDue due) {
        return Tasks.recurring("articles-due", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> due.carryOut());
    }

    @Bean
    RecurringTask<Void> disclosuresReminded(DisclosureReminders reminders) {
        return Tasks.recurring("disclosures-due", Schedules.daily(WorkingTime.ZONE, LocalTime.of(8, 20)))
                .execute((instance, context) -> reminders.remind());
    }

    @Bean
    RecurringTask<Void> filesRead(LateReading reading) {
        return Tasks.recurring("article-files-read", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> {
                    for (boolean more = true;
                            more && !context.getSchedulerState().isShuttingDown(); ) {
                        more = reading.carryOut();
                    }
                });
    }
}
