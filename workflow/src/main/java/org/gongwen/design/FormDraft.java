package org.gongwen.design;

import java.util.List;
import org.gongwen.form.FormReader;
import org.gongwen.form.FormSchema;

/**
 * The form of a process that is being drawn, or what one of its steps asks of units (回执).
 *
 * @param draft the process
 * @param file the form as the process has it; empty if it has none. A save of the form names it as its base.
 * @param step the name of the step that asks; empty for the form of the process, and where the drawing has no such step
 * @param reading what it says, and what is wrong with it; an empty form where there is none
 */
public record FormDraft(ProcessDraft draft, String file, String step, FormReader.Reading reading) {

    static FormDraft of(ProcessDraft draft, String file) {
        return of(draft, draft.key() + "Form", file, "");
    }

    static FormDraft ofReply(ProcessDraft draft, String file, String step) {
        return of(draft, "reply", file, step);
    }

    private static FormDraft of(ProcessDraft draft, String id, String file, String step) {
        return new FormDraft(
                draft,
                file,
                step,
                file.isEmpty()
                        ? new FormReader.Reading(new FormSchema(id, List.of()), List.of())
                        : FormReader.read(file));
    }
}
