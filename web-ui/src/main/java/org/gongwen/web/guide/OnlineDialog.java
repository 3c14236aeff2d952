package org.gongwen.web.guide;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.function.Supplier;
import org.gongwen.citizen.CaseResult;
import org.gongwen.citizen.OnlineGuides;
import org.gongwen.design.StartableProcess;
import org.gongwen.guide.GuideLine;
import org.gongwen.publication.SiteId;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** In which process a guide is applied for online, and within which time that is answered. */
@SuppressWarnings("serial") // sessions are not written to disk
final class OnlineDialog extends Dialog {

    private static final int LONGEST_TERM = 250;
    private static final int USUAL_TERM = 20;

    private final ErrorSentence refusal = new ErrorSentence();
    private final ComboBox<StartableProcess> process = new ComboBox<>(getTranslation("guide.online.process"));
    private final IntegerField term = new IntegerField(getTranslation("guide.online.term"));
    private final transient Runnable done;

    /** @param bound as it is; null where it is not applied for online */
    OnlineDialog(
            OnlineGuides online,
            CurrentActor actor,
            SiteId site,
            GuideLine line,
            OnlineGuides.@Nullable Bound bound,
            Runnable done) {
        this.done = done;
        setHeaderTitle(getTranslation("guide.online.title"));
        addClassName("gw-dialog");
        var choices = online.choices(actor.get(), site);
        process.setItems(choices);
        Labels.of(process, one -> Phrase.written(one.name()));
        process.setWidthFull();
        process.setRequiredIndicatorVisible(true);
        term.setMin(1);
        term.setMax(LONGEST_TERM);
        term.setStepButtonsVisible(true);
        term.setRequiredIndicatorVisible(true);
        term.setValue(bound == null ? USUAL_TERM : bound.term());
        choices.stream()
                .filter(one -> bound == null ? choices.size() == 1 : one.key().equals(bound.process()))
                .findFirst()
                .ifPresent(process::setValue);
        var words = new Paragraph(getTranslation(choices.isEmpty() ? "guide.online.none" : "guide.online.text"));
        words.addClassName("gw-soft");
        var content = new Div(words, process, term, refusal);
        content.addClassName("gw-stack");
        add(content);
        if (bound != null) {
            getFooter()
                    .add(act(
                            "guide.online.stop",
                            "guide.online.stopped",
                            line,
                            () -> online.unbind(actor.get(), line.id())));
        }
        var save = act("guide.online.save", "guide.online.saved", line, () -> {
            var chosen = process.getValue();
            var days = term.getValue();
            return online.bind(actor.get(), line.id(), chosen == null ? "" : chosen.key(), days == null ? 0 : days);
        });
        save.setEnabled(!choices.isEmpty());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    private Button act(String word, String said, GuideLine line, Supplier<CaseResult> action) {
        var button = new Button(getTranslation(word), click -> {
            refusal.clear();
            refusal.attempt(() -> {
                switch (action.get()) {
                    case CaseResult.Done _ -> {
                        close();
                        Toasts.success(Phrase.of(this, said, line.title()));
                        done.run();
                    }
                    case CaseResult.Refused(var key, var arguments) -> refusal.say(Phrase.of(this, key, arguments));
                }
            });
            click.getSource().setEnabled(true);
        });
        button.setDisableOnClick(true);
        return button;
    }
}
