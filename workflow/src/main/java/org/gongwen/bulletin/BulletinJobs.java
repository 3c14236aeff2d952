package org.gongwen.bulletin;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs every working day, on one node: from the first of a month on, the bulletin of the month before is there. */
@Configuration(proxyBeanMethods = false)
class BulletinJobs {

    private static final LocalTime BEFORE_WORK = LocalTime.of(7, 45);

    @Bean
    RecurringTask<Void> bulletinDrafted(Bulletins bulletins, WorkingCalendar calendar, Clock clock) {
        return Tasks.recurring("bulletin-draft", Schedules.daily(WorkingTime.ZONE, BEFORE_WORK))
                .execute((instance, context) -> {
                    if (calendar.days().isWorkingDay(LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE))) {
                        bulletins.draftLastMonth();
                    }
                });
    }
}
