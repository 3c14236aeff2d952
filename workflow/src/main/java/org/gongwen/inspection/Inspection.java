package org.gongwen.inspection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.inspection.SiteFacts.Column;
import org.gongwen.inspection.SiteFacts.Visit;
import org.gongwen.inspection.Verdict.Standing;
import org.gongwen.publication.ColumnKind;
import org.jspecify.annotations.Nullable;

/**
 * Judges a site by the rules of the inspection, from the facts alone: it reads nothing and knows no clock. Time is counted
 * in days of the bureau: what was updated on a day is out of date on the first day with more than two weeks, or six or
 * twelve months, behind it.
 */
public final class Inspection {

    /** Older letters are not looked at any more. */
    private static final Period A_YEAR = Period.ofMonths(12);

    /** Visits of an hour apart, for a week; with less than half of them nothing is said. */
    static final int FEWEST_VISITS = 20 * 7 / 2;

    static final Duration VISITED = Duration.ofDays(7);

    /** Longer nobody waits for a page, whatever is set. */
    static final Duration OPEN_WITHIN = Duration.ofSeconds(15);

    private static final int PERCENT = 100;

    private static final Set<ColumnKind> WATCHED = EnumSet.of(ColumnKind.NEWS, ColumnKind.NOTICE, ColumnKind.POLICY);

    private final SiteFacts facts;
    private final InspectionRules rules;
    private final Instant now;
    private final LocalDate today;
    private final List<ColumnHealth> columns;

    private Inspection(SiteFacts facts, InspectionRules rules, Instant now) {
        this.facts = facts;
        this.rules = rules;
        this.now = now;
        today = LocalDate.ofInstant(now, WorkingTime.ZONE);
        columns = facts.columns().stream().map(this::look).toList();
    }

    /** How the site stands, and what will become of it if nobody does anything. */
    public static Health judge(SiteFacts facts, InspectionRules rules, Instant now) {
        var inspection = new Inspection(facts, rules, now);
        return new Health(
                facts.site(),
                inspection.today,
                rules,
                List.of(
                        inspection.home(),
                        inspection.stale(),
                        inspection.longStale(),
                        inspection.empty(),
                        inspection.opens(),
                        inspection.answers()),
                inspection.columns,
                inspection.opening(),
                facts.letters() == null ? 0 : facts.letters().unanswered().size(),
                facts.letters() == null
                        ? List.of()
                        : facts.letters().questions().stream().sorted().toList());
    }

    private ColumnHealth look(Column column) {
        var lapsesOn = lapse(column);
        return new ColumnHealth(column, lapsesOn, lapsesOn != null && hasCome(lapsesOn));
    }

    private @Nullable LocalDate lapse(Column column) {
        var published = column.lastPublishedOn();
        var last = published == null ? column.openedOn() : published;
        return switch (column.kind()) {
            case NEWS -> overAfter(last, Period.ofDays(rules.of(Measure.NEWS_DAYS)));
            case NOTICE, POLICY -> overAfter(last, Period.ofMonths(rules.of(Measure.NOTICE_MONTHS)));
            case DISCLOSURE, PERSONNEL, DOWNLOAD, GALLERY, LETTERS ->
                overAfter(last, Period.ofMonths(rules.of(Measure.OTHER_MONTHS)));
            case GUIDE, LEADERS, ORGANISATION, TOPIC, SURVEY -> null;
        };
    }

    private Verdict home() {
        boolean any = facts.columns().stream().anyMatch(Column::onHome);
        var last = facts.columns().stream()
                .filter(column -> !any || column.onHome())
                .map(Column::lastPublishedOn)
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElse(facts.openedOn());
        return byDay(
                VetoRule.HOME,
                Math.toIntExact(today.toEpochDay() - last.toEpochDay()),
                rules.of(Measure.NEWS_DAYS),
                overAfter(last, Period.ofDays(rules.of(Measure.NEWS_DAYS))));
    }

    private Verdict stale() {
        return counted(
                VetoRule.STALE,
                rules.of(Measure.STALE_COLUMNS),
                column -> !column.isEmpty() && WATCHED.contains(column.column().kind()),
                false);
    }

    private Verdict longStale() {
        return counted(VetoRule.LONG, rules.of(Measure.LONG_COLUMNS), column -> true, true);
    }

    /** Broken from the day on which so many of the columns that count have lapsed. */
    private Verdict counted(VetoRule rule, int many, Predicate<ColumnHealth> counts, boolean emptyIsLapsed) {
        var lapses = columns.stream()
                .filter(counts)
                .flatMap(column -> emptyIsLapsed && column.isEmpty()
                        ? Stream.of(LocalDate.MIN)
                        : Stream.ofNullable(column.lapsesOn()))
                .sorted()
                .toList();
        int lapsed = Math.toIntExact(lapses.stream().filter(this::hasCome).count());
        return byDay(rule, lapsed, many, lapses.size() < many ? null : lapses.get(many - 1));
    }

    private Verdict empty() {
        int empty =
                Math.toIntExact(columns.stream().filter(ColumnHealth::isEmpty).count());
        int many = rules.of(Measure.EMPTY_COLUMNS);
        return new Verdict(VetoRule.EMPTY, empty >= many ? Standing.BROKEN : Standing.KEPT, empty, many, null);
    }

    private Verdict opens() {
        var week = week();
        int failed = Math.toIntExact(week.stream().filter(this::failed).count());
        Standing standing;
        if (week.size() < FEWEST_VISITS) {
            standing = Standing.NOT_JUDGED;
        } else {
            standing = failed * PERCENT >= week.size() * rules.of(Measure.FAILED_PERCENT)
                    ? Standing.BROKEN
                    : Standing.KEPT;
        }
        return new Verdict(VetoRule.OPENS, standing, failed, week.size(), null);
    }

    private List<Visit> week() {
        return facts.visits().stream()
                .filter(visit ->
                        visit.at().isAfter(now.minus(VISITED)) && !visit.at().isAfter(now))
                .toList();
    }

    private boolean failed(Visit visit) {
        return visit.took() == null || visit.took().compareTo(Duration.ofSeconds(rules.of(Measure.OPEN_SECONDS))) >= 0;
    }

    private Opening opening() {
        var week = week();
        var took =
                week.stream().map(Visit::took).filter(Objects::nonNull).sorted().toList();
        var slowest = week.stream()
                .map(Visit::slowest)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(SiteFacts.Slowest::took))
                .toList();
        return new Opening(
                week.size(),
                Math.toIntExact(week.stream().filter(this::failed).count()),
                took.isEmpty() ? null : took.get((took.size() - 1) / 2),
                slowest.isEmpty() ? null : slowest.get((slowest.size() - 1) / 2));
    }

    private Verdict answers() {
        var letters = facts.letters();
        if (letters == null) {
            return new Verdict(VetoRule.ANSWERS, Standing.NOT_JUDGED, 0, 1, null);
        }
        var late = letters.unanswered().stream()
                .filter(day -> !hasCome(overAfter(day, A_YEAR)))
                .map(day -> overAfter(day, Period.ofMonths(rules.of(Measure.ANSWER_MONTHS))))
                .sorted()
                .toList();
        int over = Math.toIntExact(late.stream().filter(this::hasCome).count());
        if (!letters.channel()) {
            return new Verdict(VetoRule.ANSWERS, Standing.BROKEN, over, 1, null);
        }
        return byDay(VetoRule.ANSWERS, over, 1, late.isEmpty() ? null : late.getFirst());
    }

    /** @param from the first day on which it is broken; null for none */
    private Verdict byDay(VetoRule rule, int figure, int of, @Nullable LocalDate from) {
        return from != null && hasCome(from)
                ? new Verdict(rule, Standing.BROKEN, figure, of, null)
                : new Verdict(rule, Standing.KEPT, figure, of, from);
    }

    private boolean hasCome(LocalDate day) {
        return !day.isAfter(today);
    }

    /** The first day on which more than a period lies behind. Six months after 31 August end with February. */
    private static LocalDate overAfter(LocalDate day, Period period) {
        return day.plus(period).plusDays(1);
    }
}
