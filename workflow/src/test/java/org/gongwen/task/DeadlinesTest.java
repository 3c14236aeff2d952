package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.process.StepDays;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    /** A Friday morning in Beijing. */
    private static final Instant FRIDAY = Instant.parse("2026-11-20T02:00:00Z");

    private final Deadlines deadlines = new Deadlines(WorkingDays.WEEKDAYS);

    @Test
    void aStepOfOneDayThatOpensOnFridayIsDueAtTheCloseOfMonday() {
        assertThat(deadlines.due(FRIDAY, 1, null)).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    }

    @Test
    void aStepWithoutDaysIsDueOnTheDayTheDocumentAsksFor() {
        assertThat(deadlines.due(FRIDAY, null, LocalDate.of(2026, 11, 30)))
                .isEqualTo(Instant.parse("2026-11-30T10:00:00Z"));
    }

    @Test
    void theEarlierOfTheTwoCounts() {
        assertThat(deadlines.due(FRIDAY, 3, LocalDate.of(2026, 11, 24)))
                .isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(deadlines.due(FRIDAY, 1, LocalDate.of(2026, 11, 24)))
                .isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    }

    @Test
    void withoutEitherThereIsNoDeadline() {
        assertThat(deadlines.due(FRIDAY, null, null)).isNull();
    }

    @Test
    void anUrgentDocumentIsNotSlowedDownByTheDeadlineOfAStep() {
        assertThat(StepDays.shorter(5, 1)).isEqualTo(1);
        assertThat(StepDays.shorter(2, 3)).isEqualTo(2);
        assertThat(StepDays.shorter(5, null)).isEqualTo(5);
        assertThat(StepDays.shorter(null, 3)).isEqualTo(3);
        assertThat(StepDays.shorter(null, null)).isNull();
    }

    @Test
    void holidaysAreNoWorkingDaysAndAWeekendWorkedInExchangeIs() {
        var national = LocalDate.of(2026, 10, 1);
        var days = new HashMap<LocalDate, Boolean>();
        national.datesUntil(national.plusDays(7)).forEach(day -> days.put(day, false));
        days.put(LocalDate.of(2026, 10, 10), true);
        var holidays = new Deadlines(WorkingDays.of(days));
        var wednesday = Instant.parse("2026-09-30T02:00:00Z");
        assertThat(holidays.due(wednesday, 1, null)).isEqualTo(Instant.parse("2026-10-08T10:00:00Z"));
        assertThat(holidays.due(wednesday, 3, null)).isEqualTo(Instant.parse("2026-10-10T10:00:00Z"));
        assertThat(holidays.postponed(
                        Instant.parse("2026-09-30T10:00:00Z"), wednesday, wednesday.plus(Duration.ofDays(7)), null))
                .isEqualTo(Instant.parse("2026-09-30T10:00:00Z"));
    }

    @Test
    void theTimeInWhichARunWasSuspendedIsAddedInWorkingDays() {
        var due = Instant.parse("2026-11-23T10:00:00Z");
        var monday = FRIDAY.plus(Duration.ofDays(3));
        assertThat(deadlines.postponed(due, FRIDAY, FRIDAY, null)).isEqualTo(due);
        assertThat(deadlines.postponed(due, FRIDAY, monday, null)).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(deadlines.postponed(due, FRIDAY, monday, LocalDate.of(2026, 11, 23)))
                .isEqualTo(due);
        assertThat(deadlines.postponed(due, FRIDAY, monday, LocalDate.of(2026, 11, 20)))
                .isEqualTo(due);
    }
}
