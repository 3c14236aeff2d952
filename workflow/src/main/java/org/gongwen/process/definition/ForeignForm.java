package org.gongwen.process.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongwen.form.Answer;
import org.gongwen.form.FormField;
import org.gongwen.form.FormReader;
import org.gongwen.form.FormSchema;
import org.gongwen.form.FormWriter;
import org.gongwen.form.TextKind;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The questions that Activiti, Flowable and Camunda keep in the steps of a process (form properties, form data), put
 * together to the one form that a business item has here. A question that several steps ask is one field.
 */
final class ForeignForm {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,15}");

    private final Map<String, FormField> fields = new LinkedHashMap<>();

    /** Whether an element is one question. */
    static boolean isQuestion(Element element) {
        return element.getLocalName().equals("formProperty")
                || element.getLocalName().equals("formField");
    }

    /** The key of the field that a question became; empty where it cannot be one. */
    Optional<String> take(Element question) {
        var key = question.getAttribute("id");
        if (!FormReader.isKey(key)) {
            return Optional.empty();
        }
        if (!fields.containsKey(key)) {
            var label = question.hasAttribute("name") ? question.getAttribute("name") : question.getAttribute("label");
            fields.put(
                    key,
                    new FormField(
                            key,
                            key,
                            plain(label, key),
                            "",
                            isRequired(question),
                            false,
                            false,
                            answer(question),
                            null));
        }
        return Optional.of(key);
    }

    /** Whether a field of the form answers to a name, so that it is no variable. */
    boolean asks(String name) {
        return fields.containsKey(name);
    }

    /** As our files have it; empty where nothing was asked, or what was asked cannot stand in a form. */
    Optional<String> written(String id) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        var written = FormWriter.write(new FormSchema(id, List.copyOf(fields.values())));
        return FormReader.read(written).accepted() ? Optional.of(written) : Optional.empty();
    }

    static boolean isRequired(Element question) {
        return question.getAttribute("required").equals("true") || constraint(question, "required") != null;
    }

    /** Whether the step that asks lets it be answered. */
    static boolean isAnswered(Element question) {
        return !question.getAttribute("writable").equals("false") && constraint(question, "readonly") == null;
    }

    private static Answer answer(Element question) {
        return switch (question.getAttribute("type")) {
            case "long", "int", "integer" ->
                new Answer.Number(number(constraint(question, "min")), number(constraint(question, "max")), 0, "");
            case "double", "float", "decimal" -> new Answer.Number(null, null, 2, "");
            case "boolean" -> new Answer.YesNo();
            case "date" -> new Answer.Moment(Answer.Precision.DATE, false);
            case "enum" -> choice(question);
            default ->
                new Answer.Text(
                        false,
                        length(constraint(question, "minlength")),
                        length(constraint(question, "maxlength")),
                        TextKind.ANY);
        };
    }

    private static Answer choice(Element question) {
        var options = new ArrayList<Answer.Option>();
        for (var value : SafeXml.children(question)) {
            if (value.getLocalName().equals("value")
                    && !value.getAttribute("id").isBlank()) {
                var id = value.getAttribute("id");
                options.add(new Answer.Option(id, plain(value.getAttribute("name"), id)));
            }
        }
        return options.isEmpty()
                ? new Answer.Text(false, null, null, TextKind.ANY)
                : new Answer.Choice(Answer.Look.SELECT, options);
    }

    /** A name of a stranger as plain text; another in its place where it would be evaluated or shown as markup. */
    private static String plain(String name, String otherwise) {
        var text = name.strip();
        return text.isEmpty()
                        || text.length() > 200
                        || text.startsWith("=")
                        || text.contains("{")
                        || text.contains("<")
                        || text.contains("://")
                ? otherwise
                : text;
    }

    private static @Nullable String constraint(Element question, String name) {
        var constraints = question.getElementsByTagNameNS("*", "constraint");
        for (int i = 0; i < constraints.getLength(); i++) {
            var constraint = (Element) constraints.item(i);
            if (constraint.getAttribute("name").equals(name)) {
                return constraint.getAttribute("config");
            }
        }
        return null;
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text != null && WHOLE.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private static @Nullable Integer length(@Nullable String text) {
        var number = number(text);
        return number != null && number.signum() > 0 && number.compareTo(BigDecimal.valueOf(Answer.LONGEST_LINE)) <= 0
                ? number.intValueExact()
                : null;
    }
}
