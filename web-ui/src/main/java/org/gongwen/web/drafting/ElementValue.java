package org.gongwen.web.drafting;

import com.vaadin.flow.component.Component;
import java.util.Arrays;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.document.VersionComparison.ElementChange;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;

/** What an element said before or after a change, in words. */
public final class ElementValue {

    private ElementValue() {}

    /** @param value of the two that the change has */
    public static Phrase of(Component screen, Directory directory, ElementChange change, String value) {
        if (change.ofUnits()) {
            return Phrase.enumerated(
                    screen,
                    Arrays.stream(value.split(",", -1))
                            .map(id -> Phrase.written(directory
                                    .unit(new UnitId(Long.parseLong(id)))
                                    .name()))
                            .toList());
        }
        return switch (change.field()) {
            case "type" -> Phrase.plain(Terms.of(screen, DocumentType.valueOf(value)));
            case "direction" -> Phrase.plain(Terms.of(screen, Direction.valueOf(value)));
            case "classification" -> Phrase.plain(Terms.of(screen, Classification.valueOf(value)));
            case "urgency" ->
                Phrase.plain(
                        Urgency.valueOf(value) == Urgency.NONE
                                ? screen.getTranslation("drafting.urgency.none")
                                : Terms.of(screen, Urgency.valueOf(value)));
            default -> Phrase.written(value);
        };
    }
}
