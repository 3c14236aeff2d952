package org.gongwen.task;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gongwen.calendar.CountedInWorkingDays;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.calendar.WorkingTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves the deadlines of open and of suspended work when the calendar changes: each keeps as many working days as it had
 * left. A day that somebody named, by which all is to be done, stays.
 */
@Component
class OpenDeadlines implements CountedInWorkingDays {

    /** No step is given more: 250 working days are a year, and suspension may have added to them. */
    private static final int DAYS_AHEAD = 1_500;

    private final JdbcClient jdbc;

    OpenDeadlines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int recount(WorkingDays before, WorkingDays after, LocalDate today) {
        var moved = moved(before, after, today);
        if (moved.isEmpty()) {
            return 0;
        }
        hold(moved.keySet());
        return jdbc.sql("""
                update inbox_entry i
                   set due_at = case when e.due_at is null then d.later else least(d.later, greatest(d.due_at, e.due_at)) end
                  from unnest(cast(:before as timestamptz[]), cast(:after as timestamptz[])) as d (due_at, later),
                       process_instance p,
                       lateral (select (p.due_on + cast(:close as time)) at time zone :zone as due_at) e
                 where i.due_at = d.due_at and i.folder in (:toDo, :suspended) and p.id = i.process_instance_id
                   and e.due_at is distinct from i.due_at
                """)
                .param(
                        "before",
                        moved.keySet().stream().map(OpenDeadlines::close).toArray(String[]::new))
                .param(
                        "after",
                        moved.values().stream().map(OpenDeadlines::close).toArray(String[]::new))
                .param("close", WorkingTime.CLOSE_OF_BUSINESS.toString())
                .param("zone", WorkingTime.ZONE.getId())
                .param("toDo", Folder.TO_DO.code())
                .param("suspended", Folder.SUSPENDED.code())
                .update();
    }

    /**
     * The runs first, by their id, as everybody does who acts on one: nobody then holds an entry and waits for another that
     * is moved here.
     */
    private void hold(Collection<LocalDate> due) {
        jdbc.sql("""
                with held as (
                    select p.id from process_instance p
                     where p.id in (select i.process_instance_id from inbox_entry i
                                     where i.due_at = any(cast(:due as timestamptz[])) and i.folder in (:toDo, :suspended))
                     order by p.id for no key update)
                select count(*) from held
                """)
                .param("due", due.stream().map(OpenDeadlines::close).toArray(String[]::new))
                .param("toDo", Folder.TO_DO.code())
                .param("suspended", Folder.SUSPENDED.code())
                .query(Long.class)
                .single();
    }

    /** Days that are due, by what they become. */
    static Map<LocalDate, LocalDate> moved(WorkingDays before, WorkingDays after, LocalDate today) {
        var moved = new LinkedHashMap<LocalDate, LocalDate>();
        today.plusDays(1).datesUntil(today.plusDays(DAYS_AHEAD)).forEach(day -> {
            // What is due on a day of rest was counted before that was one: until the next working day there is one
            // more.
            int left = before.between(today, day) + (before.isWorkingDay(day) ? 0 : 1);
            if (after.between(today, day) != left || !after.isWorkingDay(day)) {
                moved.put(day, after.after(today, left));
            }
        });
        return moved;
    }

    private static String close(LocalDate day) {
        return WorkingTime.closeOfBusiness(day).toString();
    }
}
