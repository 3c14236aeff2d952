package org.gongwen.task;

import java.time.Instant;
import java.util.List;
import org.gongwen.form.FieldFinding;

/** What became of keeping an item that is being filled in. */
public sealed interface ItemSave {

    record Saved(int version, Instant at) implements ItemSave {}

    /** It was saved in another window in between, or submitted; nothing was written. */
    record Outdated(BusinessItem now) implements ItemSave {}

    /** It cannot be kept now, for a reason that the person can read: a message key. Nothing was written. */
    record Refused(String messageKey) implements ItemSave {}

    /** Answers that no field takes; nothing was written. */
    record Faulty(List<FieldFinding> findings) implements ItemSave {}
}
