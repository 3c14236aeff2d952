package org.gongwen.inspection;

import java.time.LocalDate;

/** How many sites showed which light on a day. */
public record HealthDay(LocalDate on, int red, int amber, int green) {

    public boolean hasFiguresOf(HealthDay other) {
        return red == other.red && amber == other.amber && green == other.green;
    }
}
