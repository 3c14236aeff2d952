package org.gongwen.task;

import java.util.stream.Stream;
import org.gongwen.form.FormAccess;
import org.gongwen.form.FormField;
import org.gongwen.form.FormSchema;
import org.gongwen.process.ProcessDesign;

/** The form of a business item as whoever begins it fills it in. */
public record StartForm(FormSchema form, FormAccess access) {

    /** Without fields where the process has no form. */
    public static StartForm of(ProcessDesign design) {
        return new StartForm(ItemForms.of(design), ItemForms.first(design));
    }

    /** What is asked of him, in the order of the form. */
    public Stream<FormField> asked() {
        return form.fields().filter(access::edits);
    }
}
