package org.gongwen.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counting is arithmetic over weeks and a search among the exceptions; here it is held against counting day by day. */
class WorkingDaysTest {

    private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
    private static final int SEED = 20261122;

    private final Random random = new Random(SEED);

    @Test
    void everyDayIsAsItsWeekHasItUnlessACalendarSaysOtherwise() {
        for (int i = 0; i < 200; i++) {
            var said = random(i);
            var days = WorkingDays.of(said);
            for (int n = 0; n < 60; n++) {
                var day = someDay();
                assertThat(days.isWorkingDay(day))
                        .as("seed %d, calendar %d, %s", SEED, i, day)
                        .isEqualTo(worked(said, day));
            }
        }
    }

    @Test
    void workingDaysBetweenTwoDaysAreThoseThatOneCounts() {
        for (int i = 0; i < 200; i++) {
            var said = random(i);
            var days = WorkingDays.of(said);
            for (int n = 0; n < 20; n++) {
                var from = someDay();
                var until = from.plusDays(random.nextInt(500));
                int counted = (int) from.plusDays(1)
                        .datesUntil(until.plusDays(1))
                        .filter(day -> worked(said, day))
                        .count();
                assertThat(days.between(from, until))
                        .as("seed %d, calendar %d, after %s until %s", SEED, i, from, until)
                        .isEqualTo(counted);
                assertThat(days.between(until, from)).isEqualTo(-counted);
            }
        }
    }

    @Test
    void theDaySoManyWorkingDaysLaterIsTheOneAtWhichOneArrivesByCounting() {
        for (int i = 0; i < 200; i++) {
            var said = random(i);
            var days = WorkingDays.of(said);
            var from = someDay();
            int many = 1 + random.nextInt(250);
            var reached = days.after(from, many);
            assertThat(worked(said, reached)).isTrue();
            assertThat(from.plusDays(1)
                            .datesUntil(reached.plusDays(1))
                            .filter(day -> worked(said, day))
                            .count())
                    .as("seed %d, calendar %d, %d after %s", SEED, i, many, from)
                    .isEqualTo(many);
        }
    }

    @Test
    void whatAStatementNeedsToCountSaysTheSame() {
        for (int i = 0; i < 100; i++) {
            var said = random(i);
            var from = FROM.with(DayOfWeek.MONDAY);
            var until = from.plusDays(random.nextInt(900));
            var exceptions = WorkingDays.of(said).exceptions(from, until);
            for (var day : exceptions.days()) {
                assertThat(from.plusDays(day)).isBetween(from, until);
            }
            long byException = exceptions.gained().getLast();
            assertThat(IntStream.rangeClosed(0, (int) (until.toEpochDay() - from.toEpochDay()))
                                    .mapToObj(from::plusDays)
                                    .filter(day -> worked(said, day))
                                    .count()
                            - from.datesUntil(until.plusDays(1))
                                    .filter(WorkingDays::isWeekday)
                                    .count())
                    .as("seed %d, calendar %d, until %s", SEED, i, until)
                    .isEqualTo(byException);
        }
    }

    private LocalDate someDay() {
        return FROM.plusDays(random.nextInt(1_000));
    }

    /** The first says nothing at all; the others say something of one day in twenty, at times what is so anyway. */
    private Map<LocalDate, Boolean> random(int calendar) {
        var said = new HashMap<LocalDate, Boolean>();
        for (int n = 0; n < (calendar == 0 ? 0 : 80); n++) {
            said.put(FROM.plusDays(random.nextInt(1_600)), random.nextBoolean());
        }
        return said;
    }

    private static boolean worked(Map<LocalDate, Boolean> said, LocalDate day) {
        return said.getOrDefault(
                day, day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
    }
}
