package org.gongwen.form;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of answers when a newer version of their form applies: those that fit go on, the rest is kept apart. */
public final class FormerAnswers {

    private static final JsonMapper JSON = FormJson.mapper();

    private FormerAnswers() {}

    /**
     * The answers that the newer form does not take: their field is gone, takes other answers, or does not offer the
     * option any more. In the order of the earlier form.
     *
     * @param given to the earlier form
     * @param hidden of which fields, by key, a step hides the answers
     */
    public static List<FormerAnswer> between(
            FormSchema before, FormSchema after, FormData given, Predicate<String> hidden) {
        return before.fields()
                .filter(field -> given.get(field.key()) != null)
                .filter(field -> !fits(after, field, given))
                .map(field -> former(field, given, hidden.test(field.key())))
                .toList();
    }

    private static boolean fits(FormSchema after, FormField before, FormData given) {
        var answer = given.get(before.key());
        return answer != null
                && after.field(before.key())
                        .filter(field -> FormCheck.takes(field, answer))
                        .isPresent();
    }

    private static FormerAnswer former(FormField field, FormData given, boolean hidden) {
        var answer = String.valueOf(given.get(field.key()));
        var value = switch (field.answer()) {
            case Answer.Choice choice -> options(choice, given.get(field.key()));
            case Answer.OnePerson person -> plain(given, field);
            case Answer.OneUnit unit -> plain(given, field);
            case Answer.Number number -> plain(given, field) + number.measure();
            default -> answer;
        };
        return new FormerAnswer(field.key(), field.label(), FormWriter.type(field.answer()), value, hidden);
    }

    private static String plain(FormData given, FormField field) {
        var answer = given.get(field.key());
        return answer == null ? "" : String.valueOf(FormAnswers.plain(answer));
    }

    private static String options(Answer.Choice choice, @Nullable Object answer) {
        var values = answer instanceof List<?> several ? several : List.of(String.valueOf(answer));
        var labels = choice.options().stream().collect(Collectors.toMap(Answer.Option::value, Answer.Option::label));
        return values.stream()
                .map(String::valueOf)
                .map(value -> labels.getOrDefault(value, value))
                .collect(Collectors.joining(", "));
    }

    /** As they are kept beside the answers. */
    public static String write(List<FormerAnswer> answers) {
        return JSON.writeValueAsString(answers);
    }

    /** @throws IllegalArgumentException if it was not written here */
    public static List<FormerAnswer> read(String json) {
        try {
            return List.copyOf(JSON.readValue(json, new TypeReference<List<FormerAnswer>>() {}));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("these are no answers", e);
        }
    }

    /** Those that were kept before with those that lost their place now. */
    public static List<FormerAnswer> joined(List<FormerAnswer> kept, List<FormerAnswer> now) {
        var all = new ArrayList<>(kept);
        now.stream().filter(one -> !all.contains(one)).forEach(all::add);
        return List.copyOf(all);
    }
}
