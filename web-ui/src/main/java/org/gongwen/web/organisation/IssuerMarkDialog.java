package org.gongwen.web.organisation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.gongwen.issuermark.IssuerMark;
import org.gongwen.issuermark.IssuerMarkResult;
import org.gongwen.issuermark.NewMark;
import org.gongwen.paper.PaperForm;
import org.gongwen.web.paper.DrawnPages;
import org.gongwen.web.shell.DayPicker;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** Enters a template of 发文机关标志; beside the fields stands the page as it would be printed. */
@SuppressWarnings("serial") // sessions are not written to disk
class IssuerMarkDialog extends Dialog {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_REASON = 500;

    private final ComboBox<Unit> organ = new ComboBox<>();
    private final Select<PaperForm> form = new Select<>();
    private final TextField name = Phrase.mark(new TextField());
    private final Select<String> suffix = new Select<>();
    private final IntegerField seal = new IntegerField();
    private final TextField printing = Phrase.mark(new TextField());
    private final DayPicker from;
    private final TextField reason = Phrase.mark(new TextField());
    private final ErrorSentence refusal = new ErrorSentence();
    private final Div preview = new Div();
    private @Nullable String shown;

    /** @param tomorrow the first day on which a template may begin */
    IssuerMarkDialog(
            Directory directory, LocalDate tomorrow, Function<NewMark, IssuerMarkResult> enter, Runnable entered) {
        setHeaderTitle(getTranslation("issuermark.enter"));
        addClassNames("gw-dialog", "gw-mark-overlay");
        from = new DayPicker();
        from.setLabel(getTranslation("issuermark.from"));
        fields(directory, tomorrow);
        var left = new Div(organ, form, name, suffix, seal, printing, from, reason, refusal);
        left.addClassName("gw-begin");
        preview.addClassName("gw-mark-preview");
        preview.getElement().setAttribute("role", "region");
        preview.getElement().setAttribute("aria-label", getTranslation("issuermark.preview"));
        preview.getElement().setAttribute("tabindex", "0");
        var body = new Div(left, preview);
        body.addClassName("gw-mark-dialog");
        add(body);
        var proceed = new Button(getTranslation("issuermark.enter"), click -> {
            refusal.clear();
            var mark = mark();
            var day = from.getValue();
            if (mark.isEmpty() || day == null) {
                refusal.say(getTranslation("issuermark.refused.missing"));
                return;
            }
            refusal.attempt(() -> {
                switch (enter.apply(mark.get())) {
                    case IssuerMarkResult.Done(var done) -> {
                        close();
                        Toasts.success(
                                Phrase.of(this, "issuermark.entered", done.name() + done.suffix(), done.validFrom()));
                        entered.run();
                    }
                    case IssuerMarkResult.Refused(var why) ->
                        refusal.say(Phrase.of(this, why.messageKey(), why.arguments()));
                }
            });
        });
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), proceed);
        look();
        organ.focus();
    }

    private void fields(Directory directory, LocalDate tomorrow) {
        organ.setLabel(getTranslation("issuermark.organ"));
        organ.setItems(directory.units().stream()
                .filter(unit -> unit.active() && unit.kind().isOrgan())
                .toList());
        Labels.of(organ, unit -> Phrase.written(unit.name()));
        organ.setRequiredIndicatorVisible(true);
        organ.addValueChangeListener(change -> {
            if (change.getValue() != null && change.isFromClient()) {
                name.setValue(change.getValue().name());
            }
            look();
        });
        form.setLabel(getTranslation("issuermark.form"));
        form.setItems(PaperForm.values());
        form.setItemLabelGenerator(one -> getTranslation(word(one)));
        form.setValue(PaperForm.DOCUMENT);
        form.addValueChangeListener(change -> {
            offerSuffixes();
            look();
        });
        name.setLabel(getTranslation("issuermark.name"));
        name.setHelperText(getTranslation("issuermark.name.hint"));
        name.setMaxLength(LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        suffix.setLabel(getTranslation("issuermark.suffix"));
        suffix.setItemLabelGenerator(
                one -> one == null || one.isEmpty() ? getTranslation("issuermark.suffix.none") : one);
        offerSuffixes();
        suffix.addValueChangeListener(change -> look());
        seal.setLabel(getTranslation("issuermark.seal"));
        seal.setHelperText(getTranslation("issuermark.seal.hint"));
        seal.setValue(IssuerMark.USUAL_SEAL);
        seal.setStepButtonsVisible(true);
        printing.setLabel(getTranslation("issuermark.printing"));
        printing.setHelperText(getTranslation("issuermark.printing.hint"));
        printing.setMaxLength(LONGEST_NAME);
        from.setMin(tomorrow);
        from.setValue(tomorrow);
        from.setHelperText(getTranslation("issuermark.from.hint"));
        reason.setLabel(getTranslation("issuermark.reason"));
        reason.setMaxLength(LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        seal.addValueChangeListener(change -> look());
        lazily(name);
        lazily(printing);
        name.addValueChangeListener(change -> look());
        printing.addValueChangeListener(change -> look());
        for (var field : new Component[] {organ, form, name, suffix, seal, printing, from, reason}) {
            field.getElement().getStyle().setWidth("100%");
        }
    }

    private static void lazily(HasValueChangeMode field) {
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(500);
    }

    private void offerSuffixes() {
        var offered = IssuerMark.suffixes(form.getValue());
        suffix.setItems(offered);
        suffix.setValue(offered.getFirst());
    }

    static String word(PaperForm form) {
        return "issuermark.form." + form.name().toLowerCase(Locale.ROOT);
    }

    private Optional<NewMark> mark() {
        return organ.isEmpty() || name.getValue().isBlank() || seal.isEmpty() || suffix.getValue() == null
                ? Optional.empty()
                : Optional.of(new NewMark(
                        organ.getValue().id(),
                        form.getValue(),
                        name.getValue(),
                        suffix.getValue(),
                        seal.getValue(),
                        printing.getValue(),
                        from.isEmpty() ? LocalDate.EPOCH : from.getValue(),
                        reason.getValue()));
    }

    /** Draws the page anew when something that stands on it has changed. */
    private void look() {
        var address = mark().map(MarkPreview::of);
        if (address.isPresent() && address.get().equals(shown)) {
            return;
        }
        shown = address.orElse(null);
        preview.removeAll();
        preview.add(
                address.isPresent()
                        ? new DrawnPages(address.get())
                        : new Div(getTranslation("issuermark.preview.empty")));
    }
}
