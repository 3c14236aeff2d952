package org.gongwen.form;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a form as form-js reads it; {@link FormReader} reads back the same. */
public final class FormWriter {

    /** What form-js counts its schema as; it reads older ones. */
    private static final int SCHEMA_VERSION = 18;

    private static final int HALF_A_ROW = 8;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private FormWriter() {}

    public static String write(FormSchema form) {
        var top = new LinkedHashMap<String, Object>();
        top.put("type", "default");
        top.put("id", form.id());
        top.put("schemaVersion", SCHEMA_VERSION);
        top.put("components", form.parts().stream().map(FormWriter::part).toList());
        return JSON.writeValueAsString(top).replace("\r\n", "\n");
    }

    private static Map<String, Object> part(FormPart part) {
        var written = new LinkedHashMap<String, Object>();
        switch (part) {
            case FormText text -> {
                written.put("type", "text");
                written.put("text", text.text());
            }
            case FormGap gap -> written.put("type", gap.line() ? "separator" : "spacer");
            case FormGroup group -> {
                written.put("type", "group");
                putWords(written, "label", group.label());
                written.put(
                        "components",
                        group.parts().stream().map(FormWriter::part).toList());
            }
            case FormField field -> field(field, written);
        }
        written.put("id", part.id());
        return written;
    }

    private static void field(FormField field, Map<String, Object> written) {
        var validate = new LinkedHashMap<String, Object>();
        if (field.required()) {
            validate.put("required", true);
        }
        written.put("type", type(field.answer()));
        written.put("key", field.key());
        if (!(field.answer() instanceof Answer.Moment)) {
            written.put("label", field.label());
        }
        putWords(written, "description", field.description());
        answer(field, written, validate);
        if (field.readonly()) {
            written.put("readonly", true);
        }
        if (field.initial() != null) {
            written.put("defaultValue", FormAnswers.plain(field.initial()));
        }
        if (field.half()) {
            written.put("layout", Map.of("columns", HALF_A_ROW));
        }
        if (!validate.isEmpty()) {
            written.put("validate", validate);
        }
    }

    /** The word of form-js for what a field takes. */
    public static String type(Answer answer) {
        return switch (answer) {
            case Answer.Text text -> text.lines() ? "textarea" : "textfield";
            case Answer.Number number -> "number";
            case Answer.Moment moment -> "datetime";
            case Answer.Choice choice -> choice.look().name().toLowerCase(Locale.ROOT);
            case Answer.YesNo yesNo -> "checkbox";
            case Answer.OnePerson person -> "person";
            case Answer.OneUnit unit -> "unit";
            case Answer.SeveralUnits units -> "units";
        };
    }

    private static void answer(FormField field, Map<String, Object> written, Map<String, Object> validate) {
        switch (field.answer()) {
            case Answer.Text text -> {
                if (text.shortest() != null) {
                    validate.put("minLength", text.shortest());
                }
                if (text.longest() != null) {
                    validate.put("maxLength", text.longest());
                }
                if (text.kind() != TextKind.ANY) {
                    validate.put("validationType", FormValues.word(text.kind()));
                }
            }
            case Answer.Number number -> {
                putNumber(validate, "min", number.least());
                putNumber(validate, "max", number.most());
                if (number.decimals() > 0) {
                    written.put("decimalDigits", number.decimals());
                }
                if (!number.measure().isEmpty()) {
                    written.put("appearance", Map.of("suffixAdorner", number.measure()));
                }
            }
            case Answer.Moment moment -> {
                written.put("subtype", FormValues.word(moment.precision()));
                if (moment.precision() != Answer.Precision.TIME) {
                    written.put("dateLabel", field.label());
                }
                if (moment.precision() == Answer.Precision.TIME) {
                    written.put("timeLabel", field.label());
                }
                if (moment.precision() != Answer.Precision.DATE) {
                    written.put("timeSerializingFormat", "no_timezone");
                }
                if (moment.noPast()) {
                    written.put("disallowPassedDates", true);
                }
            }
            case Answer.Choice choice ->
                written.put(
                        "values",
                        choice.options().stream().map(FormWriter::option).toList());
            default -> {}
        }
    }

    private static Map<String, String> option(Answer.Option option) {
        var written = new LinkedHashMap<String, String>();
        written.put("label", option.label());
        written.put("value", option.value());
        return written;
    }

    private static void putWords(Map<String, Object> written, String name, String words) {
        if (!words.isEmpty()) {
            written.put(name, words);
        }
    }

    private static void putNumber(Map<String, Object> written, String name, @Nullable BigDecimal number) {
        if (number != null) {
            written.put(name, number);
        }
    }
}
