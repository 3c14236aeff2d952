package org.gongwen.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the yearly notice of the State Council in its own words: "二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）
 * 放假调休，共9天。2月14日（周六）、2月28日（周六）上班。" Days of the week and the number of days are held against the calendar,
 * so that a slip of the hand or a notice of another year is not taken for days.
 */
final class HolidayNotice {

    private static final Pattern TITLE = Pattern.compile("关于(\\d{4})年部分节假日安排");

    /** A holiday and its sentences, up to the end of the line or the next one. */
    private static final Pattern HOLIDAY =
            Pattern.compile("(?:^|(?<=[\\n。；：:]))(?:[一二三四五六七八九十]{1,3}[、.．])?([\\p{IsHan}、]{2,20}?)[：:]"
                    + "(.*?)(?=$|\\n|(?<=。)[一二三四五六七八九十]{1,3}[、.．][\\p{IsHan}、]{2,20}?[：:])");

    private static final Pattern PART = Pattern.compile(
            "(?:(\\d{4})年)?(?:(\\d{1,2})月)?(\\d{1,2})日(?:[（(]([^（）()]*)[）)])?|(至|到|[-—–~～]+)|(放假)|(上班)|共(\\d{1,2})天|(。)");

    private static final Pattern DAY_OF_WEEK = Pattern.compile("(?:周|星期)([一二三四五六日天])");

    private static final Pattern SIGNATURE = Pattern.compile("国务院办公厅\\d{4}年\\d{1,2}月\\d{1,2}日");

    private final int year;
    private final Map<LocalDate, ArrangedDay> found = new TreeMap<>();

    private HolidayNotice(int year) {
        this.year = year;
    }

    static NoticeReading read(int year, String text) {
        var plain = SIGNATURE
                .matcher(text.replaceAll("[ \\t\\r\\u00a0\\u3000]", ""))
                .replaceAll("\n");
        var title = TITLE.matcher(plain);
        if (title.find() && Integer.parseInt(title.group(1)) != year) {
            return new NoticeReading.Refused("calendar.refused.title", title.group(1), "" + year);
        }
        var notice = new HolidayNotice(year);
        for (var holiday : HOLIDAY.matcher(plain).results().toList()) {
            var refused = notice.new Sentences(holiday.group(1)).read(holiday.group(2));
            if (refused != null) {
                return refused;
            }
        }
        return notice.found.values().stream().anyMatch(ArrangedDay::rest)
                ? new NoticeReading.Read(List.copyOf(notice.found.values()))
                : new NoticeReading.Refused("calendar.refused.nothing");
    }

    /** What is said of one holiday. */
    private final class Sentences {
        private final String holiday;

        /** Named, and nothing said of them yet. */
        private final List<LocalDate> pending = new ArrayList<>();

        private @Nullable LocalDate last;
        private boolean upTo;
        private int rested;

        Sentences(String holiday) {
            this.holiday = holiday;
        }

        NoticeReading.@Nullable Refused read(String sentences) {
            for (var part : PART.matcher(sentences).results().toList()) {
                var refused = part.group(3) != null ? day(part) : word(part);
                if (refused != null) {
                    return refused;
                }
            }
            return finished();
        }

        private NoticeReading.@Nullable Refused word(MatchResult part) {
            if (part.group(5) != null) {
                upTo = !pending.isEmpty();
            } else if (part.group(6) != null) {
                rested = pending.size();
                return mark(true);
            } else if (part.group(7) != null) {
                return mark(false);
            } else if (part.group(8) != null) {
                return Integer.parseInt(part.group(8)) == rested
                        ? null
                        : new NoticeReading.Refused("calendar.refused.count", holiday, part.group(8), rested);
            } else {
                return finished();
            }
            return null;
        }

        private NoticeReading.@Nullable Refused day(MatchResult part) {
            LocalDate day;
            try {
                day = date(part);
            } catch (DateTimeException e) {
                return new NoticeReading.Refused("calendar.refused.date", holiday, part.group());
            }
            if (day.getYear() != year && !(day.getYear() == year - 1 && day.getMonth() == Month.DECEMBER)) {
                return new NoticeReading.Refused("calendar.refused.otherYear", holiday, part.group());
            }
            var named = part.group(4) == null ? null : DAY_OF_WEEK.matcher(part.group(4));
            if (named != null
                    && named.find()
                    && "一二三四五六日".indexOf(named.group(1).replace('天', '日')) + 1
                            != day.getDayOfWeek().getValue()) {
                return new NoticeReading.Refused("calendar.refused.weekday", holiday, part.group());
            }
            var from = last;
            if (upTo && from != null) {
                if (!day.isAfter(from)) {
                    return new NoticeReading.Refused("calendar.refused.order", holiday, part.group());
                }
                from.plusDays(1).datesUntil(day).forEach(pending::add);
            }
            pending.add(day);
            upTo = false;
            last = day;
            return null;
        }

        /** Month and year stand where they change. */
        private LocalDate date(MatchResult part) {
            var before = last;
            int month;
            if (part.group(2) != null) {
                month = Integer.parseInt(part.group(2));
            } else if (before != null) {
                month = before.getMonthValue();
            } else {
                throw new DateTimeException("a day without a month");
            }
            int in = part.group(1) != null
                    ? Integer.parseInt(part.group(1))
                    : part.group(2) == null && before != null ? before.getYear() : year;
            return LocalDate.of(in, month, Integer.parseInt(part.group(3)));
        }

        private NoticeReading.@Nullable Refused mark(boolean rest) {
            for (var day : pending) {
                var other = found.putIfAbsent(day, new ArrangedDay(day, holiday, rest));
                if (other != null && other.rest() != rest) {
                    return new NoticeReading.Refused("calendar.refused.both", holiday, day.toString());
                }
            }
            pending.clear();
            return null;
        }

        private NoticeReading.@Nullable Refused finished() {
            return pending.isEmpty()
                    ? null
                    : new NoticeReading.Refused(
                            "calendar.refused.unread",
                            holiday,
                            pending.getFirst().toString());
        }
    }
}
