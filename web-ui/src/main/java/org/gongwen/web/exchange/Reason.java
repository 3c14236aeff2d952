package org.gongwen.web.exchange;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableFunction;
import java.util.List;
import java.util.Optional;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;

/**
 * Asks why, and does it. What was written stays in the box until it has been done, even when it could not be done or the
 * box was closed in between.
 */
final class Reason extends Dialog {

    private final TextArea text = new TextArea();
    private final ErrorSentence refusal = new ErrorSentence();
    private final Button proceed;

    /**
     * @param consequence what will happen
     * @param usual reasons that people often give, to be taken over by a click
     * @param action does it; answers the sentence why it could not be done
     */
    Reason(
            String title,
            Component consequence,
            String label,
            List<String> usual,
            String actionText,
            boolean required,
            SerializableFunction<String, Optional<Phrase>> action) {
        setHeaderTitle(title);
        addClassName("gw-reason");
        text.setLabel(label);
        text.setWidthFull();
        text.setMinRows(3);
        text.setMaxLength(500);
        text.setRequiredIndicatorVisible(required);
        text.setValueChangeMode(ValueChangeMode.EAGER);
        text.addValueChangeListener(change -> refusal.clear());
        var phrases = new Div();
        phrases.addClassName("gw-row");
        for (var phrase : usual) {
            var button = new Button(phrase, click -> {
                var written = text.getValue().strip();
                text.setValue(written.isEmpty() ? phrase : written + phrase);
                text.focus();
            });
            button.addThemeVariants(ButtonVariant.LUMO_SMALL);
            phrases.add(button);
        }
        var body = new Div(consequence, text, phrases, refusal);
        body.addClassName("gw-confirm-body");
        add(body);
        proceed = new Button(actionText);
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        proceed.setDisableOnClick(true);
        proceed.addClickListener(click -> {
            refusal.attempt(() -> {
                var sentence = action.apply(text.getValue());
                if (sentence.isPresent()) {
                    refusal.say(sentence.get());
                    text.focus();
                } else {
                    text.clear();
                    close();
                }
            });
            proceed.setEnabled(true);
        });
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), proceed);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                text.focus();
            }
        });
    }

    TextArea text() {
        return text;
    }

    Button proceed() {
        return proceed;
    }
}
