package org.gongwen.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as JSON: as they are kept, and as other programs send them. */
public final class FormAnswers {

    private static final JsonMapper JSON = FormJson.mapper();

    private FormAnswers() {}

    /** One object with the keys of the fields. */
    public static String write(FormData data) {
        var plain = new TreeMap<String, Object>();
        data.values().forEach((key, answer) -> plain.put(key, plain(answer)));
        return JSON.writeValueAsString(plain);
    }

    /**
     * What was kept for a form. A key that the form does not have is left out, and so is what its field does not take:
     * the form may be another version by now.
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static FormData read(FormSchema form, String json) {
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the answers are no JSON", e);
        }
        if (!tree.isObject()) {
            throw new IllegalArgumentException("the answers are no JSON object");
        }
        var values = new LinkedHashMap<String, Object>();
        form.fields().forEach(field -> {
            var node = tree.get(field.key());
            var answer = node == null ? null : answer(field.answer(), node);
            if (answer != null) {
                values.put(field.key(), answer);
            }
        });
        return new FormData(values);
    }

    /** The answer that a value of JSON is to a field; null where it is none. */
    static @Nullable Object answer(Answer answer, JsonNode node) {
        return switch (answer) {
            case Answer.Text text when node.isString() -> node.asString();
            case Answer.Number number when node.isNumber() -> FormJson.sensible(node.decimalValue());
            case Answer.Moment moment when node.isString() -> moment(moment.precision(), node.asString());
            case Answer.Choice choice when !choice.several() && node.isString() -> node.asString();
            case Answer.Choice choice
            when choice.several() && node.isArray() ->
                node.values().stream().allMatch(JsonNode::isString)
                        ? node.values().stream().map(JsonNode::asString).toList()
                        : null;
            case Answer.YesNo yesNo when node.isBoolean() -> node.booleanValue();
            case Answer.OnePerson person
            when node.isIntegralNumber() && node.canConvertToLong() -> new PersonId(node.longValue());
            case Answer.OneUnit unit
            when node.isIntegralNumber() && node.canConvertToLong() -> new UnitId(node.longValue());
            case Answer.SeveralUnits units
            when node.isArray() ->
                node.values().stream().allMatch(one -> one.isIntegralNumber() && one.canConvertToLong())
                        ? node.values().stream()
                                .map(one -> new UnitId(one.longValue()))
                                .toList()
                        : null;
            default -> null;
        };
    }

    private static @Nullable Object moment(Answer.Precision precision, String text) {
        try {
            return switch (precision) {
                case DATE -> LocalDate.parse(text);
                case TIME -> LocalTime.parse(text);
                case DATETIME -> LocalDateTime.parse(text);
            };
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** As JSON has it. */
    static Object plain(Object answer) {
        return switch (answer) {
            case PersonId person -> person.value();
            case UnitId unit -> unit.value();
            case BigDecimal number -> number;
            case Boolean truth -> truth;
            case List<?> several -> several.stream().map(FormAnswers::plain).toList();
            default -> answer.toString();
        };
    }

    /** What conditions of a process read of the answers: each decisive field that is answered. */
    public static Map<String, Object> variables(FormSchema form, FormData data) {
        var variables = new LinkedHashMap<String, Object>();
        form.decisive().forEach(field -> {
            var answer = data.get(field.key());
            switch (field.answer()) {
                case Answer.YesNo yesNo -> variables.put(field.key(), Boolean.TRUE.equals(answer));
                // A condition on what is not there would be an error in the middle of the way; so it is nothing, or
                // none.
                case Answer.Number number ->
                    variables.put(field.key(), answer instanceof BigDecimal given ? given.longValue() : 0L);
                case Answer.SeveralUnits units ->
                    variables.put(field.key(), answer instanceof List<?> given ? given : List.of());
                default -> variables.put(field.key(), answer instanceof String text ? text : "");
            }
        });
        return variables;
    }
}
