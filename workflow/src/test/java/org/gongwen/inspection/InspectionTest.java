package org.gongwen.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.inspection.Health.Light;
import org.gongwen.inspection.SiteFacts.Visit;
import org.gongwen.inspection.Verdict.Standing;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The judgement equals the sentences of the rules, on examples and on whatever chance makes. */
class InspectionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final SiteId SITE = new SiteId(7);

    /** Days on which the months before them end differently. */
    static Stream<LocalDate> days() {
        return Stream.of(
                        "2024-02-29",
                        "2025-02-28",
                        "2025-03-01",
                        "2026-03-31",
                        "2026-08-31",
                        "2026-11-20",
                        "2027-01-01",
                        "2027-12-31",
                        "2028-02-28",
                        "2028-08-29")
                .map(LocalDate::parse);
    }

    @ParameterizedTest
    @MethodSource("days")
    void theJudgementIsTheSameAsCountingByTheSentencesOfTheRules(LocalDate today) {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            var now = noon(today);
            var site = GeneratedSite.of(random, today, now);
            // One of ten by the rules as they are, the others as bureaus might set them.
            var rules = i % 10 == 0 ? InspectionRules.NATIONAL : GeneratedRules.of(random);
            assertSame(
                    Inspection.judge(site.facts(SITE), rules, now),
                    rules,
                    site,
                    today,
                    now,
                    "site " + i + " of seed " + seed + " on " + today + ": " + site);
        }
    }

    /** Each rule: whether it is broken, the figure and the day on which it will be; and of each column its day. */
    static void assertSame(
            Health health, InspectionRules set, GeneratedSite site, LocalDate today, Instant now, String which) {
        var limit = GeneratedRules.byName(set.figures());
        var plain = PlainInspection.rules(site, limit, today, now);
        var points = PlainInspection.points(site, limit, GeneratedRules.byName(set.weights()), today, now);
        assertThat(health.score().isPresent()).as(which).isEqualTo(points != null);
        if (points != null) {
            assertThat((double) health.score().getAsInt()).as(which).isCloseTo(points, within(0.5000001));
        }
        var median = health.opening().median();
        assertThat(median == null ? null : median.toMillis()).as(which).isEqualTo(PlainInspection.middle(site, now));
        assertThat(health.verdicts())
                .as(which)
                .hasSize(plain.size())
                .allSatisfy(verdict -> assertThat(
                                new PlainInspection.Finding(broken(verdict), verdict.figure(), verdict.dueOn()))
                        .as("%s of %s", verdict.rule(), which)
                        .isEqualTo(plain.get(verdict.rule().name())));
        assertThat(health.overdueQuestions()).as(which).isEqualTo(PlainInspection.questionsTooLate(site, today));
        if (health.overdueQuestions() > 0) {
            assertThat(health.light()).as(which).isNotEqualTo(Light.GREEN);
        }
        assertThat(health.columns())
                .as(which)
                .extracting(ColumnHealth::lapsesOn)
                .containsExactlyElementsOf(PlainInspection.columns(site, limit, today, now));
        assertThat(health.columns())
                .as(which)
                .extracting(ColumnHealth::emptiesOn)
                .containsExactlyElementsOf(PlainInspection.empties(site, limit, today, now));
    }

    private static @Nullable Boolean broken(Verdict verdict) {
        return verdict.standing() == Standing.NOT_JUDGED ? null : verdict.standing() == Standing.BROKEN;
    }

    @ParameterizedTest
    @CsvSource({
        // kind, last published, first day that counts as not updated
        "NEWS,2026-11-06,2026-11-21",
        "NEWS,2026-11-05,2026-11-20",
        "NOTICE,2026-08-31,2027-03-01",
        "NOTICE,2027-08-31,2028-03-01",
        "POLICY,2026-05-19,2026-11-20",
        "DISCLOSURE,2028-02-29,2029-03-01",
        "GUIDE,2020-01-01,"
    })
    void aColumnLapsesOnTheFirstDayWithMoreThanItsTimeBehindIt(
            ColumnKind kind, LocalDate last, @Nullable LocalDate lapsesOn) {
        var health = Inspection.judge(
                facts(TODAY.minusYears(8), column(1, kind, TODAY.minusYears(8), last)),
                InspectionRules.NATIONAL,
                noon(TODAY));

        assertThat(health.columns().getFirst())
                .returns(lapsesOn, ColumnHealth::lapsesOn)
                .returns(lapsesOn != null && !lapsesOn.isAfter(TODAY), ColumnHealth::stale);
    }

    @Test
    void aHomePageTurnsAmberAWeekBeforeItIsOutOfDateAndRedAfterTwoWeeks() {
        assertThat(lightAfter(7)).isEqualTo(Light.GREEN);
        assertThat(lightAfter(8)).isEqualTo(Light.AMBER);
        assertThat(lightAfter(14)).isEqualTo(Light.AMBER);
        assertThat(lightAfter(15)).isEqualTo(Light.RED);
    }

    private static Light lightAfter(int days) {
        return Inspection.judge(
                        facts(
                                TODAY.minusYears(1),
                                column(1, ColumnKind.NEWS, TODAY.minusYears(1), TODAY.minusDays(days))),
                        InspectionRules.NATIONAL,
                        noon(TODAY))
                .light();
    }

    @Test
    void theFifthColumnToLapseBreaksTheRuleAndItsDayIsKnownBefore() {
        var columns = IntStream.range(0, 6)
                .mapToObj(index -> column(index, ColumnKind.NEWS, TODAY.minusYears(1), TODAY.minusDays(14L - index)))
                .toArray(SiteFacts.Column[]::new);

        var health = Inspection.judge(facts(TODAY.minusYears(1), columns), InspectionRules.NATIONAL, noon(TODAY));

        assertThat(verdict(health, VetoRule.STALE))
                .isEqualTo(new Verdict(VetoRule.STALE, Standing.KEPT, 0, 5, TODAY.plusDays(5)));
        assertThat(health.columnsDueWithin(3))
                .extracting(column -> column.column().id().value())
                .containsExactly(0L, 1L, 2L);
        assertThat(health.dueWithin(3)).isEmpty();
        assertThat(health.dueWithin(7)).extracting(Verdict::rule).contains(VetoRule.STALE);
    }

    @Test
    void ofWhatNobodyKnowsNothingIsSaid() {
        var health = Inspection.judge(
                new SiteFacts(SITE, TODAY.minusDays(1), List.of(), List.of(), null),
                InspectionRules.NATIONAL,
                noon(TODAY));

        assertThat(health.notJudged()).extracting(Verdict::rule).containsExactly(VetoRule.OPENS, VetoRule.ANSWERS);
        assertThat(health.light()).isEqualTo(Light.GREEN);
    }

    @Test
    void oneFailureInTwentyVisitsIsTooMany() {
        assertThat(visited(100, 5)).isEqualTo(Standing.BROKEN);
        assertThat(visited(101, 5)).isEqualTo(Standing.KEPT);
        assertThat(visited(70, 3)).isEqualTo(Standing.KEPT);
        assertThat(visited(69, 69)).isEqualTo(Standing.NOT_JUDGED);
    }

    @Test
    void aSiteIsSlowByThePageForWhichCitizensWaitLongestAtHalfOfTheVisits() {
        assertThat(slow(3, 4)).isEqualTo("/portal/sites/a/news/7");
        assertThat(slow(4, 3)).isEqualTo("/portal/sites/a is quick");
        assertThat(slow(2, 0)).isEqualTo("/portal/sites/a is quick");
    }

    /** Each time the home page comes at once, and something else as quickly or much later. */
    private static String slow(int quick, int late) {
        var now = noon(TODAY);
        var made = IntStream.range(0, quick + late)
                .mapToObj(index -> new Visit(
                        now.minus(Duration.ofHours(1).plusMinutes(index)),
                        Duration.ZERO,
                        index < quick
                                ? new SiteFacts.Slowest(Duration.ofMillis(1), "/portal/sites/a")
                                : new SiteFacts.Slowest(Duration.ofSeconds(12), "/portal/sites/a/news/7")))
                .toList();
        var health = Inspection.judge(new SiteFacts(SITE, TODAY, List.of(), made, null), InspectionRules.NATIONAL, now);
        var path = Objects.requireNonNull(health.opening().slowest()).path();
        return health.opening().isSlow(InspectionRules.NATIONAL) ? path : path + " is quick";
    }

    private static Standing visited(int visits, int failed) {
        var now = noon(TODAY);
        var made = IntStream.range(0, visits)
                .mapToObj(index -> new Visit(
                        now.minus(Duration.ofHours(1).plusMinutes(index)), index < failed ? null : Duration.ZERO))
                .toList();
        return verdict(
                        Inspection.judge(
                                new SiteFacts(SITE, TODAY, List.of(), made, null), InspectionRules.NATIONAL, now),
                        VetoRule.OPENS)
                .standing();
    }

    private static Verdict verdict(Health health, VetoRule rule) {
        return health.verdicts().stream()
                .filter(one -> one.rule() == rule)
                .findFirst()
                .orElseThrow();
    }

    private static SiteFacts facts(LocalDate openedOn, SiteFacts.Column... columns) {
        return new SiteFacts(SITE, openedOn, List.of(columns), List.of(), null);
    }

    private static SiteFacts.Column column(
            long id, ColumnKind kind, LocalDate openedOn, @Nullable LocalDate lastPublishedOn) {
        return new SiteFacts.Column(
                new ColumnId(id),
                "栏目",
                kind,
                true,
                openedOn,
                lastPublishedOn,
                lastPublishedOn == null ? 0 : 1,
                List.of());
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(WorkingTime.ZONE).toInstant();
    }
}
