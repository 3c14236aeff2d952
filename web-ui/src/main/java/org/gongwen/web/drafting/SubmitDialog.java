package org.gongwen.web.drafting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.StepKey;
import org.gongwen.task.HandlerChoice;
import org.gongwen.task.StepAndHandler;
import org.gongwen.task.SubmitDraft;
import org.gongwen.task.SubmitDraft.Way;
import org.gongwen.web.document.Colleagues;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
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
    private final transient Directory directory;
    private final UnitId organ;
    private final boolean returned;

    private final Div about = new Div();
    private final Select<Way> process = new Select<>();
    private final Div handlers = new Div();
    private final TextArea opinion = new TextArea();
    private final ErrorSentence error = new ErrorSentence();
    private final Button submit;
    private final Phrase usual;

    private final transient Map<HandlerChoice, ComboBox<Person>> choosers = new LinkedHashMap<>();
    /** Kept while he looks at other processes. */
    private final transient Map<StepKey, PersonId> picked = new HashMap<>();

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
        this.directory = directory;
        this.organ = organ;
        this.returned = returned;
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
        handlers.addClassName("gw-submit-handlers");
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
        choosers.values().stream()
                .filter(ComboBox::isEmpty)
                .findFirst()
                .ifPresentOrElse(ComboBox::focus, submit::focus);
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
        handlers.removeAll();
        choosers.clear();
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
        if (!way.choices().isEmpty()) {
            handlers.add(new Paragraph(getTranslation("drafting.submit.handlers")));
            way.choices().forEach(choice -> handlers.add(chooser(choice)));
        }
    }

    private ComboBox<Person> chooser(HandlerChoice choice) {
        var box = new ComboBox<Person>();
        var step = Terms.step(this, choice.step(), choice.stepName());
        box.setLabel(step.text());
        if (step.pieces().stream().anyMatch(Phrase.Piece::written)) {
            Phrase.mark(box);
        }
        box.setItems(choice.candidates());
        Labels.written(box, person -> Colleagues.describe(directory, organ, person));
        box.setRequiredIndicatorVisible(true);
        // What is missing is said once, when he submits.
        box.setManualValidation(true);
        box.setWidthFull();
        var before = Optional.ofNullable(picked.get(choice.step()))
                .or(() -> Optional.ofNullable(choice.earlier()).map(Person::id));
        choice.candidates().stream()
                .filter(person -> before.filter(person.id()::equals).isPresent())
                .findFirst()
                .ifPresent(box::setValue);
        box.addValueChangeListener(event -> {
            box.setInvalid(false);
            error.clear();
            if (event.getValue() == null) {
                picked.remove(choice.step());
            } else {
                picked.put(choice.step(), event.getValue().id());
            }
        });
        choosers.put(choice, box);
        return box;
    }

    private void submit() {
        error.clear();
        error.attempt(() -> {
            var missing = choosers.entrySet().stream()
                    .filter(chooser -> chooser.getValue().isEmpty())
                    .toList();
            if (!missing.isEmpty()) {
                missing.forEach(chooser -> chooser.getValue().setInvalid(true));
                missing.getFirst().getValue().focus();
                var first = missing.getFirst().getKey();
                error.say(Phrase.of(
                        this, "task.refused.nobodyChosen", new StepAndHandler(first.step(), first.stepName(), null)));
                return;
            }
            var named = new HashMap<StepKey, PersonId>();
            choosers.forEach(
                    (choice, box) -> named.put(choice.step(), box.getValue().id()));
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
