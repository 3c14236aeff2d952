package org.gongwen.web.operations;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Durations and sizes in words a person takes in at a glance. */
final class Amounts {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB");
    private static final int STEP = 1000;

    private Amounts() {}

    /** The largest unit only: whether it is 3 or 4 minutes matters, its seconds do not. */
    static String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return I18NProvider.translate("operations.days", duration.toDays());
        }
        if (duration.toHours() > 0) {
            return I18NProvider.translate("operations.hours", duration.toHours());
        }
        if (duration.toMinutes() > 0) {
            return I18NProvider.translate("operations.minutes", duration.toMinutes());
        }
        return I18NProvider.translate("operations.seconds", duration.toSeconds());
    }

    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.size() - 1) {
            value /= STEP;
            unit++;
        }
        return (unit == 0 ? "%.0f %s" : "%.1f %s").formatted(value, UNITS.get(unit));
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
