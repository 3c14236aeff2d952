package org.gongwen.web.exchange;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.web.document.BegunWork;
import org.gongwen.web.document.LikelyAction;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;

/** A form that finishes a step: fields, the refusal under them, and one filled button at the lower right. */
abstract class ActionForm extends Div implements LikelyAction {

    private final ErrorSentence refusal = new ErrorSentence();
    private final Div bar = new Div();
    private final Button button = new Button();
    private final Outcome outcome;

    /** What was begun in this form and not sent yet. */
    final BegunWork begun;

    ActionForm(TaskId task, Outcome outcome) {
        this.outcome = outcome;
        this.begun = BegunWork.at(task);
        addClassName("gw-step-form");
        bar.addClassName("gw-action-bar");
    }

    /** Puts the fields in their order, then the refusal and the button. */
    final void layOut(String id, String actionText, VaadinIcon icon, Component... fields) {
        add(fields);
        button.setText(actionText);
        button.setIcon(icon.create());
        button.setId(id);
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.setDisableOnClick(true);
        button.addClickListener(click -> {
            refusal.clear();
            refusal.attempt(() -> act(actionText));
            button.setEnabled(true);
        });
        bar.add(button);
        add(refusal, bar);
    }

    @Override
    public final void focusAction() {
        button.focus();
    }

    /** Does the action of this form. */
    abstract void act(String actionText);

    /** A refusal stays here beside what was typed; everything else moves on. */
    final void tell(ActionResult result, String actionText) {
        if (result instanceof ActionResult.Refused refused) {
            refusal.say(Phrase.of(this, refused.messageKey(), refused.arguments()));
        } else {
            outcome.finish(result, actionText);
        }
    }

    final void refuse(String sentence) {
        refusal.say(sentence);
    }
}
