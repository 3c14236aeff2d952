package org.gongwen.web.document;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import java.util.List;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Person;
import org.gongwen.identity.UnitId;
import org.gongwen.task.CirculateDocument.Result;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Putting a document before colleagues for reading (传阅). */
@SuppressWarnings("serial") // sessions are not written to disk
final class CirculateDialog extends ChoiceDialog {

    private final DocumentDesk desk;
    private final CurrentActor actor;
    private final DocumentId document;
    private final UnitId organ;
    private final Runnable done;
    private final MultiSelectComboBox<Person> readers = new MultiSelectComboBox<>();

    /** @param organ whose people it is shown to: the one in which the actor has the document before him */
    CirculateDialog(DocumentDesk desk, CurrentActor actor, DocumentId document, UnitId organ, Runnable done) {
        this.desk = desk;
        this.actor = actor;
        this.document = document;
        this.organ = organ;
        this.done = done;
        readers.setLabel(getTranslation("task.circulate.to"));
        readers.setItems(Colleagues.people(desk.directory, organ, actor.get().person()));
        Labels.written(readers, person -> Colleagues.describe(desk.directory, organ, person));
        readers.setWidthFull();
        build(
                getTranslation("task.circulate.title"),
                getTranslation("task.circulate.text"),
                getTranslation("task.circulate"),
                readers);
    }

    @Override
    void act(String actionText) {
        var chosen = readers.getValue().stream().map(Person::id).toList();
        if (chosen.isEmpty()) {
            refuse(getTranslation("task.circulate.missing"));
            return;
        }
        switch (desk.actions.circulate.circulate(actor.get(), document, organ, chosen)) {
            case Result.Circulated(var reached, var alreadyThere) -> {
                if (reached.isEmpty()) {
                    refuse(Phrase.of(this, "task.circulate.already", names(alreadyThere)));
                    return;
                }
                close();
                Toasts.success(
                        alreadyThere.isEmpty()
                                ? Phrase.plain(getTranslation("task.circulate.done", reached.size()))
                                : Phrase.of(this, "task.circulate.done.some", reached.size(), names(alreadyThere)));
                done.run();
            }
            case Result.Refused(var key, var arguments) -> refuse(Phrase.of(this, key, arguments));
        }
    }

    private static List<String> names(List<Person> people) {
        return people.stream().map(Person::name).toList();
    }
}
