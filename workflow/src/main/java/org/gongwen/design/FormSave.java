package org.gongwen.design;

import java.time.OffsetDateTime;
import java.util.List;
import org.gongwen.form.FormFinding;

/** What became of a save of a form. */
public sealed interface FormSave {

    /** @param form the form as it is kept now, from which the next save starts */
    record Saved(FormDraft form, OffsetDateTime at) implements FormSave {}

    /** Somebody changed the form in between; nothing was written. @param theirs the form as it is now */
    record Conflict(FormDraft theirs) implements FormSave {}

    /** A file that is no form that can be kept; nothing was written. */
    record Faulty(List<FormFinding> findings) implements FormSave {}

    /** The process cannot be kept, for a reason that the person can read; nothing was written. */
    record Refused(String messageKey, List<Object> arguments) implements FormSave {}
}
