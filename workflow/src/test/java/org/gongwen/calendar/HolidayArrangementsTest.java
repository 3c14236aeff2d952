package org.gongwen.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.gongwen.Bureau;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

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
        var text = notice == null ? "" : notice.text() + "\n";

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

        arrangements.enter(admin, free.getYear(), "国办发明电〔2026〕𠮷号", notice == null ? "元旦：1月1日放假。" : text);
        assertThat(due(open)).isEqualTo(due);
        assertThat(calendar.days().isWorkingDay(free)).isEqualTo(notice != null);
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

    private HolidayArrangements on(String moment) {
        return new HolidayArrangements(
                records, calendar, List.of(), audit, Clock.fixed(Instant.parse(moment), WorkingTime.ZONE));
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
