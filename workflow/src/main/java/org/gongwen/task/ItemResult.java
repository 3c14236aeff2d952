package org.gongwen.task;

import java.util.List;
import org.gongwen.form.FieldFinding;

/** What became of an action that takes a form: on an item, or answering what a step asks (回执). */
public sealed interface ItemResult {

    record Acted(ActionResult result) implements ItemResult {}

    /** The form is not filled in as it has to be; nothing was written. */
    record Faulty(List<FieldFinding> findings) implements ItemResult {}

    /** What the step asks of the unit (回执) is not answered as it has to be; nothing was written. */
    record Unanswered(List<FieldFinding> findings) implements ItemResult {}
}
