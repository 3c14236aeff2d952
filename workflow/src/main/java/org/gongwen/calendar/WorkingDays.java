package org.gongwen.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which days are worked: Monday to Friday (国务院关于职工工作时间的规定, article 7), but for the days that a public holiday
 * takes away and those that are worked in exchange (调休). Unchanging; counting takes no longer for many days than for few.
 */
public final class WorkingDays {

    /** Monday to Friday, without a holiday. */
    public static final WorkingDays WEEKDAYS = of(Map.of());

    /** A Monday, from which days are counted. */
    private static final long MONDAY = LocalDate.of(1970, 1, 5).toEpochDay();

    private final long[] exceptions;

    /** By how many days the first exceptions together lengthen the work: one more entry than exceptions. */
    private final int[] gained;

    private WorkingDays(SortedMap<LocalDate, Boolean> exceptions) {
        this.exceptions =
                exceptions.keySet().stream().mapToLong(LocalDate::toEpochDay).toArray();
        gained = new int[exceptions.size() + 1];
        int at = 0;
        for (boolean worked : exceptions.values()) {
            gained[at + 1] = gained[at] + (worked ? 1 : -1);
            at++;
        }
    }

    /**
     * @param worked by day, whether it is worked; every other day is as its week has it
     */
    public static WorkingDays of(Map<LocalDate, Boolean> worked) {
        var exceptions = new TreeMap<LocalDate, Boolean>();
        worked.forEach((day, works) -> {
            if (works != isWeekday(day)) {
                exceptions.put(day, works);
            }
        });
        return new WorkingDays(exceptions);
    }

    public boolean isWorkingDay(LocalDate day) {
        return before(day.toEpochDay() + 1) > before(day.toEpochDay());
    }

    /** How many working days there are after a day, up to another and including it; negative where that is earlier. */
    public int between(LocalDate day, LocalDate until) {
        return Math.toIntExact(before(until.toEpochDay() + 1) - before(day.toEpochDay() + 1));
    }

    /** The working day that is so many after a day; the day itself where it is none after. */
    public LocalDate after(LocalDate day, int workingDays) {
        var reached = day;
        for (int left = workingDays; left > 0; ) {
            reached = reached.plusDays(1);
            if (isWorkingDay(reached)) {
                left--;
            }
        }
        return reached;
    }

    /**
     * What a statement needs to count as {@link #between} does.
     *
     * @param days those that are not as their week has it, in order, counted from a day
     * @param gained by how many days the first none, one, two ... of them lengthen the work
     */
    public record Exceptions(List<Integer> days, List<Integer> gained) {}

    /** The exceptions from a day up to another, that one included, counted from the first. */
    public Exceptions exceptions(LocalDate from, LocalDate until) {
        int first = earlier(from.toEpochDay());
        int end = earlier(until.toEpochDay() + 1);
        return new Exceptions(
                Arrays.stream(exceptions, first, end)
                        .mapToInt(day -> Math.toIntExact(day - from.toEpochDay()))
                        .boxed()
                        .toList(),
                IntStream.rangeClosed(first, end)
                        .map(at -> gained[at] - gained[first])
                        .boxed()
                        .toList());
    }

    static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }

    /** Working days since a Monday and before a day. */
    private long before(long day) {
        long since = day - MONDAY;
        return Math.floorDiv(since, 7L) * 5 + Math.min(Math.floorMod(since, 7L), 5L) + gained[earlier(day)];
    }

    /** How many exceptions lie before a day. */
    private int earlier(long day) {
        int at = Arrays.binarySearch(exceptions, day);
        return at < 0 ? -at - 1 : at;
    }
}
