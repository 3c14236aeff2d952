package org.gongwen.task;

import java.util.List;
import org.gongwen.form.FieldFinding;

/** What became of an action on an item. */
public sealed interface ItemResult {

    record Acted(ActionResult result) implements ItemResult {}

    /** The form is not filled in as it has to be; nothing was written. */
    record Faulty(List<FieldFinding> findings) implements ItemResult {}
}
