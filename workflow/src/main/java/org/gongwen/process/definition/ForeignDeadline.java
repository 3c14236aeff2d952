package org.gongwen.process.definition;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Deadlines of other products, which count calendar days and hours, in the working days that are meant. */
final class ForeignDeadline {

    private static final Pattern DURATION = Pattern.compile("P(?:([0-9]{1,2})W|(?:([0-9]{1,3})D)?(?:T([0-9]{1,4})H)?)");
    private static final Pattern FROM_NOW = Pattern.compile(
            "[$#]\\{\\s*(?:dateTime\\(\\)|now\\(\\))\\.plus(Days|Weeks|Hours)\\(([0-9]{1,4})\\)(?:\\.toDate\\(\\))?\\s*}");

    private static final int HOURS = 24;
    private static final int WORKING_WEEK = 5;
    private static final int MOST = 250;

    private ForeignDeadline() {}

    /** Empty where it is no span of days. */
    static OptionalInt workingDays(String written) {
        var duration = DURATION.matcher(written.strip());
        if (duration.matches()) {
            return days(number(duration.group(1)), number(duration.group(2)), number(duration.group(3)));
        }
        var later = FROM_NOW.matcher(written.strip());
        if (!later.matches()) {
            return OptionalInt.empty();
        }
        var count = number(later.group(2));
        return switch (later.group(1)) {
            case "Weeks" -> days(count, 0, 0);
            case "Hours" -> days(0, 0, count);
            default -> days(0, count, 0);
        };
    }

    private static OptionalInt days(int weeks, int days, int hours) {
        var all = weeks * WORKING_WEEK + days + (hours + HOURS - 1) / HOURS;
        return all >= 1 && all <= MOST ? OptionalInt.of(all) : OptionalInt.empty();
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
