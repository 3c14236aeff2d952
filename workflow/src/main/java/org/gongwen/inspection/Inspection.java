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
import java.util.function.BiPredicate;
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
    /** See {@link #changes()}. */
    private final List<LocalDate> changes;

    private Inspection(SiteFacts facts, InspectionRules rules, Instant now) {
        this.facts = facts;
        this.rules = rules;
        this.now = now;
        today = LocalDate.ofInstant(now, WorkingTime.ZONE);
        columns = facts.columns().stream().map(this::look).toList();
        changes = changes();
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
        var overs = Shelf.of(column).overs(today, period(column));
        var lapsesOn = overs.isEmpty() ? null : overs.getFirst();
        return new ColumnHealth(column, lapsesOn, lapsesOn != null && hasCome(lapsesOn), column.emptiesOn());
    }

    /** How long it counts as updated; null where nobody expects anything new. */
    private @Nullable Period period(Column column) {
        return switch (column.kind()) {
            case NEWS -> Period.ofDays(rules.of(Measure.NEWS_DAYS));
            case NOTICE, POLICY -> Period.ofMonths(rules.of(Measure.NOTICE_MONTHS));
            case DISCLOSURE, PERSONNEL, DOWNLOAD, GALLERY, LETTERS -> Period.ofMonths(rules.of(Measure.OTHER_MONTHS));
            case GUIDE, LEADERS, ORGANISATION, TOPIC, SURVEY -> null;
        };
    }

    private Verdict home() {
        boolean any = facts.columns().stream().anyMatch(Column::onHome);
        var home = new Shelf(
                facts.openedOn(),
                facts.columns().stream()
                        .filter(column -> !any || column.onHome())
                        .toList());
        var period = Period.ofDays(rules.of(Measure.NEWS_DAYS));
        return byDay(
                VetoRule.HOME,
                Math.toIntExact(today.toEpochDay() - home.updated(today).toEpochDay()),
                rules.of(Measure.NEWS_DAYS),
                home.overs(today, period).getFirst());
    }

    private Verdict stale() {
        return counted(
                VetoRule.STALE,
                rules.of(Measure.STALE_COLUMNS),
                (column, day) -> WATCHED.contains(column.kind()) && !isEmpty(column, day) && isOver(column, day));
    }

    private Verdict longStale() {
        return counted(
                VetoRule.LONG,
                rules.of(Measure.LONG_COLUMNS),
                (column, day) -> isEmpty(column, day) || isOver(column, day));
    }

    private Verdict empty() {
        return counted(VetoRule.EMPTY, rules.of(Measure.EMPTY_COLUMNS), Inspection::isEmpty);
    }

    private static boolean isEmpty(Column column, LocalDate day) {
        return column.newestOn(day) == null;
    }

    private boolean isOver(Column column, LocalDate day) {
        var period = period(column);
        return period != null && Shelf.of(column).isOver(day, period);
    }

    /** Broken on each day on which so many of the columns are like that. */
    private Verdict counted(VetoRule rule, int many, BiPredicate<Column, LocalDate> is) {
        int now = count(is, today);
        if (now >= many) {
            return new Verdict(rule, Standing.BROKEN, now, many, null);
        }
        var first = changes.stream().filter(day -> count(is, day) >= many).findFirst();
        return new Verdict(rule, Standing.KEPT, now, many, first.orElse(null));
    }

    private int count(BiPredicate<Column, LocalDate> is, LocalDate day) {
        return Math.toIntExact(
                facts.columns().stream().filter(column -> is.test(column, day)).count());
    }

    /** The days to come on which a column lapses or loses its last article, in their order. */
    private List<LocalDate> changes() {
        return facts.columns().stream()
                .flatMap(column -> Stream.concat(
                        Shelf.of(column).overs(today, period(column)).stream(), Stream.ofNullable(column.emptiesOn())))
                .filter(day -> !hasCome(day))
                .distinct()
                .sorted()
                .toList();
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
        long daysOpen = Math.clamp(today.toEpochDay() - facts.openedOn().toEpochDay() - 1, 0, VISITED.toDays());
        return new Opening(
                week.size(),
                Math.toIntExact(daysOpen * 24),
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
                .filter(day -> !hasCome(Shelf.overAfter(day, A_YEAR)))
                .map(day -> Shelf.overAfter(day, Period.ofMonths(rules.of(Measure.ANSWER_MONTHS))))
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
}
