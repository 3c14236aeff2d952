package org.gongwen.web.drafting;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongwen.design.StartableProcess;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.StepKey;
import org.gongwen.task.SubmitDraft;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;

/**
 * Which process a document takes, and who does the steps for which its drafter names somebody. Nothing to see where there
 * is one only, which asks for nobody.
 */
@SuppressWarnings("serial") // sessions are not written to disk
class WayChooser extends Div {

    private final transient SubmitDraft submission;
    private final transient Directory directory;
    private final UnitId organ;
    private final ComboBox<StartableProcess> process = new ComboBox<>();
    private final Div steps = new Div();
    private final transient Map<StepKey, PersonId> chosen = new HashMap<>();

    /** @param ways the processes to choose from, the usual one first */
    WayChooser(List<StartableProcess> ways, SubmitDraft submission, Directory directory, UnitId organ) {
        this.submission = submission;
        this.directory = directory;
        this.organ = organ;
        addClassName("gw-stack");
        steps.addClassName("gw-stack");
        process.setLabel(getTranslation("drafting.submit.process"));
        process.setWidthFull();
        process.setItems(ways);
        Labels.written(process, StartableProcess::name);
        process.addValueChangeListener(change -> askForPeople());
        if (!ways.isEmpty()) {
            process.setValue(ways.getFirst());
        }
        process.setVisible(ways.size() > 1);
        add(process, steps);
    }

    String process() {
        var value = process.getValue();
        return value == null ? SubmitDraft.USUAL : value.key();
    }

    Map<StepKey, PersonId> chosen() {
        return Map.copyOf(chosen);
    }

    private void askForPeople() {
        steps.removeAll();
        chosen.clear();
        var value = process.getValue();
        if (value == null) {
            return;
        }
        var people = directory.people().stream()
                .filter(person -> directory.worksIn(person.id(), organ) && !directory.isAdministrator(person.id()))
                .toList();
        for (var step : submission.chosenSteps(value)) {
            var who = new ComboBox<Person>();
            who.setLabel(Phrase.of(this, "drafting.submit.chosen", Terms.step(this, step.key(), step.name()))
                    .text());
            who.setWidthFull();
            who.setClearButtonVisible(true);
            who.setItems(people);
            Labels.written(who, Person::name);
            who.addValueChangeListener(change -> {
                if (change.getValue() == null) {
                    chosen.remove(step.key());
                } else {
                    chosen.put(step.key(), change.getValue().id());
                }
            });
            steps.add(who);
        }
    }
}
