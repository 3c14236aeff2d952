package org.gongwen.citizen;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.form.Answer;
import org.gongwen.form.FormData;
import org.gongwen.form.FormField;

/**
 * An application as people read it: what was asked, in the words of the form that asked it, and what was answered. It stays
 * with the case, whatever a newer form takes of it.
 */
final class ApplicationText {

    private static final int LONGEST_SUBJECT = 100;

    private ApplicationText() {}

    static String subject(OnlineForm form) {
        var title = form.title().strip();
        return title.codePointCount(0, title.length()) <= LONGEST_SUBJECT
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_SUBJECT));
    }

    static String of(OnlineForm form, FormData answers) {
        return form.fields().stream()
                .flatMap(field -> Stream.ofNullable(answers.get(field.key()))
                        .map(answer -> field.label() + "：" + answer(field, answer)))
                .collect(Collectors.joining("\n"));
    }

    private static String answer(FormField field, Object answer) {
        return switch (answer) {
            case Boolean ticked -> ticked ? "是" : "否";
            case BigDecimal number -> number.toPlainString();
            case List<?> several ->
                several.stream().map(one -> option(field, one.toString())).collect(Collectors.joining("、"));
            default -> option(field, answer.toString());
        };
    }

    private static String option(FormField field, String value) {
        return field.answer() instanceof Answer.Choice choice
                ? choice.options().stream()
                        .filter(option -> option.value().equals(value))
                        .map(Answer.Option::label)
                        .findFirst()
                        .orElse(value)
                : value;
    }
}
