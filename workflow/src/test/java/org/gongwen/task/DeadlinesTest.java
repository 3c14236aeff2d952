package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.gongwen.process.StepDays;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    /** A Friday morning in Beijing. */
    private static final Instant FRIDAY = Instant.parse("2026-11-20T02:00:00Z");

    @Test
    void aStepOfOneDayThatOpensOnFridayIsDueAtTheCloseOfMonday() {
        assertThat(Deadlines.due(FRIDAY, 1, null)).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    }

    @Test
    void aStepWithoutDaysIsDueOnTheDayTheDocumentAsksFor() {
        assertThat(Deadlines.due(FRIDAY, null, LocalDate.of(2026, 11, 30)))
                .isEqualTo(Instant.parse("2026-11-30T10:00:00Z"));
    }

    @Test
    void theEarlierOfTheTwoCounts() {
        assertThat(Deadlines.due(FRIDAY, 3, LocalDate.of(2026, 11, 24)))
                .isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(Deadlines.due(FRIDAY, 1, LocalDate.of(2026, 11, 24)))
                .isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    }

    @Test
    void withoutEitherThereIsNoDeadline() {
        assertThat(Deadlines.due(FRIDAY, null, null)).isNull();
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
    void theTimeInWhichARunWasSuspendedIsAddedInWorkingDays() {
        var due = Instant.parse("2026-11-23T10:00:00Z");
        var monday = FRIDAY.plus(Duration.ofDays(3));
        assertThat(Deadlines.postponed(due, FRIDAY, FRIDAY, null)).isEqualTo(due);
        assertThat(Deadlines.postponed(due, FRIDAY, monday, null)).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(Deadlines.postponed(due, FRIDAY, monday, LocalDate.of(2026, 11, 23)))
                .isEqualTo(due);
        assertThat(Deadlines.postponed(due, FRIDAY, monday, LocalDate.of(2026, 11, 20)))
                .isEqualTo(due);
    }
}
