package org.gongwen.web.connection;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** Shows a secret, this once. */
@StyleSheet("gongwen/organisation.css")
@SuppressWarnings("serial") // never written with a session
class SecretDialog extends Dialog {

    SecretDialog(String name, String forWhat, String secret) {
        setHeaderTitle(getTranslation("connection.secret.title", name));
        var shown = new Span(secret);
        shown.addClassName("org-password");
        add(new Div(new Paragraph(forWhat), shown, new Paragraph(getTranslation("connection.secret.once"))));
        var close = new Button(getTranslation("connection.secret.noted"), click -> close());
        close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(close);
        setCloseOnOutsideClick(false);
    }
}
