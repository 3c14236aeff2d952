package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Locale;
import java.util.function.Function;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.numbering.NumberWord;
import org.gongwen.numbering.NumberWordResult;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Adds a word under which an organ numbers beside its own. */
@SuppressWarnings("serial") // sessions are not written to disk
class NumberWordDialog extends Dialog {

    private static final int LONGEST_WORD = 20;
    private static final int LONGEST_PURPOSE = 500;

    /** What was typed. */
    record Asked(UnitId organ, String word, NumberWord.Kind kind, String purpose) {}

    NumberWordDialog(Directory directory, Function<Asked, NumberWordResult> add, Runnable added) {
        setHeaderTitle(getTranslation("numbering.word.add"));
        addClassName("gw-dialog");
        setWidth("min(560px, 94vw)");
        var organ = new ComboBox<Unit>(getTranslation("numbering.word.organ"));
        organ.setItems(directory.units().stream()
                .filter(unit -> unit.active() && unit.kind().isOrgan())
                .toList());
        Labels.of(organ, unit -> Phrase.written(unit.name()));
        organ.setRequiredIndicatorVisible(true);
        organ.setWidthFull();
        var word = Phrase.mark(new TextField(getTranslation("numbering.word.word")));
        word.setHelperText(getTranslation("numbering.word.word.hint"));
        word.setMaxLength(LONGEST_WORD);
        word.setRequiredIndicatorVisible(true);
        word.setWidthFull();
        var kind = new Select<NumberWord.Kind>();
        kind.setLabel(getTranslation("numbering.word.kind"));
        kind.setItems(NumberWord.Kind.values());
        kind.setItemLabelGenerator(
                one -> getTranslation("numbering.word.kind." + one.name().toLowerCase(Locale.ROOT)));
        kind.setValue(NumberWord.Kind.DOCUMENT);
        kind.setWidthFull();
        var purpose = Phrase.mark(new TextField(getTranslation("numbering.word.purpose")));
        purpose.setMaxLength(LONGEST_PURPOSE);
        purpose.setRequiredIndicatorVisible(true);
        purpose.setWidthFull();
        var refusal = new ErrorSentence();
        var body = new Div(organ, word, kind, purpose, refusal);
        body.addClassName("gw-begin");
        add(body);
        var proceed = new Button(getTranslation("numbering.word.add"), click -> {
            refusal.clear();
            if (organ.isEmpty()) {
                refusal.say(getTranslation("numbering.word.organ.missing"));
                return;
            }
            refusal.attempt(() -> {
                switch (add.apply(
                        new Asked(organ.getValue().id(), word.getValue(), kind.getValue(), purpose.getValue()))) {
                    case NumberWordResult.Done(var done) -> {
                        close();
                        Toasts.success(Phrase.of(this, "numbering.word.add.done", done.word()));
                        added.run();
                    }
                    case NumberWordResult.Refused(var reason, var arguments) ->
                        refusal.say(Phrase.of(this, reason, arguments));
                }
            });
        });
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), proceed);
        organ.focus();
    }
}
