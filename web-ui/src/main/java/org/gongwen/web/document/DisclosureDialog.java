package org.gongwen.web.document;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Locale;
import org.gongwen.document.Disclosure;
import org.gongwen.document.DisclosureAttribute;
import org.gongwen.document.DisclosureResult;
import org.gongwen.document.Disclosures;
import org.gongwen.document.DocumentId;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** Decides whether a document is made public (公开属性), and why if it is not made public unasked. */
@SuppressWarnings("serial") // sessions are not written to disk
final class DisclosureDialog extends Dialog {

    private final RadioButtonGroup<DisclosureAttribute> attribute = new RadioButtonGroup<>();
    private final TextField reason = Phrase.mark(new TextField());

    /** @param now what was decided before; null if nothing was */
    DisclosureDialog(
            Disclosures disclosures,
            CurrentActor actor,
            DocumentId document,
            @Nullable Disclosure now,
            Runnable after) {
        setHeaderTitle(getTranslation("document.disclosure"));
        addClassName("gw-dialog");
        setCloseOnOutsideClick(false);
        attribute.setAriaLabel(getTranslation("document.disclosure"));
        attribute.setItems(DisclosureAttribute.values());
        attribute.setItemLabelGenerator(one -> getTranslation(key(one) + ".long"));
        attribute.setValue(now == null ? DisclosureAttribute.ACTIVE : now.attribute());
        reason.setLabel(getTranslation("document.disclosure.reason"));
        reason.setHelperText(getTranslation("document.disclosure.reason.hint"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(200);
        reason.setWidthFull();
        reason.setValue(now == null ? "" : now.reason());
        attribute.addValueChangeListener(change -> reasoned());
        reasoned();
        var refusal = new ErrorSentence();
        var fields = new Div(attribute, reason, refusal);
        fields.addClassName("gw-stack");
        add(fields);
        var keep = new Button(getTranslation("document.disclosure.keep"), click -> {
            refusal.clear();
            refusal.attempt(() -> {
                var result = disclosures.set(actor.get(), document, attribute.getValue(), reason.getValue());
                if (result == DisclosureResult.SET) {
                    close();
                    Toasts.success(getTranslation("document.disclosure.done"));
                    after.run();
                } else {
                    refusal.say(getTranslation("document.disclosure.refused."
                            + result.name().toLowerCase(Locale.ROOT).replace('_', '-')));
                }
            });
            click.getSource().setEnabled(true);
        });
        keep.setDisableOnClick(true);
        keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), keep);
    }

    private void reasoned() {
        reason.setVisible(attribute.getValue() != DisclosureAttribute.ACTIVE);
    }

    static String key(DisclosureAttribute attribute) {
        return "document.disclosure."
                + attribute.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
