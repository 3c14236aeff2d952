package org.gongwen.web.organisation;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.gongwen.identity.OneTimePassword;
import org.gongwen.web.shell.Phrase;

/** Shows a one-time password, this once. */
class PasswordDialog extends Dialog {

    PasswordDialog(String name, OneTimePassword password) {
        setHeaderTitle(getTranslation("organisation.password.title", name));
        var shown = new Span(password.password());
        shown.addClassName("org-password");
        add(new Div(
                new Facts().with(getTranslation("organisation.person.username"), Phrase.written(password.username())),
                shown,
                new Paragraph(getTranslation("organisation.password.once"))));
        var close = new Button(getTranslation("organisation.password.noted"), click -> close());
        close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(close);
        setCloseOnOutsideClick(false);
    }
}
