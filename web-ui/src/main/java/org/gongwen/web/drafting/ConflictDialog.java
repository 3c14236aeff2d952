package org.gongwen.web.drafting;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.function.Supplier;
import org.gongwen.document.DraftContent;
import org.gongwen.document.SaveResult;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Somebody else has saved meanwhile: shows both, and lets the person decide which goes on. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ConflictDialog extends Dialog {

    private final Div difference = new Div();

    /**
     * @param mine what stands in the fields
     * @param comparison both beside each other
     * @param takeTheirs goes on with what the other has saved
     * @param keepMine saves what stands in the fields over it
     */
    ConflictDialog(
            SaveResult.Conflict conflict,
            DraftContent mine,
            BodyEditor editor,
            Dates dates,
            Supplier<Component> comparison,
            Runnable takeTheirs,
            Runnable keepMine) {
        setHeaderTitle(getTranslation("drafting.conflict.title"));
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        setWidth("min(860px, 94vw)");
        var text = Phrase.of(
                        this,
                        "drafting.conflict.text",
                        conflict.byName(),
                        Phrase.plain(dates.shortly(conflict.at().toInstant(), getLocale())),
                        conflict.version())
                .in(new Paragraph());
        var both = new Button(getTranslation("drafting.conflict.compare"), click -> show(comparison.get()));
        var copy = new Button(
                getTranslation("drafting.conflict.copy"), VaadinIcon.COPY.create(), click -> copy(editor, mine));
        var choices = new Div(both, copy);
        choices.addClassName("gw-row");
        var body = new Div(text, choices, difference);
        body.addClassName("gw-stack");
        add(body);
        var theirs = new Button(getTranslation("drafting.conflict.theirs"), click -> {
            takeTheirs.run();
            close();
        });
        var ours = new Button(getTranslation("drafting.conflict.mine"), click -> {
            close();
            keepMine.run();
        });
        ours.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(theirs, ours);
    }

    private void copy(BodyEditor editor, DraftContent mine) {
        editor.getElement()
                .executeJs(
                        "const text = $0 + '\\n' + this.plainText();"
                                + "return navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, () => false) : false",
                        mine.title())
                .then(Boolean.class, done -> {
                    if (Boolean.TRUE.equals(done)) {
                        Toasts.success(getTranslation("drafting.conflict.copied"));
                    } else {
                        show(new TextToCopy(getTranslation("drafting.conflict.by-hand"), mine));
                    }
                });
    }

    private void show(Component component) {
        difference.removeAll();
        difference.add(component);
    }
}
