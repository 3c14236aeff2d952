package org.gongwen.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices of the State Council and the days they name. */
@Repository
class ArrangementRecords {

    private final JdbcClient jdbc;

    ArrangementRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One change of the calendar at a time: deadlines are moved from what it was to what it becomes. */
    void lock() {
        jdbc.sql("lock table holiday_notice in share row exclusive mode").update();
    }

    List<Integer> years() {
        return jdbc.sql("select year from holiday_notice order by year")
                .query((rs, row) -> rs.getInt("year"))
                .list();
    }

    List<ArrangedDay> days() {
        return jdbc.sql("select day, name, rest from arranged_day order by day")
                .query((rs, row) -> day(rs))
                .list();
    }

    List<ArrangedDay> days(int year) {
        return jdbc.sql("select day, name, rest from arranged_day where year = :year order by day")
                .param("year", year)
                .query((rs, row) -> day(rs))
                .list();
    }

    Optional<Arrangement.Notice> notice(int year) {
        return jdbc.sql("select reference, text, saved_by_name, saved_at from holiday_notice where year = :year")
                .param("year", year)
                .query((rs, row) -> {
                    var at = rs.getObject("saved_at", OffsetDateTime.class);
                    return new Arrangement.Notice(
                            rs.getString("reference"),
                            rs.getString("text"),
                            rs.getString("saved_by_name"),
                            at == null ? null : at.toInstant());
                })
                .optional();
    }

    /** The first of these days that the notice of another year has arranged already. */
    Optional<LocalDate> taken(int year, List<ArrangedDay> days) {
        return jdbc.sql("""
                select day from arranged_day
                 where year <> :year and day = any(cast(:days as date[])) order by day limit 1
                """)
                .param("year", year)
                .param("days", dates(days))
                .query(LocalDate.class)
                .optional();
    }

    void save(int year, String reference, String text, List<ArrangedDay> days, Actor by, OffsetDateTime at) {
        jdbc.sql("""
                insert into holiday_notice (year, reference, text, saved_by, saved_by_name, saved_at)
                values (:year, :reference, :text, :by, :byName, :at)
                on conflict (year) do update set reference = excluded.reference, text = excluded.text,
                    saved_by = excluded.saved_by, saved_by_name = excluded.saved_by_name, saved_at = excluded.saved_at
                """)
                .param("year", year)
                .param("reference", reference)
                .param("text", text)
                .param("by", by.person().value())
                .param("byName", by.name())
                .param("at", at)
                .update();
        jdbc.sql("delete from arranged_day where year = :year")
                .param("year", year)
                .update();
        jdbc.sql("""
                insert into arranged_day (day, year, name, rest)
                select d.day, :year, d.name, d.rest
                  from unnest(cast(:days as date[]), cast(:names as text[]), cast(:rests as boolean[])) as d (day, name, rest)
                """)
                .param("year", year)
                .param("days", dates(days))
                .param("names", days.stream().map(ArrangedDay::name).toArray(String[]::new))
                .param("rests", days.stream().map(ArrangedDay::rest).toArray(Boolean[]::new))
                .update();
    }

    private static String[] dates(List<ArrangedDay> days) {
        return days.stream().map(day -> day.day().toString()).toArray(String[]::new);
    }

    private static ArrangedDay day(ResultSet rs) throws SQLException {
        return new ArrangedDay(rs.getObject("day", LocalDate.class), rs.getString("name"), rs.getBoolean("rest"));
    }
}
