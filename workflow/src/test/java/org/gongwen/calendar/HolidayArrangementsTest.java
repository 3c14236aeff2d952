package org.gongwen.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.gongwen.Bureau;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.People;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class HolidayArrangementsTest {

    @Autowired
    HolidayArrangements arrangements;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    ArrangementRecords records;

    @Autowired
    AuditTrail audit;

    @Autowired
    Directory directory;

    @Autowired
    Bureau bureau;

    @Autowired
    People people;

    @Autowired
    Posts posts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @ParameterizedTest
    @ValueSource(ints = {2025, 2026})
    void theDaysThatComeWithTheProductAreThoseOfTheNotice(int year) {
        var shipped = jdbc.sql("select count(*) from arranged_day where year = :year and name <> '𠮷日'")
                .param("year", year)
                .query(Integer.class)
                .single();
        var arrangement = arrangements.year(bureau.as("sysadmin"), year);
        var notice = Objects.requireNonNull(arrangement.notice());
        assertThat(HolidayNotice.read(year, notice.text())).isEqualTo(new NoticeReading.Read(arrangement.days()));
        assertThat(shipped).isEqualTo(year == 2025 ? 33 : 39);
    }

    @Test
    void aWeekWithASpringFestivalHasNoWorkingDayAndTheSaturdayBeforeIsOne() {
        assertThat(calendar.days().between(LocalDate.of(2026, 2, 14), LocalDate.of(2026, 2, 23)))
                .isZero();
        assertThat(calendar.days().isWorkingDay(LocalDate.of(2026, 2, 14))).isTrue();
        assertThat(calendar.days().after(LocalDate.of(2026, 9, 30), 1)).isEqualTo(LocalDate.of(2026, 10, 8));
    }

    @Test
    void aYearWithoutANoticeHasTheDaysThatTheLawFixes() {
        var arrangement = arrangements.year(bureau.as("sysadmin"), 2098);
        assertThat(arrangement.notice()).isNull();
        assertThat(arrangement.days())
                .extracting(ArrangedDay::day)
                .contains(LocalDate.of(2098, 5, 2), LocalDate.of(2098, 10, 3));
        assertThat(calendar.days().isWorkingDay(LocalDate.of(2098, 10, 1))).isFalse();
        assertThat(calendar.days().isWorkingDay(LocalDate.of(2098, 10, 8))).isTrue();
    }

    @Test
    void openDeadlinesKeepTheWorkingDaysTheyHadLeftAndANamedDayStays() {
        var admin = bureau.as("sysadmin");
        var today = LocalDate.now(WorkingTime.ZONE);
        var named = calendar.days().after(today, 1);
        var open = bureau.submitted("关于放假前办结的𠮷祥事项");
        var byNamedDay = bureau.submitted("关于按日办结的事项");
        dueOn(byNamedDay, named);
        var due = due(open);
        var free = calendar.days().after(today, 1);
        var year = arrangements.year(admin, free.getYear());
        var notice = year.notice();
        var text = notice == null ? ofTheLawAlone(free.getYear()) + "\n" : notice.text() + "\n";

        var result = arrangements.enter(
                admin,
                free.getYear(),
                "国办发明电〔2026〕𠮷号",
                text + "𠮷日：%d月%d日放假。".formatted(free.getMonthValue(), free.getDayOfMonth()));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ArrangementResult.Done.class,
                        done -> assertThat(done.deadlines()).isPositive());
        assertThat(calendar.days().isWorkingDay(free)).isFalse();
        assertThat(due(open)).isEqualTo(calendar.days().after(due, 1));
        assertThat(due(byNamedDay)).isEqualTo(named);
        assertThat(jdbc.sql("""
                        select cast(details as jsonb) ->> 'deadlines' from audit_entry where action = 'calendar.enter'
                         order by at desc limit 1
                        """).query(Integer.class).single()).isPositive();

        // A notice stays behind where there was none: the next test counts as if it were not there.
        arrangements.enter(
                admin, free.getYear(), "国办发明电〔2026〕𠮷号", notice == null ? ofTheLawAlone(free.getYear()) : text);
        assertThat(due(open)).isEqualTo(due);
        assertThat(calendar.days().isWorkingDay(free)).isTrue();
    }

    @Test
    void aNoticeThatLacksAHolidayOfTheLawIsRefusedAndWhatIsFixedStaysFreeBelowOne() {
        var admin = bureau.as("sysadmin");
        assertThat(arrangements.enter(admin, 2095, "一号", "元旦：1月1日放假。"))
                .isEqualTo(new ArrangementResult.Refused("calendar.refused.lacks", "春节、清明、劳动、端午、中秋、国庆"));
        assertThat(arrangements.read(admin, 2095, ofTheLawAlone(2095).replace("端午节", "𠮷日")))
                .isEqualTo(new NoticeReading.Refused("calendar.refused.lacks", "端午"));
        assertThat(records.years()).doesNotContain(2095);

        // The days of the law that its lines do not name, as a notice has them that was kept before lines were
        // compared.
        assertThat(arrangements.enter(admin, 2094, "一号", ofTheLawAlone(2094) + "\n堃日：10月8日放假。10月9日上班。"))
                .isInstanceOf(ArrangementResult.Done.class);
        jdbc.sql("delete from arranged_day where day = date '2094-10-01'").update();
        calendar.missed();
        assertThat(calendar.days().isWorkingDay(LocalDate.of(2094, 10, 1))).isFalse();
        assertThat(calendar.days().isWorkingDay(LocalDate.of(2094, 10, 8))).isFalse();
        assertThat(calendar.days().isWorkingDay(LocalDate.of(2094, 10, 9))).isTrue();
        assertThat(arrangements.year(admin, 2094).days())
                .contains(new ArrangedDay(LocalDate.of(2094, 10, 1), "国庆节", true));
    }

    @Test
    void anAdministratorOfASubordinateOrganReadsTheCalendarAndDoesNotChangeIt() {
        var admin = bureau.as("sysadmin");
        var below = people.register(admin, "rilixitong", "下级𡈽").orElseThrow();
        posts.give(bureau.as("secadmin"), below.id(), bureau.unit("TSG"), Role.SYSTEM_ADMINISTRATOR, "")
                .orElseThrow();
        var actor = bureau.as("rilixitong");

        assertThat(arrangements.year(actor, 2026).notice()).isNotNull();
        assertThat(arrangements.enter(actor, 2093, "一号", ofTheLawAlone(2093)))
                .isEqualTo(new ArrangementResult.Refused("calendar.refused.organ"));
        assertThat(arrangements.missing(actor))
                .as("he could do nothing about it")
                .isEmpty();
        assertThat(records.years()).doesNotContain(2093);
    }

    @Test
    @Timeout(60)
    void deadlinesAreMovedOnceWhoeverActsOnTheRunHasFinished() throws Exception {
        var admin = bureau.as("sysadmin");
        var held = bureau.submitted("关于同时办理的堃事项");
        var today = LocalDate.now(WorkingTime.ZONE);
        var due = due(held);
        var free = calendar.days().after(today, 1);
        var notice = arrangements.year(admin, free.getYear()).notice();
        var text = notice == null ? ofTheLawAlone(free.getYear()) : notice.text();
        var changed = "\n𠮷日：%d月%d日放假。".formatted(free.getMonthValue(), free.getDayOfMonth());
        try (var others = Executors.newSingleThreadExecutor()) {
            var entering = new TransactionTemplate(transactions).execute(status -> {
                jdbc.sql("select id from process_instance where document_id = :document for no key update")
                        .param("document", held.value())
                        .query(String.class)
                        .list();
                var kept = others.submit(() -> arrangements.enter(admin, free.getYear(), "一号", text + changed));
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> kept.isDone() || isWaitedFor());
                assertThat(kept).as("waits for whoever holds the run").isNotDone();
                // What an action does after it has taken the run: nobody may hold the entry before.
                jdbc.sql("update inbox_entry set opened_at = now() where document_id = :document and folder = 1")
                        .param("document", held.value())
                        .update();
                return kept;
            });
            assertThat(Objects.requireNonNull(entering).get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ArrangementResult.Done.class);
            assertThat(due(held)).isEqualTo(calendar.days().after(due, 1));
        } finally {
            arrangements.enter(admin, free.getYear(), "一号", text);
        }
        assertThat(due(held)).isEqualTo(due);
    }

    private boolean isWaitedFor() {
        return jdbc.sql("""
                        select exists (select from pg_stat_activity
                                        where datname = current_database() and wait_event_type = 'Lock'
                                              and query like '%process_instance%')
                        """).query(Boolean.class).single();
    }

    @Test
    void theNoticeOfNextYearIsMissedFromNovemberOn() {
        var admin = bureau.as("sysadmin");
        assertThat(on("2026-10-31T15:00:00Z").missing(admin)).isEmpty();
        if (!records.years().contains(2027)) {
            assertThat(on("2026-10-31T16:00:00Z").missing(admin)).isEqualTo(OptionalInt.of(2027));
        }
        assertThat(on("2095-03-01T00:00:00Z").missing(admin)).isEqualTo(OptionalInt.of(2095));
    }

    @Test
    void nobodyButTheSystemAdministratorKeepsTheCalendar() {
        for (var other : List.of("juzhang", "secadmin", "scnig")) {
            var actor = bureau.as(other);
            assertThatThrownBy(() -> arrangements.enter(actor, 2097, "一号", "元旦：1月1日放假。"))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> arrangements.read(actor, 2097, "元旦：1月1日放假。"))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> arrangements.year(actor, 2097)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> arrangements.missing(actor)).isInstanceOf(NotPermittedException.class);
        }
    }

    @Test
    void whatCannotBeReadChangesNothing() {
        var admin = bureau.as("sysadmin");
        assertThat(arrangements.enter(admin, 2096, "一号", "元旦：1月1日（周一）放假。"))
                .isInstanceOf(ArrangementResult.Refused.class);
        assertThat(arrangements.enter(admin, 2096, " ", "元旦：1月1日放假。"))
                .isEqualTo(new ArrangementResult.Refused("calendar.refused.reference"));
        assertThat(arrangements.enter(admin, 2024, "一号", "元旦：1月1日放假。"))
                .isEqualTo(new ArrangementResult.Refused("calendar.refused.year"));
        assertThat(records.years()).doesNotContain(2024, 2096);
    }

    /** A notice that changes nothing: the days that the law fixes, and Sundays for what goes by the moon. */
    private static String ofTheLawAlone(int year) {
        var fixed = FixedHolidays.of(year).stream()
                .map(day -> "%s：%d月%d日放假。"
                        .formatted(
                                day.name(), day.day().getMonthValue(), day.day().getDayOfMonth()));
        var byTheMoon = Map.of("春节", 2, "端午节", 6, "中秋节", 9).entrySet().stream().map(holiday -> {
            var sunday =
                    LocalDate.of(year, holiday.getValue(), 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.SUNDAY));
            return "%s：%d月%d日放假。".formatted(holiday.getKey(), sunday.getMonthValue(), sunday.getDayOfMonth());
        });
        return Stream.concat(fixed, byTheMoon).collect(Collectors.joining("\n"));
    }

    private HolidayArrangements on(String moment) {
        return new HolidayArrangements(
                records, calendar, List.of(), directory, audit, Clock.fixed(Instant.parse(moment), WorkingTime.ZONE));
    }

    /** As where the document that was received asks for it. */
    private void dueOn(DocumentId document, LocalDate day) {
        jdbc.sql("update process_instance set due_on = :day where document_id = :document")
                .param("day", day)
                .param("document", document.value())
                .update();
        jdbc.sql("update inbox_entry set due_at = :due where document_id = :document and folder = 1")
                .param("due", WorkingTime.closeOfBusiness(day).atOffset(ZoneOffset.UTC))
                .param("document", document.value())
                .update();
    }

    private LocalDate due(DocumentId document) {
        return jdbc.sql("select due_at from inbox_entry where document_id = :document and folder = 1")
                .param("document", document.value())
                .query((rs, row) -> rs.getObject("due_at", OffsetDateTime.class)
                        .atZoneSameInstant(WorkingTime.ZONE)
                        .toLocalDate())
                .single();
    }
}
