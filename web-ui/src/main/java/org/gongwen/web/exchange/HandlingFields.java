package org.gongwen.web.exchange;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongwen.exchange.Handling;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.web.document.BegunWork;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;

/** Who handles a received document: one unit in the lead (主办), others that assist (协办), and readers (传阅). */
final class HandlingFields extends Div {

    private static final String HANDLING = "handling";

    private final ComboBox<Unit> lead = new ComboBox<>();
    private final MultiSelectComboBox<Unit> assisting = new MultiSelectComboBox<>();
    private final MultiSelectComboBox<Person> readers = new MultiSelectComboBox<>();
    private final List<Unit> units;
    private final List<Person> people;

    /** @param receiver the organ the document came to, which may be another than that of the post chosen on screen */
    HandlingFields(Directory directory, UnitId receiver) {
        addClassName("gw-handling");
        var organ = directory.unit(receiver);
        this.units = unitsOf(directory, organ);
        this.people = Stream.concat(Stream.of(organ), units.stream())
                .distinct()
                .flatMap(unit -> directory.postsIn(unit.id()).stream())
                .filter(post -> !post.role().isAdministrator())
                .map(post -> post.person())
                .distinct()
                .map(directory::person)
                .flatMap(Optional::stream)
                .toList();
        lead.setLabel(getTranslation("exchange.handling.lead"));
        lead.setHelperText(getTranslation("exchange.handling.lead.helper"));
        lead.setItems(units);
        Labels.written(lead, Unit::name);
        lead.setRequiredIndicatorVisible(true);
        lead.setClearButtonVisible(true);
        lead.setWidthFull();
        assisting.setLabel(getTranslation("exchange.handling.assisting"));
        assisting.setItems(units);
        Labels.written(assisting, Unit::shortName);
        assisting.setWidthFull();
        assisting.setVisible(units.size() > 1);
        readers.setLabel(getTranslation("exchange.handling.readers"));
        readers.setHelperText(getTranslation("exchange.handling.readers.helper"));
        readers.setItems(people);
        Labels.of(
                readers,
                person -> Phrase.of(
                        this, "exchange.handling.person", person.name(), post(directory, person.id(), organ)));
        readers.setWidthFull();
        lead.addValueChangeListener(change -> {
            var chosen = change.getValue();
            if (chosen != null && assisting.getValue().contains(chosen)) {
                assisting.deselect(chosen);
            }
        });
        if (units.size() == 1) {
            lead.setValue(units.getFirst());
        }
        add(lead, assisting, readers);
    }

    /** The departments of an organ; one without departments handles as a whole. */
    private static List<Unit> unitsOf(Directory directory, Unit organ) {
        var departments = directory.units().stream()
                .filter(unit -> unit.active() && !unit.kind().isOrgan())
                .filter(unit -> directory.organOf(unit.id()).id().equals(organ.id()))
                .toList();
        return departments.isEmpty() ? List.of(organ) : departments;
    }

    private static String post(Directory directory, PersonId person, Unit organ) {
        return directory.postsOf(person).stream()
                .filter(post -> directory.organOf(post.unit()).id().equals(organ.id()))
                .map(post -> post.unit().equals(organ.id())
                        ? post.title()
                        : directory.unit(post.unit()).shortName() + post.title())
                .findFirst()
                .orElse("");
    }

    /** Shows what was proposed or chosen before. */
    void take(Handling before) {
        unit(before.leadUnit()).ifPresent(lead::setValue);
        assisting.setValue(new LinkedHashSet<>(before.assistingUnits().stream()
                .map(this::unit)
                .flatMap(Optional::stream)
                .toList()));
        readers.setValue(new LinkedHashSet<>(people.stream()
                .filter(person -> before.readers().contains(person.id()))
                .toList()));
    }

    /** Shows what was begun here earlier, and keeps what is chosen from now on. */
    void keep(BegunWork begun) {
        begun.find(HANDLING, Handling.class).ifPresent(before -> {
            lead.clear();
            take(before);
        });
        lead.addValueChangeListener(change -> begun.put(HANDLING, handling()));
        assisting.addValueChangeListener(change -> begun.put(HANDLING, handling()));
        readers.addValueChangeListener(change -> begun.put(HANDLING, handling()));
    }

    private Optional<Unit> unit(@org.jspecify.annotations.Nullable UnitId id) {
        return units.stream().filter(unit -> Objects.equals(unit.id(), id)).findFirst();
    }

    Handling handling() {
        var leading = lead.getValue();
        return new Handling(
                leading == null ? null : leading.id(),
                assisting.getValue().stream().map(Unit::id).toList(),
                readers.getValue().stream().map(Person::id).toList());
    }

    /** The choice as a sentence of the trade: 拟请市场处主办，法规处协办。 Empty while nobody leads. */
    String wording() {
        var leading = lead.getValue();
        if (leading == null) {
            return "";
        }
        var separator = getTranslation("shell.enumeration");
        var others = String.join(
                separator, assisting.getValue().stream().map(Unit::shortName).toList());
        var reading = String.join(
                separator, readers.getValue().stream().map(Person::name).toList());
        var sentence = others.isEmpty()
                ? getTranslation("exchange.wording.lead", leading.shortName())
                : getTranslation("exchange.wording.lead-assisting", leading.shortName(), others);
        return reading.isEmpty()
                ? getTranslation("exchange.wording.end", sentence)
                : getTranslation("exchange.wording.end-readers", sentence, reading);
    }
}
