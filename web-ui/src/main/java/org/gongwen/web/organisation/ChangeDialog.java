package org.gongwen.web.organisation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import java.util.Optional;
import java.util.function.Supplier;
import org.gongwen.identity.Change;
import org.gongwen.identity.Refusal;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;

/** A short form whose change is tried when it is saved; a refusal is said in the dialog and nothing typed is lost. */
class ChangeDialog extends Dialog {

    private final ErrorSentence error = new ErrorSentence();

    /** @param change makes the change; empty once it is made, else why not */
    ChangeDialog(String title, String saveText, Supplier<Optional<Refusal>> change, Component... fields) {
        setHeaderTitle(title);
        var form = new Div(error);
        form.addClassName("org-form");
        form.add(fields);
        add(form);
        var save = new Button(saveText);
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.setDisableOnClick(true);
        save.addClickListener(click -> {
            error.attempt(() -> change.get().ifPresentOrElse(refusal -> error.say(sentence(refusal)), this::close));
            save.setEnabled(true);
        });
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
        for (var field : fields) {
            if (field instanceof Focusable<?> focusable) {
                focusable.focus();
                break;
            }
        }
    }

    Phrase sentence(Refusal refusal) {
        return Phrase.of(this, refusal.messageKey(), refusal.arguments());
    }

    /** Why a change was not made; empty if it was. */
    static <T> Optional<Refusal> refusal(Change<T> change) {
        return switch (change) {
            case Change.Done<T> done -> Optional.empty();
            case Change.Refused<T>(Refusal why) -> Optional.of(why);
        };
    }
}
