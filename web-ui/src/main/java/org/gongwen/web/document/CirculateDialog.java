package org.gongwen.web.document;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Person;
import org.gongwen.identity.UnitId;
import org.gongwen.task.ActionResult;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Labels;
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
        var result = desk.actions.circulate.circulate(
                Colleagues.within(desk.directory, organ, actor.get()), document, chosen);
        if (result instanceof ActionResult.Done) {
            close();
            Toasts.success(getTranslation("task.circulate.done", chosen.size()));
            done.run();
        } else {
            refuse(Outcomes.sentence(this, result, desk.dates));
        }
    }
}
