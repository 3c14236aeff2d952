package org.gongwen.form;

import java.util.Arrays;
import java.util.List;

/**
 * What is wrong with one answer.
 *
 * @param field the key of the field
 * @param arguments what the sentence names: numbers, texts of the form, constants, days
 */
public record FieldFinding(String field, FieldRule rule, List<Object> arguments) {

    public FieldFinding {
        arguments = List.copyOf(arguments);
    }

    static FieldFinding of(FormField field, FieldRule rule, Object... arguments) {
        return new FieldFinding(field.key(), rule, Arrays.asList(arguments));
    }
}
