package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableSupplier;
import java.time.Instant;
import org.gongwen.design.LentFacts;
import org.gongwen.design.Trial;
import org.gongwen.design.TrialOffer;
import org.gongwen.design.TrialSampleResult;
import org.gongwen.design.TrialSamples;
import org.gongwen.design.TrialSetting;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.Directory;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Toasts;

/** The choice of what fills the fields of a trial: a sample of the administrators, or what a drafter lends. */
@SuppressWarnings("serial") // sessions are not written to disk
class TrialOffers extends Div {

    private final transient Trial trial;
    private final transient TrialSamples samples;
    private final transient Directory directory;
    private final transient Dates dates;
    private final transient CurrentActor currentActor;
    private final ComboBox<TrialOffer> chooser = new ComboBox<>();
    private final Button remove;

    /**
     * @param filled takes what was chosen
     * @param setting what is in the fields now
     */
    TrialOffers(
            Trial trial,
            TrialSamples samples,
            Directory directory,
            Dates dates,
            CurrentActor currentActor,
            SerializableConsumer<TrialSetting> filled,
            SerializableSupplier<TrialSetting> setting) {
        this.trial = trial;
        this.samples = samples;
        this.directory = directory;
        this.dates = dates;
        this.currentActor = currentActor;
        addClassName("gw-trial-offers");
        chooser.setLabel(getTranslation("trial.offer"));
        chooser.setHelperText(getTranslation("trial.offer.hint"));
        chooser.setPlaceholder(getTranslation("trial.offer.none"));
        chooser.setClearButtonVisible(true);
        chooser.setWidthFull();
        Labels.of(chooser, this::name);
        var keep = new Button(
                getTranslation("trial.sample.keep"), VaadinIcon.BOOKMARK.create(), click -> ask(setting.get()));
        remove = new Button(getTranslation("trial.sample.remove"), VaadinIcon.TRASH.create(), click -> remove());
        keep.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        chooser.addValueChangeListener(event -> {
            remove.setVisible(event.getValue() instanceof TrialOffer.Sample);
            if (event.isFromClient() && event.getValue() != null) {
                filled.accept(event.getValue().setting());
            }
        });
        remove.setVisible(false);
        var actions = new Div(keep, remove);
        actions.addClassName("gw-trial-actions");
        add(chooser, actions);
        offer();
    }

    private void offer() {
        chooser.setItems(samples.offered(currentActor.get(), trial));
    }

    private Phrase name(TrialOffer offer) {
        return switch (offer) {
            case TrialOffer.Sample sample -> Phrase.of(this, "trial.offer.sample", sample.name());
            case TrialOffer.Lent lent -> lent(lent);
        };
    }

    private Phrase lent(TrialOffer.Lent lent) {
        var unit = directory.unit(lent.facts().unit()).shortName();
        var from = Phrase.plain(day(lent.facts().at()));
        var until = Phrase.plain(day(lent.until()));
        return type(lent.facts(), unit, from, until);
    }

    private Phrase type(LentFacts.Lent facts, String unit, Phrase from, Phrase until) {
        return facts.facts().get("type") instanceof String type
                        && trial.design().schema() == null
                ? Phrase.of(
                        this,
                        "trial.offer.lent.document",
                        Phrase.plain(Terms.of(this, DocumentType.valueOf(type))),
                        unit,
                        from,
                        until)
                : Phrase.of(this, "trial.offer.lent.item", unit, from, until);
    }

    private String day(Instant at) {
        return dates.day(at.atZone(Dates.ZONE).toLocalDate(), getLocale());
    }

    /** How the sample shall be called. */
    private void ask(TrialSetting setting) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation("trial.sample.keep"));
        dialog.addClassName("gw-dialog");
        dialog.setWidth("min(480px, 94vw)");
        var name = Phrase.mark(new TextField(getTranslation("trial.sample.name")));
        name.setMaxLength(TrialSamples.LONGEST_NAME);
        name.setWidthFull();
        if (chooser.getValue() instanceof TrialOffer.Sample sample) {
            name.setValue(sample.name());
        }
        var refusal = new ErrorSentence();
        dialog.add(new Div(new Paragraph(getTranslation("trial.sample.explained")), name, refusal));
        var proceed = new Button(getTranslation("trial.sample.keep.do"), click -> {
            refusal.clear();
            refusal.attempt(() -> {
                switch (samples.keep(currentActor.get(), trial, name.getValue(), setting)) {
                    case TrialSampleResult.Kept(var sample) -> {
                        dialog.close();
                        offer();
                        chooser.setValue(sample);
                        Toasts.success(Phrase.of(this, "trial.sample.kept", sample.name()));
                    }
                    case TrialSampleResult.Refused(var reason, var arguments) -> {
                        refusal.say(Phrase.of(this, reason, arguments));
                        name.focus();
                    }
                }
            });
        });
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(getTranslation("shell.cancel"), click -> dialog.close()), proceed);
        if (setting.lent()) {
            refusal.say(getTranslation(TrialSamples.LENT));
        }
        dialog.open();
        name.focus();
    }

    private void remove() {
        if (chooser.getValue() instanceof TrialOffer.Sample sample) {
            Component preview =
                    Phrase.of(this, "trial.sample.remove.text", sample.name()).in(new Paragraph());
            Confirm.askDangerous(
                    getTranslation("trial.sample.remove"), preview, getTranslation("trial.sample.remove"), () -> {
                        samples.remove(currentActor.get(), sample.id());
                        chooser.clear();
                        offer();
                    });
        }
    }
}
