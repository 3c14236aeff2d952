package org.gongwen.citizen;

import java.time.LocalDate;
import java.util.List;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;

/** What became of an action on what a citizen handed in. */
public sealed interface CaseResult {

    /**
     * It is done.
     *
     * @param item in which it is handled; null before it is accepted
     * @param due the day by which it is answered now; null while a correction is awaited
     */
    record Done(@Nullable ItemId item, @Nullable LocalDate due) implements CaseResult {}

    /** Nothing was changed, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements CaseResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
