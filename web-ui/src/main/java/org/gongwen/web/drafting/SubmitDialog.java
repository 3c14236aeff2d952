package org.gongwen.web.drafting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.StepKey;
import org.gongwen.task.SubmitDraft;
import org.gongwen.task.SubmitDraft.Way;
import org.gongwen.web.document.HandlerChoosers;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * What a drafter decides when he submits: which process the document takes, who does the steps that are left to him
 * (拟稿人选定), and a word to the reviewer. Stays open, with all of it, until the submission is accepted.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class SubmitDialog extends Dialog {

    /** Sends the document on its way. */
    interface Sender {
        /** @return why it was refused and what to put right here; empty if there is nothing more to do here */
        Optional<Phrase> send(String process, String opinion, Map<StepKey, PersonId> handlers);
    }

    private final transient Supplier<List<Way>> ways;
    private final transient Sender sender;
    private final boolean returned;

    private final Div about = new Div();
    private final Select<Way> process = new Select<>();
    private final HandlerChoosers handlers;
    private final TextArea opinion = new TextArea();
    private final ErrorSentence error = new ErrorSentence();
    private final Button submit;
    private final Phrase usual;

    /**
     * @param ways what {@link SubmitDraft#ways} answers; asked again when a submission was refused
     * @param organ in whose name the document goes
     * @param unit the name of the drafting unit
     * @param returned whether the document came back and goes on in its own process
     * @param warnings how many findings there are that do not block
     */
    SubmitDialog(
            Supplier<List<Way>> ways,
            Directory directory,
            UnitId organ,
            String unit,
            boolean returned,
            int warnings,
            Sender sender) {
        this.ways = ways;
        this.sender = sender;
        this.returned = returned;
        handlers = new HandlerChoosers(directory, organ, error::clear);
        setHeaderTitle(getTranslation("drafting.submit.title"));
        addClassName("gw-confirm");
        usual = Phrase.of(this, "drafting.submit.text", unit);

        process.setLabel(getTranslation("drafting.submit.process"));
        process.setWidthFull();
        Labels.of(process, way -> Phrase.written(way.process().name()));
        process.addValueChangeListener(event -> {
            error.clear();
            show(event.getValue());
        });
        opinion.setLabel(getTranslation("drafting.submit.opinion"));
        opinion.setWidthFull();
        opinion.setMaxLength(1_000);

        var body = new Div(about);
        if (warnings > 0) {
            body.add(new Paragraph(getTranslation("drafting.submit.warnings", warnings)));
        }
        body.add(process, handlers, opinion, error);
        body.addClassName("gw-confirm-body");
        add(body);
        submit = new Button(getTranslation("drafting.submit"), click -> submit());
        submit.setDisableOnClick(true);
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), submit);
        offer();
    }

    @Override
    public void open() {
        super.open();
        if (!handlers.focusFirst()) {
            submit.focus();
        }
    }

    private void offer() {
        var before = process.getOptionalValue().map(way -> way.process().key());
        var offered = ways.get();
        process.setItems(offered);
        process.setVisible(!returned && offered.size() > 1);
        var chosen = offered.stream()
                .filter(way -> before.filter(way.process().key()::equals).isPresent())
                .findFirst()
                .or(() -> offered.stream().findFirst());
        chosen.ifPresentOrElse(process::setValue, () -> show(null));
    }

    private void show(@Nullable Way way) {
        about.removeAll();
        process.setHelperComponent(null);
        handlers.show(way == null ? List.of() : way.choices());
        if (way == null || way.process().key().equals(SubmitDraft.USUAL)) {
            about.add(usual.in(new Paragraph()));
        } else if (returned) {
            about.add(
                    Phrase.of(this, "drafting.submit.process.own", way.process().name())
                            .in(new Paragraph()));
        }
        if (way == null) {
            return;
        }
        // Other processes begin elsewhere; what the definition says of them stands where one chooses.
        if (process.isVisible() && !way.process().documentation().isBlank()) {
            process.setHelperComponent(
                    Phrase.written(way.process().documentation()).span());
        }
    }

    private void submit() {
        error.clear();
        error.attempt(() -> {
            var missing = handlers.missing();
            if (missing.isPresent()) {
                error.say(missing.get());
                return;
            }
            var named = handlers.named();
            var key = process.getOptionalValue().map(way -> way.process().key()).orElse(SubmitDraft.USUAL);
            sender.send(key, opinion.getValue(), named)
                    .ifPresentOrElse(
                            refusal -> {
                                // Who or what is on offer may have changed meanwhile.
                                offer();
                                error.say(refusal);
                            },
                            this::close);
        });
        submit.setEnabled(true);
    }
}
