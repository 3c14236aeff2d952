package org.gongwen.web.document;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.BiConsumer;
import org.gongwen.identity.Person;
import org.gongwen.identity.UnitId;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Labels;

/** Handing a task to a colleague (转办). */
@SuppressWarnings("serial") // sessions are not written to disk
final class TransferDialog extends ChoiceDialog {

    private final DocumentDesk desk;
    private final CurrentActor actor;
    private final TaskId task;
    private final BiConsumer<ActionResult, String> outcome;
    private final ComboBox<Person> colleague = new ComboBox<>();
    private final TextArea reason = new TextArea();

    /** @param organ the one in which the run goes, whose posts tell colleagues apart */
    TransferDialog(
            DocumentDesk desk,
            CurrentActor actor,
            TaskId task,
            UnitId organ,
            BiConsumer<ActionResult, String> outcome) {
        this.desk = desk;
        this.actor = actor;
        this.task = task;
        this.outcome = outcome;
        colleague.setLabel(getTranslation("task.transfer.to"));
        var receivers = desk.actions.transfer.receivers(actor.get(), task);
        colleague.setItems(receivers);
        Labels.written(colleague, person -> Colleagues.describe(desk.directory, organ, person));
        colleague.setWidthFull();
        reason.setLabel(getTranslation("task.transfer.reason"));
        reason.setMaxLength(500);
        reason.setWidthFull();
        build(
                getTranslation("task.transfer.title"),
                getTranslation(receivers.isEmpty() ? "task.transfer.nobody" : "task.transfer.text"),
                getTranslation("task.transfer"),
                colleague,
                reason);
    }

    @Override
    void act(String actionText) {
        var to = colleague.getOptionalValue();
        if (to.isEmpty()) {
            refuse(getTranslation("task.transfer.missing"));
            return;
        }
        var result = desk.actions.transfer.transfer(
                actor.get(), task, to.get().id(), reason.getValue().strip());
        if (result instanceof ActionResult.Refused) {
            refuse(Outcomes.sentence(this, result, desk.dates));
            return;
        }
        close();
        outcome.accept(result, actionText);
    }
}
