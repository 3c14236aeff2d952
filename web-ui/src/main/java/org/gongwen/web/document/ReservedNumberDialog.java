package org.gongwen.web.document;

import com.vaadin.flow.component.combobox.ComboBox;
import org.gongwen.identity.UnitId;
import org.gongwen.numbering.NumberingResult;
import org.gongwen.numbering.RegisteredNumber;
import org.gongwen.task.InboxItem;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Gives the document that is checked one of the reserved numbers (预留号), which it gets at sign-off. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ReservedNumberDialog extends ChoiceDialog {

    private final DocumentDesk desk;
    private final CurrentActor actor;
    private final InboxItem item;
    private final Runnable done;
    private final ComboBox<RegisteredNumber> number = new ComboBox<>();

    ReservedNumberDialog(DocumentDesk desk, CurrentActor actor, InboxItem item, UnitId organ, Runnable done) {
        this.desk = desk;
        this.actor = actor;
        this.item = item;
        this.done = done;
        number.setLabel(getTranslation("task.reserved.number"));
        number.setItems(desk.actions.numbering.free(actor.get(), organ, item.document()));
        Labels.of(number, one -> Phrase.of(this, "task.reserved.item", one.text(), one.reason()));
        number.setWidthFull();
        build(
                getTranslation("task.reserved.title"),
                getTranslation("task.reserved.text"),
                getTranslation("task.reserved"),
                number);
    }

    @Override
    void act(String actionText) {
        if (number.isEmpty()) {
            refuse(getTranslation("task.reserved.missing"));
            return;
        }
        var chosen = number.getValue();
        switch (desk.actions.numbering.designate(actor.get(), chosen.series(), chosen.number(), item.document())) {
            case NumberingResult.Refused(var key, var arguments) -> refuse(getTranslation(key, arguments.toArray()));
            case NumberingResult.Done(var given) -> {
                close();
                Toasts.success(Phrase.of(this, "numbering.designate.done", given.text(), item.title()));
                done.run();
            }
        }
    }
}
