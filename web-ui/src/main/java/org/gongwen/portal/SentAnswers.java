package org.gongwen.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.gongwen.citizen.Contact;
import org.gongwen.citizen.OnlineForm;
import org.gongwen.form.Answer;
import org.gongwen.form.FormData;
import org.gongwen.form.FormField;
import org.jspecify.annotations.Nullable;

/**
 * What a browser sent of the form of a guide.
 *
 * @param typed as it was typed, by the keys of the fields, to be shown again whatever is wrong with it
 * @param data what it means, as far as it means anything
 * @param unread the keys of the sentences that say why an answer means nothing, by the keys of the fields
 */
record SentAnswers(Map<String, List<String>> typed, FormData data, Map<String, String> unread, Contact contact) {

    static final SentAnswers NOTHING = new SentAnswers(Map.of(), FormData.EMPTY, Map.of(), Contact.NONE);

    /** A number that a person types; no power of ten that would be written out in millions of digits. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}([.][0-9]{1,15})?");

    /** Before the key of a field, whose name then is no other's of the page. */
    static String name(FormField field) {
        return "f-" + field.key();
    }

    static SentAnswers of(OnlineForm form, HttpServletRequest request) {
        var typed = new LinkedHashMap<String, List<String>>();
        var unread = new LinkedHashMap<String, String>();
        var data = FormData.EMPTY;
        for (var field : form.fields()) {
            var values = request.getParameterValues(name(field));
            var all = values == null
                    ? List.<String>of()
                    : List.of(values).stream()
                            .map(value -> value.replace("\r\n", "\n").strip())
                            .filter(value -> !value.isEmpty())
                            .toList();
            typed.put(field.key(), all);
            try {
                data = data.with(field.key(), answer(field.answer(), all));
            } catch (DateTimeException e) {
                unread.put(field.key(), "form.finding.no-moment");
            } catch (NumberFormatException e) {
                unread.put(field.key(), "form.finding.no-number");
            }
        }
        return new SentAnswers(
                typed,
                data,
                unread,
                new Contact(
                        one(request, "name"),
                        one(request, "phone"),
                        one(request, "mail"),
                        one(request, "postal"),
                        one(request, "identity")));
    }

    private static @Nullable Object answer(Answer answer, List<String> typed) {
        if (answer instanceof Answer.YesNo) {
            return !typed.isEmpty();
        }
        if (typed.isEmpty()) {
            return null;
        }
        var first = typed.getFirst();
        return switch (answer) {
            case Answer.Number _ -> number(first);
            case Answer.Moment moment ->
                switch (moment.precision()) {
                    case DATE -> LocalDate.parse(first);
                    case TIME -> LocalTime.parse(first);
                    case DATETIME -> LocalDateTime.parse(first);
                };
            case Answer.Choice choice when choice.several() -> typed;
            default -> first;
        };
    }

    private static BigDecimal number(String typed) {
        if (!NUMBER.matcher(typed).matches()) {
            throw new NumberFormatException(typed);
        }
        return new BigDecimal(typed);
    }

    private static String one(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }
}
