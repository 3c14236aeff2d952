package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gongwen.form.FormField;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.web.design.Drawing.Entry;
import org.gongwen.web.design.Drawing.Outgoing;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/** What is drawn, in words. */
final class DesignWords {

    /** The fields that the bundles have a word for; a bureau may name others. */
    private static final Set<String> FIELDS = Set.of(
            "type",
            "direction",
            "urgency",
            "classification",
            "countersignUnits",
            "handlingUnits",
            "agreed",
            "attachmentCount",
            "mainAddresseeCount",
            "draftingUnit",
            "copyCount",
            "outsideAddresseeCount",
            "title",
            "body",
            "mainAddressees",
            "copies",
            "deadline",
            "note",
            "attachments");

    private DesignWords() {}

    static Phrase field(Component screen, String name) {
        return FIELDS.contains(name)
                ? Phrase.plain(screen.getTranslation("design.field." + name))
                : Phrase.written(name);
    }

    /** A field of a form by its label; any other as above. */
    static Phrase field(Component screen, String name, List<FormField> form) {
        return form.stream()
                .filter(field -> field.key().equals(name))
                .findFirst()
                .map(field -> Phrase.written(field.label()))
                .orElseGet(() -> field(screen, name));
    }

    static String kind(Component screen, Kind kind) {
        return screen.getTranslation("design.kind." + ProcessDesign.word(kind));
    }

    /** A word of the vocabulary where the bundles have one, else as it is written in the file. */
    static Phrase word(Component screen, String group, String word) {
        var key = "design." + group + "." + word;
        var text = screen.getTranslation(key);
        return text.equals(key) ? Phrase.written(word) : Phrase.plain(text);
    }

    static String type(Component screen, String type) {
        return screen.getTranslation("design.type." + type.toLowerCase(Locale.ROOT));
    }

    /** By its name; by its kind and id where it has none. */
    static Phrase element(Component screen, Entry entry) {
        return entry.name().isBlank()
                ? Phrase.facts(Phrase.plain(type(screen, entry.type())), Phrase.plain(entry.id()))
                : Phrase.facts(Phrase.written(entry.name()), Phrase.plain(type(screen, entry.type())));
    }

    /** Where a flow leads, by its kind where that has no name, and what the flow is called. */
    static Phrase flow(Component screen, Outgoing flow) {
        var target = flow.targetName().isBlank()
                ? Phrase.plain(type(screen, flow.targetType()))
                : Phrase.written(flow.targetName());
        return flow.name().isBlank() ? target : Phrase.of(screen, "design.flow.named", flow.name(), target);
    }

    /**
     * What a finding is about and what is wrong.
     *
     * @param about the element it is about; null where it is about the whole, or nothing by that id is drawn
     */
    static Phrase finding(Component screen, Phrase sentence, @Nullable Entry about) {
        return about == null
                ? sentence
                : Phrase.of(screen, "design.finding.about", List.of(called(screen, about), sentence));
    }

    /** By its name; by its kind where it has none. */
    private static Phrase called(Component screen, Entry entry) {
        return entry.name().isBlank() ? Phrase.plain(type(screen, entry.type())) : Phrase.written(entry.name());
    }

    static VaadinIcon icon(Kind kind) {
        return switch (kind) {
            case DISPATCH -> VaadinIcon.PAPERPLANE;
            case RECEIPT -> VaadinIcon.INBOX;
            case ITEM -> VaadinIcon.FORM;
        };
    }

    static List<Kind> kinds() {
        return List.of(Kind.values());
    }
}
