package org.gongwen.web.drafting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.gongwen.document.DraftContent;

/** The right to edit ended while somebody was writing: he is told, and takes his words with him. */
@SuppressWarnings("serial") // sessions are not written to disk
final class MovedOnDialog extends Dialog {

    MovedOnDialog(DraftContent mine, Runnable look) {
        setHeaderTitle(getTranslation("drafting.moved.title"));
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        setWidth("min(860px, 94vw)");
        var body = new Div(
                new Paragraph(getTranslation("drafting.moved.text")),
                new TextToCopy(getTranslation("drafting.moved.copy"), mine));
        body.addClassName("gw-stack");
        add(body);
        var button = new Button(getTranslation("drafting.moved.look"), click -> {
            close();
            look.run();
        });
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(button);
    }
}
