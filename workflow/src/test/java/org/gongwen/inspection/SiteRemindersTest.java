package org.gongwen.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SiteAccess;
import org.gongwen.task.LeaveNotice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** Whoever keeps a site hears of it while there is still time, on a day on which people work, and once. */
@SpringBootTest
@Transactional
class SiteRemindersTest {

    private static final LocalDate OPENED = LocalDate.of(2026, 1, 5);

    /** On which it is out of date. */
    private static final LocalDate DUE = OPENED.plusDays(15);

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites built;

    @Autowired
    InspectionRecords records;

    @Autowired
    SiteAccess access;

    @Autowired
    LeaveNotice notices;

    @Autowired
    Directory directory;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    private UnitId unit;
    private SiteId site;

    @BeforeTransaction
    void thereIsAPortal() {
        built.portal();
    }

    @BeforeEach
    void aSiteWithOneColumnOfNewsThatNobodyWritesFor() {
        unit = jdbc.sql("""
                        insert into unit (code, name, short_name, kind, parent_id)
                        values ('REM', '滨海𠮷剧院', '𠮷剧院', 'SUBORDINATE', :bureau) returning id
                        """)
                .param("bureau", bureau.unit("JG").value())
                .query((row, index) -> new UnitId(row.getLong("id")))
                .single();
        site = jdbc.sql("""
                        insert into site (unit_id, code, name, theme, state, opened_on, created_at)
                        values (:unit, 'reminded', '滨海 𠮷剧院', 'INK', 'OPEN', :day, now()) returning id
                        """)
                .param("unit", unit.value())
                .param("day", OPENED)
                .query((row, index) -> new SiteId(row.getLong("id")))
                .single();
        jdbc.sql("""
                        insert into site_column (site_id, code, name, kind, position, opened_on)
                        values (:site, 'news', '动态', 'NEWS', 0, :day)
                        """).param("site", site.value()).param("day", OPENED).update();
    }

    /** Also where a week before is a Sunday, three days before a Saturday, or either in the days of the spring festival. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-01-05", "2026-01-03", "2026-02-06", "2026-02-10"})
    void theOfficersAreToldAWeekBeforeAndThreeDaysBeforeTheHeadAsWellAndNobodyTwice(LocalDate opened) {
        openedOn(opened);
        var due = opened.plusDays(15);
        var early = lastWorked(due.minusDays(7));
        var late = lastWorked(due.minusDays(3));
        var officers = Principal.of(Role.INFORMATION_OFFICER, unit).key();
        var head = Principal.of(Role.LEADER, unit).key();
        for (var day = opened; day.isBefore(due); day = day.plusDays(1)) {
            int before = told().size();
            remind(day);
            remind(day);
            var now = told().subList(before, told().size());
            if (day.equals(late)) {
                assertThat(now).as("on %s", day).extracting(Told::principal).containsExactlyInAnyOrder(officers, head);
            } else if (day.equals(early)) {
                assertThat(now).as("on %s", day).extracting(Told::principal).containsExactly(officers);
            } else {
                assertThat(now).as("on %s", day).isEmpty();
            }
        }
        // The home page and the column, of which there is one.
        assertThat(told())
                .hasSize(early.equals(late) ? 2 : 3)
                .allSatisfy(
                        one -> assertThat(SiteDue.of(one.argument())).isEqualTo(new SiteDue(site, due, 2, "滨海 𠮷剧院")));
    }

    @Test
    void aDayThatMovesIsToldOfAnew() {
        remind(lastWorked(DUE.minusDays(7)));
        jdbc.sql("update site_column set opened_on = opened_on + 7 where site_id = :site")
                .param("site", site.value())
                .update();
        remind(lastWorked(DUE));

        assertThat(told())
                .extracting(one -> SiteDue.of(one.argument()).first())
                .startsWith(DUE)
                .contains(DUE.plusDays(7));
    }

    private void openedOn(LocalDate day) {
        for (var table :
                List.of("site set opened_on = :day where id", "site_column set opened_on = :day where site_id")) {
            jdbc.sql("update " + table + " = :site")
                    .param("day", day)
                    .param("site", site.value())
                    .update();
        }
    }

    @Test
    void howItStoodIsKeptForEachDay() {
        for (var day : List.of(OPENED, OPENED, OPENED.plusDays(8), DUE)) {
            var board = board(clock(day));
            new SiteHistory(board, records, transactions).keep();
        }

        assertThat(board(clock(DUE)).trend(List.of(site), 90))
                .containsExactly(
                        new HealthDay(OPENED, 0, 0, 1),
                        new HealthDay(OPENED.plusDays(8), 0, 1, 0),
                        new HealthDay(DUE, 1, 0, 0));
        assertThat(board(clock(DUE)).trend(List.of(site), 7))
                .extracting(HealthDay::on)
                .containsExactly(OPENED.plusDays(8), DUE);
    }

    /** The day itself if it is worked, else the last one before it that is. */
    private LocalDate lastWorked(LocalDate day) {
        var days = calendar.days();
        return days.isWorkingDay(day) ? day : lastWorked(day.minusDays(1));
    }

    private void remind(LocalDate day) {
        var clock = clock(day);
        new SiteReminders(board(clock), records, notices, directory, calendar, transactions, clock).tell();
    }

    private HealthBoard board(Clock clock) {
        return new HealthBoard(records, Optional.empty(), Optional.empty(), access, clock);
    }

    private static Clock clock(LocalDate day) {
        return Clock.fixed(
                day.atTime(LocalTime.of(8, 30)).atZone(WorkingTime.ZONE).toInstant(), WorkingTime.ZONE);
    }

    private record Told(String principal, String argument) {}

    private List<Told> told() {
        return jdbc.sql("""
                        select principal, argument from notice
                         where kind = 'SITE_FALLS_DUE' and argument like :site order by id
                        """)
                .param("site", site.key() + " %")
                .query((row, index) -> new Told(row.getString("principal"), row.getString("argument")))
                .list();
    }
}
