package org.gongwen.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Nothing becomes out of date later than a year and some days after today. */
    private static final int PAGES_AHEAD = 400;

    private static final class Column {
        private final GeneratedSite.Column made;
        private int texts;
        private int daysWithoutUpdate = -1;
        private @Nullable LocalDate updated;
        private @Nullable LocalDate firstDayOutOfDate;

        private Column(GeneratedSite.Column made) {
            this.made = made;
        }

        private void turn(LocalDate day) {
            boolean something = false;
            for (var text : made.texts()) {
                if (!text.withdrawn() && text.publishedOn().equals(day)) {
                    texts++;
                    something = true;
                }
            }
            if (something || texts == 0 && made.openedOn().equals(day)) {
                daysWithoutUpdate = 0;
                updated = day;
                firstDayOutOfDate = null;
            } else if (updated != null) {
                daysWithoutUpdate++;
                if (firstDayOutOfDate == null && isOutOfDate(day)) {
                    firstDayOutOfDate = day;
                }
            }
        }

        private boolean isOutOfDate(LocalDate day) {
            if (updated == null) {
                return false;
            }
            var kind = made.kind();
            if (kind == ColumnKind.NEWS) {
                return daysWithoutUpdate > 14;
            }
            if (kind == ColumnKind.NOTICE || kind == ColumnKind.POLICY) {
                return moreThanMonths(6, updated, day);
            }
            if (kind == ColumnKind.GUIDE
                    || kind == ColumnKind.LEADERS
                    || kind == ColumnKind.ORGANISATION
                    || kind == ColumnKind.TOPIC
                    || kind == ColumnKind.SURVEY) {
                return false;
            }
            return moreThanMonths(12, updated, day);
        }

        private boolean isNewsOrNoticeOrPolicy() {
            return made.kind() == ColumnKind.NEWS
                    || made.kind() == ColumnKind.NOTICE
                    || made.kind() == ColumnKind.POLICY;
        }
    }

    private final GeneratedSite site;
    private final LocalDate today;
    private final Instant now;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Finding> found = new LinkedHashMap<>();
    private int homeDays = -1;
    private boolean homeShowsSomething;

    private PlainInspection(GeneratedSite site, LocalDate today, Instant now) {
        this.site = site;
        this.today = today;
        this.now = now;
        site.columns().forEach(column -> columns.add(new Column(column)));
    }

    /** What is found of each rule. */
    static Map<String, Finding> rules(GeneratedSite site, LocalDate today, Instant now) {
        var plain = new PlainInspection(site, today, now);
        plain.turnAllPages();
        return plain.found;
    }

    /** For each column the first day on which it is out of date; null for never. */
    static List<@Nullable LocalDate> columns(GeneratedSite site, LocalDate today, Instant now) {
        var plain = new PlainInspection(site, today, now);
        plain.turnAllPages();
        var days = new ArrayList<@Nullable LocalDate>();
        plain.columns.forEach(column -> days.add(column.firstDayOutOfDate));
        return days;
    }

    private void turnAllPages() {
        for (var day = firstDay(); !day.isAfter(today.plusDays(PAGES_AHEAD)); day = day.plusDays(1)) {
            turnHome(day);
            for (var column : columns) {
                column.turn(day);
            }
            if (!day.isBefore(today)) {
                look("HOME", homeDays > 14, homeDays, day);
                look("STALE", stale() >= 5, stale(), day);
                look("LONG", longStale() >= 10, longStale(), day);
                look("EMPTY", empty() >= 5, empty(), day);
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
        boolean something = false;
        for (var column : site.columns()) {
            if (!showsColumns || column.onHome()) {
                for (var text : column.texts()) {
                    something =
                            something || !text.withdrawn() && text.publishedOn().equals(day);
                }
            }
        }
        if (something) {
            homeShowsSomething = true;
            homeDays = 0;
        } else if (!homeShowsSomething && site.openedOn().equals(day)) {
            homeDays = 0;
        } else if (homeDays >= 0) {
            homeDays++;
        }
    }

    private int stale() {
        int stale = 0;
        for (var column : columns) {
            if (column.texts > 0 && column.isNewsOrNoticeOrPolicy() && column.firstDayOutOfDate != null) {
                stale++;
            }
        }
        return stale;
    }

    private int longStale() {
        int stale = 0;
        for (var column : columns) {
            if (column.texts == 0 && column.made.kind() != ColumnKind.SURVEY || column.firstDayOutOfDate != null) {
                stale++;
            }
        }
        return stale;
    }

    private int empty() {
        int empty = 0;
        for (var column : columns) {
            if (column.texts == 0 && column.made.kind() != ColumnKind.SURVEY) {
                empty++;
            }
        }
        return empty;
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
                    && moreThanMonths(3, letter.receivedOn(), day)
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
                if (took == null || took.toMillis() >= 15_000) {
                    failed++;
                }
            }
        }
        // At least half of twenty visits a day, for a week.
        return new Finding(all < 70 ? null : (double) failed / all >= 0.05, failed, null);
    }

    /** Whether a day lies more than so many months after another, as one counts on a calendar on the wall. */
    private static boolean moreThanMonths(int months, LocalDate then, LocalDate day) {
        int apart = day.getYear() * 12 + day.getMonthValue() - then.getYear() * 12 - then.getMonthValue();
        return apart > months || apart == months && day.getDayOfMonth() > then.getDayOfMonth();
    }
}
