package org.gongwen.web.document;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.function.BiConsumer;
import org.gongwen.process.StepDescription;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.StepAndHandler;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Terms;

/** Where to return a document to, and what would end and open: nobody presses 退回 without having seen it. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ReturnDialog extends Dialog {

    private final DocumentDesk desk;
    private final CurrentActor actor;
    private final TaskId task;
    private final Div preview = new Div();
    private final Button send = new Button();
    private final ErrorSentence error = new ErrorSentence();

    ReturnDialog(
            DocumentDesk desk,
            CurrentActor actor,
            TaskId task,
            List<StepDescription> targets,
            String begun,
            BiConsumer<ActionResult, String> outcome) {
        this.desk = desk;
        this.actor = actor;
        this.task = task;
        setHeaderTitle(getTranslation("task.return.title"));
        addClassName("gw-dialog");
        var choice = new RadioButtonGroup<StepDescription>();
        choice.setLabel(getTranslation("task.return.to"));
        choice.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        choice.setItems(targets);
        choice.setItemLabelGenerator(step -> Terms.of(this, step.key(), step.name()));
        choice.addValueChangeListener(change -> preview(change.getValue()));
        var reason = new TextArea(getTranslation("task.return.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(2000);
        reason.setMinRows(3);
        reason.setWidthFull();
        reason.setValue(begun);
        preview.addClassName("gw-preview");
        preview.getElement().setAttribute("aria-live", "polite");
        var content = new Div(choice, preview, reason, error);
        content.addClassName("gw-stack");
        add(content);
        choice.setValue(targets.getLast());
        send.setText(getTranslation("task.return"));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        send.setDisableOnClick(true);
        send.addClickListener(click -> {
            if (reason.getValue().isBlank()) {
                error.say(getTranslation("task.return.reason.missing"));
                send.setEnabled(true);
                reason.focus();
                return;
            }
            if (!error.attempt(() -> send(choice.getValue(), reason.getValue().strip(), outcome))) {
                send.setEnabled(true);
            }
        });
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), send);
    }

    private void send(StepDescription target, String reason, BiConsumer<ActionResult, String> outcome) {
        var result = desk.actions.sendBack.returnTo(actor.get(), task, target.key(), reason);
        if (result instanceof ActionResult.Refused) {
            error.say(Outcomes.sentence(this, result, desk.dates));
            send.setEnabled(true);
            return;
        }
        close();
        outcome.accept(result, getTranslation("task.return"));
    }

    private void preview(StepDescription target) {
        preview.removeAll();
        desk.actions
                .sendBack
                .preview(actor.get(), task, target.key())
                .ifPresentOrElse(
                        plan -> {
                            preview.add(new Span(getTranslation("task.return.ending")), list(plan.ending()));
                            preview.add(new Span(getTranslation("task.return.opening")), list(plan.opening()));
                        },
                        () -> preview.add(new Span(getTranslation("task.already-handled"))));
    }

    private UnorderedList list(List<StepAndHandler> steps) {
        var list = new UnorderedList();
        steps.forEach(step -> list.add(Terms.of(this, desk.directory, step).in(new ListItem())));
        return list;
    }
}
