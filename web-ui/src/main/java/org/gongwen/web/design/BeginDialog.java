package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gongwen.design.ProcessDraft;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/** Asks what a new process is to be called before it is begun. */
@SuppressWarnings("serial") // sessions are not written to disk
class BeginDialog extends Dialog {

    /** What the new process is to be. */
    record Wish(String key, String name, Kind kind) {}

    /**
     * @param kind what it is about where that is decided already; null to ask
     * @param only the key where no other may be chosen; empty to ask
     */
    BeginDialog(
            String title,
            @Nullable Kind kind,
            String only,
            Function<Wish, ProcessDraftResult> begin,
            Consumer<ProcessDraft> then) {
        setHeaderTitle(title);
        addClassName("gw-dialog");
        var name = Phrase.mark(new TextField(getTranslation("design.process.name")));
        name.setMaxLength(60);
        name.setRequired(true);
        name.setWidthFull();
        var key = new TextField(getTranslation("design.process.key"));
        key.setHelperText(getTranslation(only.isEmpty() ? "design.process.key.hint" : "design.process.key.only"));
        key.setAllowedCharPattern("[A-Za-z0-9_]");
        key.setMaxLength(60);
        key.setValue(only);
        key.setReadOnly(!only.isEmpty());
        key.setRequired(true);
        key.setWidthFull();
        var about = new Select<Kind>();
        about.setLabel(getTranslation("design.process.kind"));
        about.setItems(DesignWords.kinds());
        about.setValue(kind == null ? Kind.ITEM : kind);
        about.setVisible(kind == null);
        about.setWidthFull();
        Labels.of(about, one -> Phrase.plain(DesignWords.kind(this, one)));
        var refusal = new ErrorSentence();
        var body = new Div(refusal, name, key, about);
        body.addClassName("gw-begin");
        add(body);
        var cancel = new Button(getTranslation("shell.cancel"), click -> close());
        var proceed = new Button(getTranslation("design.begin.proceed"), click -> {
            switch (begin.apply(new Wish(key.getValue(), name.getValue(), about.getValue()))) {
                case ProcessDraftResult.Created(var draft) -> {
                    close();
                    then.accept(draft);
                }
                case ProcessDraftResult.Refused(var reason, var arguments) ->
                    refusal.say(Phrase.of(this, reason, arguments));
            }
        });
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(cancel, proceed);
        name.focus();
    }
}
