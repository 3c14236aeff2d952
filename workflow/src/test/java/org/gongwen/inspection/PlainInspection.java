package org.gongwen.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.gongwen.publication.ColumnKind;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, by their sentences: somebody sits before the site from its first day, turns the calendar page by
 * page, counts, and goes on turning pages after today to see what will come. Shares nothing with what it is held against.
 */
final class PlainInspection {

    /** What was found of a rule: whether it is broken (null: nobody can tell), how many, and when it will be. */
    record Finding(
            @Nullable Boolean broken, int figure, @Nullable LocalDate dueOn) {}

    /** Nothing becomes out of date later than the longest period that is set, and some days, after today. */
    private static final int PAGES_AHEAD = 36 * 31 + 5;

    private static final class Column {
        private final GeneratedSite.Column made;
        private final ToIntFunction<String> limit;
        private int texts;
        private int daysWithoutUpdate = -1;
        private @Nullable LocalDate updated;
        private boolean outOfDate;
        private boolean hadSomething;
        private @Nullable LocalDate firstDayOutOfDate;
        private @Nullable LocalDate firstDayEmpty;

        private Column(GeneratedSite.Column made, ToIntFunction<String> limit) {
            this.made = made;
            this.limit = limit;
        }

        private void turn(LocalDate day, boolean toCome) {
            texts = 0;
            updated = null;
            for (var text : made.texts()) {
                if (stands(text, day)) {
                    texts++;
                    if (updated == null || text.publishedOn().isAfter(updated)) {
                        updated = text.publishedOn();
                    }
                }
            }
            if (texts == 0 && !day.isBefore(made.openedOn())) {
                updated = made.openedOn();
            }
            daysWithoutUpdate = updated == null ? -1 : (int) ChronoUnit.DAYS.between(updated, day);
            outOfDate = isOutOfDate(day);
            if (outOfDate && firstDayOutOfDate == null) {
                firstDayOutOfDate = day;
            } else if (!outOfDate && !toCome) {
                firstDayOutOfDate = null;
            }
            hadSomething = hadSomething || texts > 0;
            if (toCome && texts == 0 && firstDayEmpty == null) {
                firstDayEmpty = day;
            }
        }

        private boolean isOutOfDate(LocalDate day) {
            if (updated == null) {
                return false;
            }
            var kind = made.kind();
            if (kind == ColumnKind.NEWS) {
                return daysWithoutUpdate > limit.applyAsInt("NEWS_DAYS");
            }
            if (kind == ColumnKind.NOTICE || kind == ColumnKind.POLICY) {
                return moreThanMonths(limit.applyAsInt("NOTICE_MONTHS"), updated, day);
            }
            if (kind == ColumnKind.GUIDE
                    || kind == ColumnKind.LEADERS
                    || kind == ColumnKind.ORGANISATION
                    || kind == ColumnKind.TOPIC
                    || kind == ColumnKind.SURVEY) {
                return false;
            }
            return moreThanMonths(limit.applyAsInt("OTHER_MONTHS"), updated, day);
        }

        private boolean isNewsOrNoticeOrPolicy() {
            return made.kind() == ColumnKind.NEWS
                    || made.kind() == ColumnKind.NOTICE
                    || made.kind() == ColumnKind.POLICY;
        }
    }

    private final GeneratedSite site;
    private final ToIntFunction<String> limit;
    private final LocalDate today;
    private final Instant now;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Finding> found = new LinkedHashMap<>();
    private int homeDays = -1;

    private PlainInspection(GeneratedSite site, ToIntFunction<String> limit, LocalDate today, Instant now) {
        this.site = site;
        this.limit = limit;
        this.today = today;
        this.now = now;
        site.columns().forEach(column -> columns.add(new Column(column, limit)));
    }

    /** What is found of each rule. */
    static Map<String, Finding> rules(GeneratedSite site, ToIntFunction<String> limit, LocalDate today, Instant now) {
        var plain = new PlainInspection(site, limit, today, now);
        plain.turnAllPages();
        return plain.found;
    }

    /** For each column the first day on which it is out of date; null for never. */
    static List<@Nullable LocalDate> columns(
            GeneratedSite site, ToIntFunction<String> limit, LocalDate today, Instant now) {
        var plain = new PlainInspection(site, limit, today, now);
        plain.turnAllPages();
        var days = new ArrayList<@Nullable LocalDate>();
        plain.columns.forEach(column -> days.add(column.firstDayOutOfDate));
        return days;
    }

    /** For each column with something in it the first day on which there is nothing; null for never. */
    static List<@Nullable LocalDate> empties(
            GeneratedSite site, ToIntFunction<String> limit, LocalDate today, Instant now) {
        var plain = new PlainInspection(site, limit, today, now);
        plain.turnAllPages();
        var days = new ArrayList<@Nullable LocalDate>();
        plain.columns.forEach(column -> days.add(column.hadSomething ? column.firstDayEmpty : null));
        return days;
    }

    private void turnAllPages() {
        for (var day = firstDay(); !day.isAfter(today.plusDays(PAGES_AHEAD)); day = day.plusDays(1)) {
            turnHome(day);
            for (var column : columns) {
                column.turn(day, day.isAfter(today));
            }
            if (!day.isBefore(today)) {
                look("HOME", homeDays > limit.applyAsInt("NEWS_DAYS"), homeDays, day);
                look("STALE", stale() >= limit.applyAsInt("STALE_COLUMNS"), stale(), day);
                look("LONG", longStale() >= limit.applyAsInt("LONG_COLUMNS"), longStale(), day);
                look("EMPTY", empty() >= limit.applyAsInt("EMPTY_COLUMNS"), empty(), day);
                look("ANSWERS", !site.channel() || lettersTooOld(day) > 0, lettersTooOld(day), day);
            }
        }
        found.put("OPENS", visited());
    }

    private void look(String rule, boolean broken, int figure, LocalDate day) {
        if (day.equals(today)) {
            found.put(rule, new Finding(broken, figure, null));
        } else {
            var before = found.get(rule);
            if (broken && before != null && Boolean.FALSE.equals(before.broken()) && before.dueOn() == null) {
                found.put(rule, new Finding(false, before.figure(), day));
            }
        }
    }

    private LocalDate firstDay() {
        var first = site.openedOn();
        for (var column : site.columns()) {
            if (column.openedOn().isBefore(first)) {
                first = column.openedOn();
            }
            for (var text : column.texts()) {
                if (text.publishedOn().isBefore(first)) {
                    first = text.publishedOn();
                }
            }
        }
        return first;
    }

    /** What is new on the home page is what is new in the columns that it shows; where it shows none, in all. */
    private void turnHome(LocalDate day) {
        boolean showsColumns = false;
        for (var column : site.columns()) {
            showsColumns = showsColumns || column.onHome();
        }
        LocalDate newest = null;
        for (var column : site.columns()) {
            if (!showsColumns || column.onHome()) {
                for (var text : column.texts()) {
                    if (stands(text, day)
                            && (newest == null || text.publishedOn().isAfter(newest))) {
                        newest = text.publishedOn();
                    }
                }
            }
        }
        homeDays = (int) ChronoUnit.DAYS.between(newest == null ? site.openedOn() : newest, day);
    }

    /** Whether somebody who comes on that day finds it. */
    private static boolean stands(GeneratedSite.Text text, LocalDate day) {
        return !text.withdrawn()
                && !text.publishedOn().isAfter(day)
                && (text.goneOn() == null || day.isBefore(text.goneOn()));
    }

    private int stale() {
        int stale = 0;
        for (var column : columns) {
            if (column.texts > 0 && column.isNewsOrNoticeOrPolicy() && column.outOfDate) {
                stale++;
            }
        }
        return stale;
    }

    private int longStale() {
        int stale = 0;
        for (var column : columns) {
            if (column.texts == 0 || column.outOfDate) {
                stale++;
            }
        }
        return stale;
    }

    private int empty() {
        int empty = 0;
        for (var column : columns) {
            if (column.texts == 0) {
                empty++;
            }
        }
        return empty;
    }

    /**
     * The points, as one adds them up on a sheet of paper: for each rule that somebody can tell of its weight goes into the
     * pot; what is broken takes all of it out again, what will be broken soon or leaves a question waiting takes the half.
     */
    static @Nullable Double points(
            GeneratedSite site,
            ToIntFunction<String> limit,
            ToIntFunction<String> weight,
            LocalDate today,
            Instant now) {
        double pot = 0;
        double lost = 0;
        for (var entry : rules(site, limit, today, now).entrySet()) {
            var finding = entry.getValue();
            double one = weight.applyAsInt(entry.getKey());
            if (finding.broken() != null) {
                pot += one;
                boolean soon = finding.dueOn() != null
                        && today.until(finding.dueOn(), ChronoUnit.DAYS) <= limit.applyAsInt("SOON_DAYS");
                boolean waits = entry.getKey().equals("ANSWERS") && questionsTooLate(site, today) > 0;
                if (finding.broken()) {
                    lost += one;
                } else if (soon || waits) {
                    lost += one / 2;
                }
            }
        }
        return pot == 0 ? null : 100 * (pot - lost) / pot;
    }

    /** The longest time that one has to wait so that the page was there in half of the visits to which it came at all. */
    static @Nullable Long middle(GeneratedSite site, Instant now) {
        var times = new ArrayList<Long>();
        for (var visit : site.visits()) {
            long ago = now.toEpochMilli() - visit.at().toEpochMilli();
            var took = visit.took();
            if (ago >= 0 && ago < 7L * 24 * 60 * 60 * 1000 && took != null) {
                times.add(took.toMillis());
            }
        }
        Long found = null;
        for (long time : times) {
            int within = 0;
            for (long other : times) {
                within += other <= time ? 1 : 0;
            }
            if (2 * within >= times.size() && (found == null || time < found)) {
                found = time;
            }
        }
        return found;
    }

    /** The simple questions whose last day is over, and nobody has answered. */
    static int questionsTooLate(GeneratedSite site, LocalDate today) {
        int late = 0;
        for (var letter : site.letters()) {
            var last = letter.answerBy();
            if (last != null && !letter.answered() && last.toString().compareTo(today.toString()) < 0) {
                late++;
            }
        }
        return late;
    }

    private int lettersTooOld(LocalDate day) {
        int letters = 0;
        for (var letter : site.letters()) {
            if (!letter.answered()
                    && moreThanMonths(limit.applyAsInt("ANSWER_MONTHS"), letter.receivedOn(), day)
                    && !moreThanMonths(12, letter.receivedOn(), day)) {
                letters++;
            }
        }
        return letters;
    }

    private Finding visited() {
        int all = 0;
        int failed = 0;
        for (var visit : site.visits()) {
            long ago = now.toEpochMilli() - visit.at().toEpochMilli();
            if (ago >= 0 && ago < 7L * 24 * 60 * 60 * 1000) {
                all++;
                var took = visit.took();
                if (took == null || took.toMillis() >= limit.applyAsInt("OPEN_SECONDS") * 1000L) {
                    failed++;
                }
            }
        }
        // At least half of twenty visits a day, for a week.
        return new Finding(
                all < 70 ? null : 100L * failed >= (long) limit.applyAsInt("FAILED_PERCENT") * all, failed, null);
    }

    /** Whether a day lies more than so many months after another, as one counts on a calendar on the wall. */
    private static boolean moreThanMonths(int months, LocalDate then, LocalDate day) {
        int apart = day.getYear() * 12 + day.getMonthValue() - then.getYear() * 12 - then.getMonthValue();
        return apart > months || apart == months && day.getDayOfMonth() > then.getDayOfMonth();
    }
}
