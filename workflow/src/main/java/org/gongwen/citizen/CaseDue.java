package org.gongwen.citizen;

import java.time.LocalDate;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * What a notice about a case says.
 *
 * @param item in which it is handled; null before
 * @param day on which it is due, or of one that was not accepted, on which it came in
 * @param title its receipt and its subject
 */
public record CaseDue(CaseId id, @Nullable ItemId item, LocalDate day, String title) {

    private static final int PARTS = 4;
    private static final String NONE = "-";

    /** As the notice keeps it. */
    String argument() {
        return String.join(" ", id.key(), item == null ? NONE : item.key(), day.toString(), title);
    }

    /** What the notices of citizens' cases keep. */
    public static CaseDue of(String argument) {
        var parts = argument.split(" ", PARTS);
        return new CaseDue(
                new CaseId(Long.parseLong(parts[0])),
                parts[1].equals(NONE) ? null : new ItemId(Long.parseLong(parts[1])),
                LocalDate.parse(parts[2]),
                parts[3]);
    }
}
