package org.gongwen.web.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Optional;
import java.util.function.Function;

/** Asks for a word before something is decided. It stays open, with what was typed, until that was accepted. */
@SuppressWarnings("serial") // sessions are not written to disk
public class ReasonDialog extends Dialog {

    private static final int LONGEST = 500;

    /**
     * @param explanation what will happen
     * @param label what is to be written
     * @param required whether something has to be written
     * @param action the word on the button
     * @param act does it with what was written; answers why it could not be done
     */
    public ReasonDialog(
            String title,
            Phrase explanation,
            String label,
            boolean required,
            String action,
            ButtonVariant variant,
            Function<String, Optional<Phrase>> act) {
        setHeaderTitle(title);
        addClassName("gw-dialog");
        setWidth("min(560px, 94vw)");
        var words = Phrase.mark(new TextArea());
        words.setLabel(label);
        words.setMaxLength(LONGEST);
        words.setRequiredIndicatorVisible(required);
        words.setWidthFull();
        words.setMinHeight("110px");
        var refusal = new ErrorSentence();
        add(new Div(explanation.in(new Paragraph()), words, refusal));
        var proceed = new Button(action, click -> {
            refusal.clear();
            var done = refusal.attempt(() -> act.apply(words.getValue()).ifPresentOrElse(refusal::say, this::close));
            if (!done || isOpened()) {
                words.focus();
            }
        });
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY, variant);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), proceed);
        words.focus();
    }
}
