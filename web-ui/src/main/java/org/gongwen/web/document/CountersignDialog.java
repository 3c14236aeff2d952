package org.gongwen.web.document;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.BiConsumer;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.InboxItem;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Asking one more department to countersign while the step is open (会签). The own task stays as it is. */
@SuppressWarnings("serial") // sessions are not written to disk
final class CountersignDialog extends ChoiceDialog {

    private final DocumentDesk desk;
    private final CurrentActor actor;
    private final TaskId task;
    private final BiConsumer<ActionResult, String> outcome;
    private final ComboBox<Unit> department = new ComboBox<>();
    private final TextArea reason = new TextArea();

    CountersignDialog(
            DocumentDesk desk,
            CurrentActor actor,
            InboxItem item,
            TaskId task,
            UnitId organ,
            BiConsumer<ActionResult, String> outcome) {
        this.desk = desk;
        this.actor = actor;
        this.task = task;
        this.outcome = outcome;
        department.setLabel(getTranslation("task.countersign.department"));
        department.setItems(Colleagues.departments(desk.directory, organ).stream()
                .filter(unit -> !unit.id().equals(item.draftingUnit()))
                .toList());
        Labels.written(department, Unit::name);
        department.setWidthFull();
        reason.setLabel(getTranslation("task.countersign.reason"));
        reason.setMaxLength(500);
        reason.setWidthFull();
        build(
                getTranslation("task.countersign.title"),
                getTranslation("task.countersign.text"),
                getTranslation("task.countersign"),
                department,
                reason);
    }

    @Override
    void act(String actionText) {
        var chosen = department.getOptionalValue();
        if (chosen.isEmpty()) {
            refuse(getTranslation("task.countersign.missing"));
            return;
        }
        var result = desk.actions.addCountersigner.add(
                actor.get(), task, chosen.get().id(), reason.getValue().strip());
        switch (result) {
            case ActionResult.Done done -> {
                close();
                Toasts.success(
                        Phrase.of(this, "task.countersign.done", chosen.get().name()));
            }
            case ActionResult.AlreadyHandled handled -> {
                close();
                outcome.accept(handled, actionText);
            }
            case ActionResult.Refused refused -> refuse(Outcomes.sentence(this, refused, desk.dates));
        }
    }
}
