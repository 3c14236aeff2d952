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
import org.gongwen.site.Sites;
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
    LinkRecords links;

    @Autowired
    RulesOfTheBureau rules;

    @Autowired
    Sites sites;

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
    private SiteId site = new SiteId(1);

    @BeforeTransaction
    void thereAreAPortalAndALibrary() {
        built.portal();
        site = built.of("TSG").id();
    }

    @BeforeEach
    void aSiteWithOneColumnOfNewsThatNobodyWritesFor() {
        unit = bureau.unit("TSG");
        jdbc.sql("update site_column set closed_on = opened_on where site_id = :site and closed_on is null")
                .param("site", site.value())
                .update();
        jdbc.sql("update site set name = '滨海 𠮷剧院', state = 'OPEN' where id = :site")
                .param("site", site.value())
                .update();
        column(site);
        openedOn(OPENED);
    }

    private void column(SiteId of) {
        jdbc.sql("""
                        insert into site_column (site_id, code, name, kind, position, opened_on)
                        values (:site, 'reminded', '动态', 'NEWS', 0, :day)
                        """).param("site", of.value()).param("day", OPENED).update();
    }

    /** Nobody is lost: who keeps the portal hears of a site whose unit has neither officer nor head. */
    @Test
    void whereNobodyIsThereToBeToldWhoKeepsThePortalIs() {
        site = jdbc.sql("""
                        with u as (insert into unit (code, name, short_name, kind, parent_id)
                                   values ('REM', '无人𠮷馆', '𠮷馆', 'SUBORDINATE', :bureau) returning id)
                        insert into site (unit_id, code, name, theme, state, opened_on, created_at)
                        select id, 'reminded', '滨海 𠮷剧院', 'INK', 'OPEN', :day, now() from u returning id
                        """)
                .param("bureau", bureau.unit("JG").value())
                .param("day", OPENED)
                .query((row, index) -> new SiteId(row.getLong("id")))
                .single();
        column(site);

        remind(lastWorked(DUE.minusDays(7)));

        assertThat(told())
                .extracting(Told::principal)
                .containsExactly(
                        Principal.of(Role.INFORMATION_OFFICER, built.portal().unit())
                                .key());
        remind(lastWorked(DUE.minusDays(7)));
        assertThat(told()).as("once").hasSize(1);
    }

    /** What was noted although nobody could be told would never be told. */
    @Test
    void whileThereIsNobodyAtAllItIsTriedAgain() {
        jdbc.sql("update site set portal = false, unit_id = :unit where portal")
                .param("unit", bureau.unit("CW").value())
                .update();
        var nobody = jdbc.sql("""
                        insert into unit (code, name, short_name, kind, parent_id)
                        values ('REM', '无人𠮷馆', '𠮷馆', 'SUBORDINATE', :bureau) returning id
                        """)
                .param("bureau", bureau.unit("JG").value())
                .query(Long.class)
                .single();
        jdbc.sql("update site set unit_id = :unit where id = :site")
                .param("unit", nobody)
                .param("site", site.value())
                .update();
        remind(lastWorked(DUE.minusDays(7)));
        assertThat(told()).isEmpty();
        assertThat(jdbc.sql("select count(*) from inspection_reminder where site_id = :site")
                        .param("site", site.value())
                        .query(Long.class)
                        .single())
                .isZero();

        jdbc.sql("update site set unit_id = :unit where id = :site")
                .param("unit", unit.value())
                .param("site", site.value())
                .update();
        remind(lastWorked(DUE.minusDays(7)));
        assertThat(told()).hasSize(1);
    }

    /** Also where a week before is a Sunday, three days before a Saturday, or either in the days of the spring festival. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-01-05", "2026-01-03", "2026-02-06", "2026-02-10"})
    void theOfficersAreToldAWeekBeforeAndThreeDaysBeforeTheHeadAndTheLeaderAsWellAndNobodyTwice(LocalDate opened) {
        openedOn(opened);
        var due = opened.plusDays(15);
        var early = lastWorked(due.minusDays(7));
        var late = lastWorked(due.minusDays(3));
        var officers = Principal.of(Role.INFORMATION_OFFICER, unit).key();
        // The library has both.
        var head = Principal.of(Role.DEPARTMENT_HEAD, unit).key();
        var leader = Principal.of(Role.LEADER, unit).key();
        for (var day = opened; day.isBefore(due); day = day.plusDays(1)) {
            int before = told().size();
            remind(day);
            remind(day);
            var now = told().subList(before, told().size());
            if (day.equals(late)) {
                assertThat(now)
                        .as("on %s", day)
                        .extracting(Told::principal)
                        .containsExactlyInAnyOrder(officers, head, leader);
            } else if (day.equals(early)) {
                assertThat(now).as("on %s", day).extracting(Told::principal).containsExactly(officers);
            } else {
                assertThat(now).as("on %s", day).isEmpty();
            }
        }
        // The home page and the column, of which there is one.
        assertThat(told())
                .hasSize(early.equals(late) ? 3 : 4)
                .allSatisfy(
                        one -> assertThat(SiteDue.of(one.argument())).isEqualTo(new SiteDue(site, due, 2, "滨海 𠮷剧院")));
    }

    @Test
    void aDayThatMovesIsToldOfAnew() {
        remind(lastWorked(DUE.minusDays(7)));
        jdbc.sql("update site_column set opened_on = opened_on + 7 where site_id = :site and code = 'reminded'")
                .param("site", site.value())
                .update();
        remind(lastWorked(DUE));

        assertThat(told())
                .extracting(one -> SiteDue.of(one.argument()).first())
                .startsWith(DUE)
                .contains(DUE.plusDays(7));
    }

    private void openedOn(LocalDate day) {
        for (var table : List.of(
                "site set opened_on = :day where id",
                "site_column set opened_on = :day where code = 'reminded' and site_id")) {
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
            new SiteHistory(board, transactions).keep();
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
        new SiteReminders(board(clock), records, notices, directory, sites, calendar, transactions, clock).tell();
    }

    private HealthBoard board(Clock clock) {
        return new HealthBoard(records, Optional.empty(), Optional.empty(), links, rules, access, clock);
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
