package org.gongwen.web.document;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.StepKey;
import org.gongwen.task.HandlerChoice;
import org.gongwen.task.StepAndHandler;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;

/** Who does the steps that are left to the drafter (拟稿人选定): a field for each, to be filled in before he submits. */
@SuppressWarnings("serial") // sessions are not written to disk
public final class HandlerChoosers extends Div {

    private final transient Directory directory;
    private final UnitId organ;
    private final Runnable onChange;
    private final transient Map<HandlerChoice, ComboBox<Person>> choosers = new LinkedHashMap<>();
    /** Kept while he looks at other processes. */
    private final transient Map<StepKey, PersonId> picked = new HashMap<>();

    /**
     * @param organ in whose name the work goes
     * @param onChange called whenever he names somebody else
     */
    public HandlerChoosers(Directory directory, UnitId organ, Runnable onChange) {
        this.directory = directory;
        this.organ = organ;
        this.onChange = onChange;
        addClassName("gw-submit-handlers");
    }

    /** Asks for these instead of those before. */
    public void show(List<HandlerChoice> choices) {
        removeAll();
        choosers.clear();
        if (!choices.isEmpty()) {
            add(new Paragraph(getTranslation("drafting.submit.handlers")));
            choices.forEach(choice -> add(chooser(choice)));
        }
    }

    /** The first step for which nobody is named; each of them is marked. */
    public Optional<Phrase> missing() {
        var missing = choosers.entrySet().stream()
                .filter(chooser -> chooser.getValue().isEmpty())
                .toList();
        missing.forEach(chooser -> chooser.getValue().setInvalid(true));
        return missing.stream().findFirst().map(first -> {
            first.getValue().focus();
            var choice = first.getKey();
            return Phrase.of(
                    this, "task.refused.nobodyChosen", new StepAndHandler(choice.step(), choice.stepName(), null));
        });
    }

    /** Whom he has named. */
    public Map<StepKey, PersonId> named() {
        var named = new HashMap<StepKey, PersonId>();
        choosers.forEach(
                (choice, box) -> box.getOptionalValue().ifPresent(person -> named.put(choice.step(), person.id())));
        return named;
    }

    /** Moves to the first field in which nobody stands. @return whether there is one */
    public boolean focusFirst() {
        var first = choosers.values().stream().filter(ComboBox::isEmpty).findFirst();
        first.ifPresent(ComboBox::focus);
        return first.isPresent();
    }

    private ComboBox<Person> chooser(HandlerChoice choice) {
        var box = new ComboBox<Person>();
        var step = Terms.step(this, choice.step(), choice.stepName());
        box.setLabel(step.text());
        if (step.pieces().stream().anyMatch(Phrase.Piece::written)) {
            Phrase.mark(box);
        }
        box.setItems(choice.candidates());
        Labels.written(box, person -> Colleagues.describe(directory, organ, person));
        box.setRequiredIndicatorVisible(true);
        // What is missing is said once, when he submits.
        box.setManualValidation(true);
        box.setWidthFull();
        var before = Optional.ofNullable(picked.get(choice.step()))
                .or(() -> Optional.ofNullable(choice.earlier()).map(Person::id));
        choice.candidates().stream()
                .filter(person -> before.filter(person.id()::equals).isPresent())
                .findFirst()
                .ifPresent(box::setValue);
        box.addValueChangeListener(event -> {
            box.setInvalid(false);
            onChange.run();
            if (event.getValue() == null) {
                picked.remove(choice.step());
            } else {
                picked.put(choice.step(), event.getValue().id());
            }
        });
        choosers.put(choice, box);
        return box;
    }
}
