package org.gongwen.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the questions of a form: what each of them asks, and what it takes for an answer. */
final class FieldReader {

    private static final int MOST_OPTIONS = 200;
    private static final int MOST_DECIMALS = 6;

    private final FormValues values;
    private final Set<String> keys = new HashSet<>();

    FieldReader(FormValues values) {
        this.values = values;
    }

    FormField field(JsonNode node, String type, String id, String called) {
        var key = node.path("key").asString("");
        if (!FormReader.isKey(key)) {
            values.add(FormRule.FIELD_KEY, called, key);
        } else if (!keys.add(key)) {
            values.add(FormRule.FIELD_KEY_TWICE, called, key);
        }
        var label = values.text(node, label(node, type), called, FormValues.LONGEST_LABEL);
        if (label.isBlank()) {
            values.add(FormRule.LABEL_MISSING, called);
        }
        var validate = node.path("validate");
        var answer = answer(node, type, validate, called);
        var initial = initial(node, answer, called);
        return new FormField(
                id,
                key,
                label,
                values.text(node, "description", called, FormValues.LONGEST_WORDS),
                values.flag(validate, "required", called),
                values.flag(node, "readonly", called) || values.flag(node, "disabled", called),
                half(node, called),
                answer,
                initial);
    }

    /** form-js calls the label of a moment by its precision. */
    private static String label(JsonNode node, String type) {
        if (!type.equals("datetime") || node.has("label")) {
            return "label";
        }
        return node.path("subtype").asString("").equals("time") ? "timeLabel" : "dateLabel";
    }

    private Answer answer(JsonNode node, String type, JsonNode validate, String called) {
        switch (type) {
            case "textfield", "textarea" ->
                limits(validate, called, type, "required minLength maxLength pattern validationType");
            case "number" -> limits(validate, called, type, "required min max");
            default -> limits(validate, called, type, "required");
        }
        return switch (type) {
            case "textfield", "textarea" -> written(node, type, validate, called);
            case "number" -> number(node, validate, called);
            case "datetime" -> {
                var precision = values.constant(node, "subtype", Answer.Precision.values(), called);
                yield new Answer.Moment(
                        precision == null ? Answer.Precision.DATE : precision,
                        values.flag(node, "disallowPassedDates", called));
            }
            case "checkbox" -> new Answer.YesNo();
            case "person" -> new Answer.OnePerson();
            case "unit" -> new Answer.OneUnit();
            case "units" -> new Answer.SeveralUnits();
            default -> new Answer.Choice(Answer.Look.valueOf(type.toUpperCase(Locale.ROOT)), options(node, called));
        };
    }

    private void limits(JsonNode validate, String called, String type, String known) {
        if (!validate.isMissingNode() && !validate.isObject()) {
            values.add(FormRule.VALUE_WRONG, called, "validate", "{…}");
            return;
        }
        var names = FormValues.words(known);
        for (var name : validate.propertyNames()) {
            if (!names.contains(name)) {
                values.add(FormRule.KEY_NOT_ALLOWED, called, "validate." + name, type);
            }
        }
    }

    private Answer written(JsonNode node, String type, JsonNode validate, String called) {
        var lines = type.equals("textarea");
        var most = lines ? Answer.LONGEST_TEXT : Answer.LONGEST_LINE;
        var shortest = values.whole(validate, "minLength", 0, most, called);
        var longest = values.whole(validate, "maxLength", 1, most, called);
        if (shortest != null && longest != null && shortest > longest) {
            values.add(FormRule.BOUNDS_CROSSED, called, shortest.toString(), longest.toString());
        }
        var kind = validate.has("validationType")
                ? values.constant(validate, "validationType", TextKind.values(), called)
                : TextKind.ANY;
        if (validate.has("pattern")) {
            values.add(
                    FormRule.PATTERN,
                    called,
                    validate.path("pattern").asString(""),
                    Arrays.stream(TextKind.values()).map(FormValues::word).toList());
        }
        adornment(node, called);
        return new Answer.Text(lines, shortest, longest, kind == null ? TextKind.ANY : kind);
    }

    private Answer number(JsonNode node, JsonNode validate, String called) {
        var least = values.bound(validate, "min", called);
        var most = values.bound(validate, "max", called);
        if (least != null && most != null && least.compareTo(most) > 0) {
            values.add(FormRule.BOUNDS_CROSSED, called, least.toPlainString(), most.toPlainString());
        }
        if (values.flag(node, "serializeToString", called)) {
            values.add(FormRule.VALUE_WRONG, called, "serializeToString", "false");
        }
        var decimals = values.whole(node, "decimalDigits", 0, MOST_DECIMALS, called);
        return new Answer.Number(least, most, decimals == null ? 0 : decimals, adornment(node, called));
    }

    /** What stands behind the field: the measure of a number. */
    private String adornment(JsonNode node, String called) {
        var appearance = node.path("appearance");
        for (var name : appearance.propertyNames()) {
            if (!name.equals("suffixAdorner")) {
                values.add(
                        FormRule.KEY_NOT_ALLOWED,
                        called,
                        "appearance." + name,
                        node.path("type").asString(""));
            }
        }
        return values.text(appearance, "suffixAdorner", called, FormValues.LONGEST_LABEL);
    }

    private List<Answer.Option> options(JsonNode node, String called) {
        var options = new ArrayList<Answer.Option>();
        var seen = new HashSet<String>();
        for (var one : node.path("values").values()) {
            var value = values.text(one, "value", called, FormValues.LONGEST_LABEL);
            var label = values.text(one, "label", called, FormValues.LONGEST_LABEL);
            for (var name : one.propertyNames()) {
                if (!name.equals("value") && !name.equals("label")) {
                    values.add(FormRule.KEY_NOT_ALLOWED, called, name, "values");
                }
            }
            if (value.isBlank() || options.size() == MOST_OPTIONS) {
                values.add(FormRule.VALUE_WRONG, called, "values", "1–" + MOST_OPTIONS);
                break;
            }
            if (!seen.add(value)) {
                values.add(FormRule.OPTION_TWICE, called, value);
            }
            options.add(new Answer.Option(value, label.isBlank() ? value : label));
        }
        if (options.isEmpty()) {
            values.add(FormRule.OPTIONS_MISSING, called);
        }
        return options;
    }

    private @Nullable Object initial(JsonNode node, Answer answer, String called) {
        var given = node.path("defaultValue");
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        var initial = FormAnswers.answer(answer, given);
        if (initial == null || initial instanceof String text && !FormValues.isPlain(text)) {
            values.add(FormRule.INITIAL_WRONG, called);
            return null;
        }
        var probe = new FormField("probe", "probe", "probe", "", false, false, false, answer, initial);
        var form = new FormSchema("probe", List.of(probe));
        var data = FormData.initial(form);
        if (!FormCheck.check(form, FormAccess.EVERYTHING, data, LocalDate.MIN).isEmpty()) {
            values.add(FormRule.INITIAL_WRONG, called);
            return null;
        }
        return initial;
    }

    /** form-js divides a row into sixteen columns. */
    private boolean half(JsonNode node, String called) {
        var layout = node.path("layout");
        for (var name : layout.propertyNames()) {
            if (!name.equals("row") && !name.equals("columns")) {
                values.add(
                        FormRule.KEY_NOT_ALLOWED,
                        called,
                        "layout." + name,
                        node.path("type").asString(""));
            }
        }
        var columns = values.whole(layout, "columns", 1, 16, called);
        return columns != null && columns <= 8;
    }
}
