package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gongwen.design.Condition;
import org.gongwen.design.Condition.Comparison;
import org.gongwen.design.Condition.Group;
import org.gongwen.design.Condition.Join;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Directory;
import org.gongwen.web.shell.Phrase;

/** Conditions of flows in words. */
final class ConditionWords {

    private final Component screen;
    private final Directory directory;

    ConditionWords(Component screen, Directory directory) {
        this.screen = screen;
        this.directory = directory;
    }

    /** In rows, as it was built; as it is written where it says more than rows can. */
    Phrase condition(String expression) {
        return Condition.read(expression)
                .map(condition -> joined(
                        condition.join(),
                        condition.groups().stream()
                                .map(group -> group(condition.join().within(), group))
                                .toList()))
                .orElseGet(() -> Phrase.written(expression.strip().replaceAll("^\\$\\{|}$", "")));
    }

    private Phrase group(Join within, Group group) {
        var rows = group.comparisons().stream().map(this::comparison).toList();
        return rows.size() == 1 ? rows.getFirst() : Phrase.of(screen, "design.diff.join.group", joined(within, rows));
    }

    private Phrase joined(Join join, List<Phrase> phrases) {
        var word = "design.diff.join." + join.name().toLowerCase(Locale.ROOT);
        return Phrase.joined(screen.getTranslation(word), phrases);
    }

    private Phrase comparison(Comparison comparison) {
        var operator = comparison.operator().name().toLowerCase(Locale.ROOT);
        var field = DesignWords.field(screen, comparison.field());
        var words = Phrase.plain(screen.getTranslation("design.operator." + operator));
        return Phrase.joined(
                " ",
                comparison.operator().takesValue()
                        ? List.of(field, words, value(comparison.field(), String.valueOf(comparison.value())))
                        : List.of(field, words));
    }

    private Phrase value(String field, String value) {
        if (field.equals("draftingUnit")) {
            return Phrase.written(
                    directory.unitByCode(value).map(unit -> unit.shortName()).orElse(value));
        }
        Enum<?>[] constants = switch (field) {
            case "type" -> DocumentType.values();
            case "direction" -> Direction.values();
            case "urgency" -> Urgency.values();
            case "classification" -> Classification.values();
            default -> new Enum<?>[0];
        };
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .map(constant -> constant == Urgency.NONE
                        ? Phrase.plain(screen.getTranslation("design.urgency.none"))
                        : Phrase.of(screen, "design.value", constant))
                .orElseGet(() -> Phrase.written(value));
    }
}
