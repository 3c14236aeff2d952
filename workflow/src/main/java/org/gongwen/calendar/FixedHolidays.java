package org.gongwen.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The holidays whose days are known before a notice arranges them (全国年节及纪念日放假办法, fourth revision of 10 November
 * 2024, article 2): those that the law gives as days of the sun's calendar, and 清明, which is a term of the sun's year.
 * 春节, 端午 and 中秋 go by the moon and are left to the notice, and so is the day on which a holiday is given back that
 * falls on a Saturday or Sunday (article 6).
 */
final class FixedHolidays {

    /** The holidays of all citizens (article 2), as every notice names them. */
    private static final List<String> ALL = List.of("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆");

    private FixedHolidays() {}

    static List<ArrangedDay> of(int year) {
        return List.of(
                day(year, 1, 1, "元旦"),
                day(year, 4, qingming(year), "清明节"),
                day(year, 5, 1, "劳动节"),
                day(year, 5, 2, "劳动节"),
                day(year, 10, 1, "国庆节"),
                day(year, 10, 2, "国庆节"),
                day(year, 10, 3, "国庆节"));
    }

    /** What a notice arranges, and below it the fixed days of which it says nothing: in order. */
    static List<ArrangedDay> below(int year, List<ArrangedDay> notice) {
        return List.copyOf(Stream.concat(of(year).stream(), notice.stream())
                .collect(Collectors.toMap(ArrangedDay::day, Function.identity(), (fixed, said) -> said, TreeMap::new))
                .values());
    }

    /** The holidays, by what their names have in common, on which a notice gives no day off. */
    static List<String> lacking(List<ArrangedDay> notice) {
        return ALL.stream()
                .filter(name -> notice.stream()
                        .noneMatch(day -> day.rest() && day.name().contains(name)))
                .toList();
    }

    /** The usual approximation of the day in April, right for every year of this century. */
    private static int qingming(int year) {
        int inCentury = year % 100;
        return (int) (inCentury * 0.2422 + 4.81) - inCentury / 4;
    }

    private static ArrangedDay day(int year, int month, int day, String name) {
        return new ArrangedDay(LocalDate.of(year, month, day), name, true);
    }
}
