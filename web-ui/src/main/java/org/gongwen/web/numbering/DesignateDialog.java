package org.gongwen.web.numbering;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.stream.Stream;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.Documents;
import org.gongwen.numbering.Numbering;
import org.gongwen.numbering.NumberingResult;
import org.gongwen.numbering.RegisteredNumber;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Which document a reserved number is for: one that is under way and has no number yet. */
@SuppressWarnings("serial") // sessions are not written to disk
final class DesignateDialog extends Dialog {

    /** Documents that are offered for what was typed; whoever misses one types more of its title. */
    private static final int OFFERED = 50;

    private final ComboBox<DocumentSummary> document = new ComboBox<>();
    private final ErrorSentence refusal = new ErrorSentence();

    DesignateDialog(
            Numbering numbering, Documents documents, CurrentActor actor, RegisteredNumber number, Runnable done) {
        setHeaderTitle(getTranslation("numbering.designate.title", number.text()));
        document.setLabel(getTranslation("numbering.designate.document"));
        document.setHelperText(getTranslation("numbering.designate.helper"));
        document.setRequiredIndicatorVisible(true);
        document.setWidthFull();
        document.setItems(query -> {
            var limit = Math.min(query.getLimit(), OFFERED);
            var filter = query.getFilter().orElse("").strip();
            return query.getOffset() > 0
                    ? Stream.empty()
                    : documents.unnumbered(actor.get(), number.series().organ(), filter, null, limit).stream();
        });
        Labels.of(document, one -> Phrase.of(this, "numbering.designate.item", one.title(), one.drafterName()));
        var body = new Div(new Paragraph(getTranslation("numbering.designate.text")), document, refusal);
        body.addClassName("gw-confirm-body");
        add(body);
        var proceed = new Button(getTranslation("numbering.designate"), click -> {
            if (document.isEmpty()) {
                refusal.say(getTranslation("numbering.designate.missing"));
                return;
            }
            var chosen = document.getValue();
            switch (numbering.designate(actor.get(), number.series(), number.number(), chosen.id())) {
                case NumberingResult.Refused(var key, var arguments) ->
                    refusal.say(getTranslation(key, arguments.toArray()));
                case NumberingResult.Done(var given) -> {
                    close();
                    done.run();
                    Toasts.success(Phrase.of(this, "numbering.designate.done", given.text(), chosen.title()));
                }
            }
        });
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), proceed);
    }
}
