package org.gongwen.openform;

import java.time.Instant;
import java.time.LocalDate;
import org.gongwen.calendar.WorkingTime;

/**
 * The mark of a form that was shown by one of our nodes.
 *
 * @param tag which is its own; whoever sends the form twice sends it twice
 */
public record FormMark(Instant shown, byte[] tag) {

    /** The day whose key signed it. */
    public LocalDate day() {
        return LocalDate.ofInstant(shown, WorkingTime.ZONE);
    }
}
