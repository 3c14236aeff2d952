package org.gongwen.web.form;

import com.vaadin.flow.component.Component;
import java.math.BigDecimal;
import java.util.List;
import org.gongwen.form.Answer;
import org.gongwen.form.FormField;
import org.gongwen.form.FormerAnswer;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/** Answers as people read them. */
public final class AnswerWords {

    private AnswerWords() {}

    /** @param answer null, or one that the field takes; nothing is said of what is not answered */
    public static Phrase of(Component screen, FormField field, @Nullable Object answer, Directory directory) {
        return answer == null
                ? Phrase.EMPTY
                : switch (field.answer()) {
                    case Answer.YesNo yesNo -> box(screen, Boolean.TRUE.equals(answer));
                    case Answer.Choice choice -> Phrase.enumerated(screen, options(choice, answer));
                    case Answer.Number number
                    when answer instanceof BigDecimal given -> Phrase.written(given.toPlainString() + number.measure());
                    case Answer.Moment moment -> Phrase.plain(answer.toString().replace('T', ' '));
                    default ->
                        Phrase.enumerated(
                                screen,
                                several(answer).stream()
                                        .map(one -> named(one, directory))
                                        .toList());
                };
    }

    /** What was answered to an earlier version of the form. */
    public static Phrase of(Component screen, FormerAnswer answer, Directory directory) {
        return switch (answer.type()) {
            case "checkbox" -> box(screen, Boolean.parseBoolean(answer.value()));
            case "person" -> named(new PersonId(Long.parseLong(answer.value())), directory);
            case "unit" -> named(new UnitId(Long.parseLong(answer.value())), directory);
            default -> Phrase.written(answer.value());
        };
    }

    private static Phrase box(Component screen, boolean ticked) {
        return Phrase.plain(screen.getTranslation("item.former." + ticked));
    }

    private static List<?> several(Object answer) {
        return answer instanceof List<?> list ? list : List.of(answer);
    }

    private static List<Phrase> options(Answer.Choice choice, Object answer) {
        return several(answer).stream()
                .map(one -> choice.options().stream()
                        .filter(option -> option.value().equals(one))
                        .map(Answer.Option::label)
                        .findFirst()
                        .orElse(String.valueOf(one)))
                .map(Phrase::written)
                .toList();
    }

    private static Phrase named(Object one, Directory directory) {
        return Phrase.written(
                switch (one) {
                    case PersonId person ->
                        directory.person(person).map(found -> found.name()).orElse("");
                    case UnitId unit -> directory.unit(unit).shortName();
                    default -> one.toString();
                });
    }
}
