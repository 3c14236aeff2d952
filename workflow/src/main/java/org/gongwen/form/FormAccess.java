package org.gongwen.form;

import java.util.Map;

/**
 * What may be done with the fields of a form at a step.
 *
 * @param others what holds for a field that is not named
 */
public record FormAccess(Map<String, FieldAccess> fields, FieldAccess others) {

    /** Whoever fills it in: everything can be answered. */
    public static final FormAccess EVERYTHING = new FormAccess(Map.of(), FieldAccess.EDIT);

    /** Whoever reads it. */
    public static final FormAccess READING = new FormAccess(Map.of(), FieldAccess.SHOW);

    public FormAccess {
        fields = Map.copyOf(fields);
    }

    public boolean shows(FormField field) {
        return of(field).mode() != FieldAccess.Mode.HIDE;
    }

    public boolean edits(FormField field) {
        return of(field).mode() == FieldAccess.Mode.EDIT && !field.readonly();
    }

    public boolean requires(FormField field) {
        return edits(field) && (field.required() || of(field).required());
    }

    /** Whether anything can be answered. */
    public boolean editsAnythingOf(FormSchema form) {
        return form.fields().anyMatch(this::edits);
    }

    private FieldAccess of(FormField field) {
        return fields.getOrDefault(field.key(), others);
    }
}
