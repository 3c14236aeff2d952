package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.internal.LocaleUtil;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.process.StepKey;
import org.gongwen.task.StepAndHandler;

/** The field's words for what the modules know as constants, in the language of a screen. */
public final class Terms {

    private Terms() {}

    public static String of(Component screen, DocumentType type) {
        return text(screen, "type", type);
    }

    /** Empty when nothing is marked. */
    public static String of(Component screen, Urgency urgency) {
        return urgency == Urgency.NONE ? "" : text(screen, "urgency", urgency);
    }

    public static String of(Component screen, Classification classification) {
        return text(screen, "classification", classification);
    }

    public static String of(Component screen, Direction direction) {
        return text(screen, "direction", direction);
    }

    public static String of(Component screen, DocumentStatus status) {
        return text(screen, "status", status);
    }

    public static String of(Component screen, Role role) {
        return text(screen, "role", role);
    }

    /**
     * The name of a step. A step that the definition calls by the name it was shipped with has a word in every language;
     * one that a bureau named itself keeps that name.
     *
     * @param name as the definition calls it
     */
    public static String of(Component screen, StepKey step, String name) {
        return step(screen, step, name).text();
    }

    /** Like {@link #of(Component, StepKey, String)}, with the name that a bureau gave marked as such. */
    public static Phrase step(Component screen, StepKey step, String name) {
        var key = "term.step." + step.value();
        var shipped = LocaleUtil.getI18NProvider()
                .filter(provider -> provider instanceof MessageBundles texts
                        && name.equals(texts.texts(MessageBundles.CHINESE).get(key)))
                .isPresent();
        return shipped ? Phrase.plain(screen.getTranslation(key)) : Phrase.written(name);
    }

    /** Whom work is for: the person's name, or the unit and the role. */
    public static Phrase of(Component screen, Directory directory, Principal principal) {
        return switch (principal) {
            case Principal.OfPerson(var person) ->
                Phrase.written(directory.person(person).map(Person::name).orElseGet(() -> "#" + person.value()));
            case Principal.OfRole(var role, var unit) ->
                Phrase.joined(
                        " ", List.of(Phrase.written(directory.unit(unit).shortName()), Phrase.plain(of(screen, role))));
            case Principal.OfUnit(var unit) ->
                Phrase.of(screen, "term.unit-members", directory.unit(unit).shortName());
        };
    }

    /** A step and with whom it lies. */
    public static Phrase of(Component screen, Directory directory, StepAndHandler step) {
        var handler = step.handler();
        return Phrase.facts(
                step(screen, step.step(), step.stepName()),
                handler == null ? Phrase.EMPTY : of(screen, directory, handler));
    }

    /** Several of them, as they stand in a sentence. */
    public static Phrase of(Component screen, Directory directory, Collection<StepAndHandler> steps) {
        return Phrase.enumerated(
                screen, steps.stream().map(step -> of(screen, directory, step)).toList());
    }

    static String of(Component screen, Enum<?> constant) {
        return switch (constant) {
            case DocumentType type -> of(screen, type);
            case Urgency urgency -> of(screen, urgency);
            case Classification classification -> of(screen, classification);
            case Direction direction -> of(screen, direction);
            case DocumentStatus status -> of(screen, status);
            case Role role -> of(screen, role);
            default -> throw new IllegalArgumentException("no words for " + constant);
        };
    }

    private static String text(Component screen, String kind, Enum<?> constant) {
        return screen.getTranslation(
                "term." + kind + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
