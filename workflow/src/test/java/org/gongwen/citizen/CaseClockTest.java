package org.gongwen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.citizen.CaseClock.Objection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The terms of the regulation, by example and against a simulation that walks day by day. */
class CaseClockTest {

    /** National Day of 2026 with the days worked in exchange, as a notice arranges them. */
    private static final WorkingDays AUTUMN = WorkingDays.of(Map.ofEntries(
            Map.entry(day("2026-09-20"), true),
            Map.entry(day("2026-09-25"), false),
            Map.entry(day("2026-10-01"), false),
            Map.entry(day("2026-10-02"), false),
            Map.entry(day("2026-10-05"), false),
            Map.entry(day("2026-10-06"), false),
            Map.entry(day("2026-10-07"), false),
            Map.entry(day("2026-10-10"), true)));

    /** A Monday. */
    private static final LocalDate RECEIVED = day("2026-09-14");

    @Test
    void aRequestIsAnsweredWithinTwentyWorkingDaysThatLeaveOutTheHolidayAndCountTheExchangedDays() {
        // 15-18 (4), Sunday 20 (5), 21-24 (9), 28-30 (12), 8, 9 and Saturday 10 October (15), 12-16 (20).
        assertThat(CaseClock.ofRequest(RECEIVED).due(AUTUMN)).contains(day("2026-10-16"));
        assertThat(CaseClock.ofRequest(RECEIVED).due(WorkingDays.WEEKDAYS)).contains(day("2026-10-12"));
    }

    @Test
    void theDayOfReceiptIsNotCountedAndTheLastDayIs() {
        var clock = CaseClock.of(RECEIVED, 5);
        assertThat(clock.due(WorkingDays.WEEKDAYS)).contains(day("2026-09-21"));
        assertThat(clock.left(RECEIVED, WorkingDays.WEEKDAYS)).isEqualTo(5);
        assertThat(clock.left(day("2026-09-18"), WorkingDays.WEEKDAYS)).isOne();
        assertThat(clock.left(day("2026-09-21"), WorkingDays.WEEKDAYS)).isZero();
        assertThat(clock.left(day("2026-09-22"), WorkingDays.WEEKDAYS)).isEqualTo(-1);
    }

    @Test
    void itIsExtendedOnceByTwentyWorkingDaysAtMostAndNotWhenItIsOverdue() {
        var clock = CaseClock.ofRequest(RECEIVED);
        assertThat(clock.objectionToExtension(21, RECEIVED, AUTUMN)).contains(Objection.EXTENSION_OUT_OF_RANGE);
        assertThat(clock.objectionToExtension(0, RECEIVED, AUTUMN)).contains(Objection.EXTENSION_OUT_OF_RANGE);
        assertThat(clock.objectionToExtension(20, day("2026-10-16"), AUTUMN)).isEmpty();
        assertThat(clock.objectionToExtension(20, day("2026-10-17"), AUTUMN)).contains(Objection.OVERDUE);

        var extended = clock.extended(20);
        assertThat(extended.due(AUTUMN)).contains(day("2026-11-13"));
        assertThat(extended.objectionToExtension(1, day("2026-10-16"), AUTUMN)).contains(Objection.EXTENDED_BEFORE);
    }

    @Test
    void itStandsWhileAThirdPartyIsAskedAndNoLongerThanFifteenWorkingDays() {
        var asked = CaseClock.ofRequest(RECEIVED).consulted(Consulted.THIRD_PARTY, "", day("2026-09-24"));
        // Nine days are gone; eleven are left however long it stands.
        assertThat(asked.left(day("2026-09-24"), AUTUMN)).isEqualTo(11);
        assertThat(asked.left(day("2026-10-09"), AUTUMN)).isEqualTo(11);
        assertThat(asked.isStopped(day("2026-10-09"), AUTUMN)).isTrue();

        var answered = asked.answered(Consulted.THIRD_PARTY, day("2026-10-09"));
        assertThat(answered.isStopped(day("2026-10-09"), AUTUMN)).isFalse();
        assertThat(answered.due(AUTUMN)).contains(day("2026-10-23"));

        // 28-30 (3), 8-10 (6), 12-16 (11), 19-22 (15): from Friday 23 on it runs again.
        assertThat(asked.isStopped(day("2026-10-22"), AUTUMN)).isTrue();
        assertThat(asked.isStopped(day("2026-10-23"), AUTUMN)).isFalse();
        assertThat(asked.due(AUTUMN)).contains(day("2026-11-06"));
    }

    @Test
    void whoeverLetsTheTimePassIsNotAskedAgainAndWhatIsOverdueIsNotStopped() {
        var asked = CaseClock.ofRequest(RECEIVED).consulted(Consulted.THIRD_PARTY, "", day("2026-09-15"));
        assertThat(asked.objectionToConsulting(
                        Consulted.THIRD_PARTY, "乙公司", false, day("2026-09-16"), WorkingDays.WEEKDAYS))
                .as("while they are asked")
                .contains(Objection.CONSULTED_BEFORE);
        assertThat(asked.objectionToConsulting(
                        Consulted.THIRD_PARTY, "乙公司", false, day("2026-10-08"), WorkingDays.WEEKDAYS))
                .as("after they let it pass")
                .contains(Objection.CONSULTED_BEFORE);
        assertThat(asked.objectionToConsulting(
                        Consulted.OTHER_ORGAN, "乙公司", false, day("2026-10-08"), WorkingDays.WEEKDAYS))
                .isEmpty();
        assertThat(asked.answered(Consulted.THIRD_PARTY, day("2026-09-18"))
                        .objectionToConsulting(
                                Consulted.THIRD_PARTY, "乙公司", true, day("2026-09-21"), WorkingDays.WEEKDAYS))
                .isEmpty();
        assertThat(CaseClock.ofRequest(RECEIVED)
                        .objectionToConsulting(
                                Consulted.THIRD_PARTY, "乙公司", false, day("2026-10-13"), WorkingDays.WEEKDAYS))
                .contains(Objection.OVERDUE);
    }

    /** Whatever officer and head do, as long as nothing objects: 20 days, 20 more, and four times 15. */
    @Test
    void nothingThatIsAllowedMovesTheDayBeyondAHundredWorkingDays() {
        var longest = 0;
        for (long seed = 1; seed <= 2_000; seed++) {
            var random = new Random(seed);
            var calendar = new Simulation(random).calendar();
            var clock = CaseClock.ofRequest(RECEIVED);
            var today = RECEIVED;
            for (int turn = 0; turn < 200; turn++) {
                var whom = random.nextBoolean() ? Consulted.OTHER_ORGAN : Consulted.THIRD_PARTY;
                var party = "第" + turn + "家";
                if (clock.objectionToConsulting(whom, party, true, today, calendar)
                        .isEmpty()) {
                    clock = clock.consulted(whom, party, today);
                } else if (clock.awaits(whom, today, calendar) && random.nextInt(4) == 0) {
                    clock = clock.answered(whom, today);
                }
                if (clock.objectionToExtension(20, today, calendar).isEmpty() && random.nextInt(9) == 0) {
                    clock = clock.extended(20);
                }
                today = today.plusDays(random.nextInt(3));
            }
            int days = calendar.between(RECEIVED, clock.due(calendar).orElseThrow());
            assertThat(days).as("seed %d: %s", seed, clock).isBetween(20, 100);
            longest = Math.max(longest, days);
        }
        assertThat(longest).as("the bound is not there for nothing").isGreaterThan(60);
    }

    @Test
    void aCorrectionIsAwaitedForThirtyWorkingDaysAtMost() {
        var clock = CaseClock.ofRequest(RECEIVED);
        var last = WorkingDays.WEEKDAYS.after(RECEIVED, 30);
        assertThat(clock.objectionToCorrection(RECEIVED, last, WorkingDays.WEEKDAYS))
                .isEmpty();
        assertThat(clock.objectionToCorrection(RECEIVED, last.plusDays(1), WorkingDays.WEEKDAYS))
                .contains(Objection.CORRECTION_TOO_LONG);
    }

    @Test
    void daysOnWhichTwoAreAskedAreLeftOutOnce() {
        var clock = CaseClock.ofRequest(RECEIVED)
                .consulted(Consulted.THIRD_PARTY, "", day("2026-09-15"))
                .consulted(Consulted.OTHER_ORGAN, "", day("2026-09-16"))
                .answered(Consulted.THIRD_PARTY, day("2026-09-18"))
                .answered(Consulted.OTHER_ORGAN, day("2026-09-22"));
        // 16, 17, 18 for the one and 17-22 for the other: five working days.
        assertThat(clock.due(WorkingDays.WEEKDAYS)).contains(day("2026-10-19"));
    }

    @Test
    void aCorrectionIsAskedOnceWithinSevenWorkingDaysAndTheTermRunsAnewFromTheDayItArrives() {
        var clock = CaseClock.ofRequest(RECEIVED);
        assertThat(clock.objectionToCorrection(day("2026-09-22"), day("2026-10-12"), AUTUMN))
                .isEmpty();
        assertThat(clock.objectionToCorrection(day("2026-09-23"), day("2026-10-12"), AUTUMN))
                .contains(Objection.CORRECTION_TOO_LATE);
        assertThat(clock.objectionToCorrection(day("2026-09-22"), day("2026-09-22"), AUTUMN))
                .contains(Objection.CORRECTION_WITHOUT_TIME);

        var asked = clock.correctionAsked(day("2026-09-22"), day("2026-10-12"));
        assertThat(asked.due(AUTUMN)).isEmpty();
        assertThat(asked.isStopped(day("2026-09-23"), AUTUMN)).isTrue();
        assertThat(asked.isGivenUp(day("2026-10-12"))).isFalse();
        assertThat(asked.isGivenUp(day("2026-10-13"))).isTrue();
        assertThat(asked.objectionToConsulting(Consulted.THIRD_PARTY, "乙公司", false, day("2026-09-23"), AUTUMN))
                .contains(Objection.AWAITS_CORRECTION);
        assertThat(asked.objectionToExtension(5, day("2026-09-23"), AUTUMN)).contains(Objection.AWAITS_CORRECTION);

        var corrected = asked.corrected(day("2026-10-09"));
        assertThat(corrected.due(AUTUMN)).contains(day("2026-11-05"));
        assertThat(corrected.objectionToCorrection(day("2026-10-10"), day("2026-10-20"), AUTUMN))
                .contains(Objection.CORRECTED_BEFORE);
    }

    @Test
    void fiveThousandHistoriesEndOnTheDayOnWhichWalkingThemEnds() {
        for (long seed = 1; seed <= 5_000; seed++) {
            var random = new Random(seed);
            var simulation = new Simulation(random);
            var clock = simulation.run(random);
            assertThat(clock.due(simulation.calendar()))
                    .as("seed %d: %s", seed, clock)
                    .contains(simulation.walkToTheEnd());
            var today = simulation.received.plusDays(random.nextInt(90));
            assertThat(clock.left(today, simulation.calendar()))
                    .as("seed %d on %s: %s", seed, today, clock)
                    .isEqualTo(simulation.left(today));
        }
    }

    /** What happened to one request, and its term as a clerk would count it on a wall calendar. */
    private static final class Simulation {
        final LocalDate received;
        final Set<LocalDate> off;
        final Set<LocalDate> worked;

        @Nullable
        LocalDate corrected;

        int allowed = 20;
        final List<LocalDate> asked = new ArrayList<>();
        final List<Consulted> of = new ArrayList<>();
        final List<@Nullable LocalDate> answered = new ArrayList<>();

        Simulation(Random random) {
            received = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1_000));
            var free = new ArrayList<LocalDate>();
            var exchanged = new ArrayList<LocalDate>();
            for (int holiday = random.nextInt(4); holiday > 0; holiday--) {
                var first = received.plusDays(random.nextInt(80));
                for (int length = 1 + random.nextInt(9); length > 0; length--) {
                    free.add(first.plusDays(length));
                }
            }
            for (int day = random.nextInt(6); day > 0; day--) {
                exchanged.add(received.plusDays(random.nextInt(80)));
            }
            off = Set.copyOf(free);
            worked = Set.copyOf(exchanged);
        }

        WorkingDays calendar() {
            var exceptions = new HashMap<LocalDate, Boolean>();
            off.forEach(day -> exceptions.put(day, false));
            worked.forEach(day -> exceptions.put(day, true));
            return WorkingDays.of(exceptions);
        }

        CaseClock run(Random random) {
            var clock = CaseClock.ofRequest(received);
            var today = received.plusDays(random.nextInt(4));
            if (random.nextInt(3) == 0) {
                corrected = today.plusDays(random.nextInt(20));
                clock = clock.correctionAsked(today, corrected.plusDays(5)).corrected(corrected);
                today = corrected;
            }
            for (int turn = random.nextInt(5); turn > 0; turn--) {
                today = today.plusDays(random.nextInt(9));
                var whom = random.nextBoolean() ? Consulted.OTHER_ORGAN : Consulted.THIRD_PARTY;
                int open = awaited(whom);
                if (open < 0) {
                    asked.add(today);
                    answered.add(null);
                    of.add(whom);
                    clock = clock.consulted(whom, "", today);
                } else if (clock.awaits(whom, today, calendar())) {
                    answered.set(open, today);
                    clock = clock.answered(whom, today);
                }
            }
            if (random.nextBoolean()) {
                int days = 1 + random.nextInt(20);
                allowed += days;
                clock = clock.extended(days);
            }
            return clock;
        }

        private int awaited(Consulted whom) {
            for (int one = 0; one < asked.size(); one++) {
                if (of.get(one) == whom && answered.get(one) == null) {
                    return one;
                }
            }
            return -1;
        }

        LocalDate walkToTheEnd() {
            var day = begin();
            int spent = 0;
            while (spent < allowed) {
                day = day.plusDays(1);
                if (isSpent(day)) {
                    spent++;
                }
            }
            return day;
        }

        int left(LocalDate today) {
            var end = walkToTheEnd();
            int left = 0;
            for (var day = today; day.isBefore(end); ) {
                day = day.plusDays(1);
                if (day.isAfter(begin()) && isSpent(day)) {
                    left++;
                }
            }
            for (var day = end; day.isBefore(today); ) {
                day = day.plusDays(1);
                if (isWorked(day)) {
                    left--;
                }
            }
            return left;
        }

        private LocalDate begin() {
            return corrected == null ? received : corrected;
        }

        private boolean isSpent(LocalDate day) {
            if (!isWorked(day)) {
                return false;
            }
            for (int one = 0; one < asked.size(); one++) {
                if (standsFor(asked.get(one), answered.get(one), day)) {
                    return false;
                }
            }
            return true;
        }

        /** Goes from the day of asking to the day in question, a sheet of the calendar at a time. */
        private boolean standsFor(LocalDate from, @Nullable LocalDate to, LocalDate day) {
            int waited = 0;
            for (var sheet = from.plusDays(1); !sheet.isAfter(day); sheet = sheet.plusDays(1)) {
                if (to != null && sheet.isAfter(to)) {
                    return false;
                }
                if (isWorked(sheet)) {
                    waited++;
                }
                if (waited > 15) {
                    return false;
                }
                if (sheet.equals(day)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isWorked(LocalDate day) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            return worked.contains(day) || !weekend && !off.contains(day);
        }
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
