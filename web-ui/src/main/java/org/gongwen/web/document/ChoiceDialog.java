package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;

/** A small question with one action; stays open, with what was typed, until the action is accepted. */
@SuppressWarnings("serial") // sessions are not written to disk
abstract class ChoiceDialog extends Dialog {

    private final ErrorSentence error = new ErrorSentence();

    /** Builds the dialog; the subclass calls it at the end of its constructor. */
    final void build(String title, String explanation, String actionText, Component... fields) {
        setHeaderTitle(title);
        addClassName("gw-dialog");
        var words = new Paragraph(explanation);
        words.addClassName("gw-soft");
        var content = new Div(words);
        content.addClassName("gw-stack");
        content.add(fields);
        content.add(error);
        add(content);
        var act = new Button(actionText, click -> {
            error.clear();
            error.attempt(() -> act(actionText));
            click.getSource().setEnabled(true);
        });
        act.setDisableOnClick(true);
        act.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), act);
    }

    final void refuse(String sentence) {
        error.say(sentence);
    }

    final void refuse(Phrase sentence) {
        error.say(sentence);
    }

    /** Does it; closes the dialog, or says why not. */
    abstract void act(String actionText);
}
