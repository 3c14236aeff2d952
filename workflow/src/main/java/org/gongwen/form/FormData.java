package org.gongwen.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a form by the keys of its fields. An answer is a String (text or the value of an option), a
 * java.math.BigDecimal, a java.time.LocalDate, LocalTime or LocalDateTime, a Boolean, a list of String (a checklist), a
 * PersonId, a UnitId or a list of UnitId; what is not answered is not there.
 */
public record FormData(Map<String, Object> values) {

    public static final FormData EMPTY = new FormData(Map.of());

    public FormData {
        values = Map.copyOf(values);
    }

    /** What a new form begins with. */
    public static FormData initial(FormSchema form) {
        var values = new LinkedHashMap<String, Object>();
        form.fields().forEach(field -> {
            if (field.initial() != null) {
                values.put(field.key(), field.initial());
            }
        });
        return new FormData(values);
    }

    public @Nullable Object get(String key) {
        return values.get(key);
    }

    /** The same with another answer. @param answer null to take it away */
    public FormData with(String key, @Nullable Object answer) {
        var changed = new TreeMap<>(values);
        if (answer == null) {
            changed.remove(key);
        } else {
            changed.put(key, answer);
        }
        return new FormData(changed);
    }

    /** These answers with those of another that may be given at a step; everything else of the other is ignored. */
    public FormData takingOver(FormData given, FormSchema form, FormAccess access) {
        var result = new TreeMap<>(values);
        form.fields().filter(access::edits).forEach(field -> {
            var answer = given.get(field.key());
            if (answer == null) {
                result.remove(field.key());
            } else {
                result.put(field.key(), answer);
            }
        });
        return new FormData(result);
    }

    /** What may be seen at a step. */
    public FormData seen(FormSchema form, FormAccess access) {
        var result = new TreeMap<String, Object>();
        form.fields().filter(access::shows).forEach(field -> {
            var answer = get(field.key());
            if (answer != null) {
                result.put(field.key(), answer);
            }
        });
        return new FormData(result);
    }
}
