package org.gongwen.web.citizen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.gongwen.citizen.CaseKind;
import org.gongwen.citizen.CaseOffer;
import org.gongwen.citizen.CaseResult;
import org.gongwen.citizen.CaseSheet;
import org.gongwen.citizen.Consulted;
import org.gongwen.citizen.LetterArticleResult;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.DayPicker;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** What somebody may do about a case, each a button that opens a question. */
@SuppressWarnings("serial") // sessions are not written to disk
final class CaseActions extends Div {

    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_PARTY = 200;
    private static final int LONGEST_EXTENSION = 20;
    private static final int DAYS_FOR_CORRECTION = 15;

    private final transient CaseServices services;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final transient CaseSheet sheet;
    private final transient Runnable changed;

    CaseActions(
            CaseServices services,
            Directory directory,
            CurrentActor currentActor,
            Dates dates,
            CaseSheet sheet,
            Runnable changed) {
        this.services = services;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
        this.sheet = sheet;
        this.changed = changed;
        addClassName("gw-case-actions");
        for (var offer : CaseOffer.values()) {
            if (sheet.offers().contains(offer) && offer != CaseOffer.SEE_CONTACT) {
                add(button(offer));
            }
        }
        setVisible(getComponentCount() > 0);
    }

    private Button button(CaseOffer offer) {
        var button = new Button(getTranslation(key(offer)), icon(offer).create(), click -> ask(offer));
        if (offer == CaseOffer.ACCEPT || offer == CaseOffer.MAKE_PUBLIC) {
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        }
        return button;
    }

    private static VaadinIcon icon(CaseOffer offer) {
        return switch (offer) {
            case ACCEPT -> VaadinIcon.CHECK;
            case REFUSE, ABANDON -> VaadinIcon.BAN;
            case ASK_CORRECTION -> VaadinIcon.EDIT;
            case CONSULT -> VaadinIcon.PAUSE;
            case OPINION_OF_THIRD_PARTY, OPINION_OF_OTHER_ORGAN -> VaadinIcon.PLAY;
            case EXTEND -> VaadinIcon.CALENDAR_CLOCK;
            case REOPEN -> VaadinIcon.ROTATE_LEFT;
            case MAKE_PUBLIC -> VaadinIcon.GLOBE;
            case SEE_CONTACT -> VaadinIcon.EYE;
        };
    }

    private void ask(CaseOffer offer) {
        switch (offer) {
            case ACCEPT -> accept();
            case REFUSE -> refuse();
            case ASK_CORRECTION -> askCorrection();
            case ABANDON -> open(offer, () -> services.closing().abandon(actor(), sheet.id()));
            case CONSULT -> consult();
            case OPINION_OF_THIRD_PARTY ->
                open(offer, () -> services.terms().resume(actor(), sheet.id(), Consulted.THIRD_PARTY));
            case OPINION_OF_OTHER_ORGAN ->
                open(offer, () -> services.terms().resume(actor(), sheet.id(), Consulted.OTHER_ORGAN));
            case EXTEND -> extend();
            case REOPEN -> reopen();
            case MAKE_PUBLIC -> makePublic();
            case SEE_CONTACT -> throw new IllegalArgumentException("is no action");
        }
    }

    private void accept() {
        var units = new MultiSelectComboBox<Unit>();
        units.setLabel(getTranslation("citizen.accept.units"));
        units.setHelperText(getTranslation("citizen.accept.units.hint"));
        Labels.written(units, Unit::name);
        units.setItems(directory.units().stream().filter(Unit::active).toList());
        units.setWidthFull();
        var opinion = words("citizen.accept.opinion");
        open(
                CaseOffer.ACCEPT,
                () -> services.acceptance()
                        .accept(
                                actor(),
                                sheet.id(),
                                units.getValue().stream().map(Unit::id).toList(),
                                opinion.getValue()),
                units,
                opinion);
    }

    private void refuse() {
        var reason = words("citizen.refuse.reason");
        reason.setRequiredIndicatorVisible(true);
        open(CaseOffer.REFUSE, () -> services.closing().refuse(actor(), sheet.id(), reason.getValue()), reason);
    }

    private void askCorrection() {
        var until = new DayPicker();
        until.setLabel(getTranslation("citizen.correction.until"));
        until.setValue(LocalDate.now(dates.clock()).plusDays(DAYS_FOR_CORRECTION));
        until.setRequiredIndicatorVisible(true);
        var content = words("citizen.correction.content");
        content.setRequiredIndicatorVisible(true);
        open(
                CaseOffer.ASK_CORRECTION,
                () -> until.getValue() == null
                        ? new CaseResult.Refused("case.refused.correction-without-time")
                        : services.terms().askCorrection(actor(), sheet.id(), until.getValue(), content.getValue()),
                until,
                content);
    }

    private void consult() {
        var whom = new Select<Consulted>();
        whom.setLabel(getTranslation("citizen.consult.whom"));
        whom.setItems(Consulted.values());
        whom.setItemLabelGenerator(one -> getTranslation("citizen.consult.whom." + CaseWords.key(one)));
        whom.setValue(Consulted.THIRD_PARTY);
        whom.setWidthFull();
        var party = Phrase.mark(new TextField(getTranslation("citizen.consult.party")));
        party.setHelperText(getTranslation("citizen.consult.party.hint"));
        party.setMaxLength(LONGEST_PARTY);
        party.setRequiredIndicatorVisible(true);
        party.setWidthFull();
        var reason = words("citizen.consult.reason");
        reason.setRequiredIndicatorVisible(true);
        open(
                CaseOffer.CONSULT,
                () -> services.terms()
                        .consult(actor(), sheet.id(), whom.getValue(), party.getValue(), reason.getValue()),
                whom,
                party,
                reason);
    }

    private void extend() {
        var days = new IntegerField(getTranslation("citizen.extend.days"));
        days.setMin(1);
        days.setMax(LONGEST_EXTENSION);
        days.setValue(LONGEST_EXTENSION);
        days.setStepButtonsVisible(true);
        days.setRequiredIndicatorVisible(true);
        var reason = words("citizen.extend.reason");
        reason.setRequiredIndicatorVisible(true);
        open(
                CaseOffer.EXTEND,
                () -> days.getValue() == null
                        ? new CaseResult.Refused("case.refused.extension-out-of-range")
                        : services.terms().extend(actor(), sheet.id(), days.getValue(), reason.getValue()),
                days,
                reason);
    }

    private void reopen() {
        var reason = words("citizen.reopen.reason");
        reason.setRequiredIndicatorVisible(true);
        open(CaseOffer.REOPEN, () -> services.reopening().reopen(actor(), sheet.id(), reason.getValue()), reason);
    }

    private void makePublic() {
        switch (services.letters().begin(actor(), sheet.id())) {
            case LetterArticleResult.Begun(var article, var without) -> {
                if (without != null) {
                    Toasts.failure(Phrase.of(this, without.messageKey(), without.arguments()));
                }
                UI.getCurrent().navigate("article/" + article.value());
            }
            case LetterArticleResult.NotForThePublic _ -> Toasts.failure(getTranslation("case.refused.state"));
        }
    }

    private void open(CaseOffer offer, Supplier<CaseResult> action, Component... fields) {
        var word = getTranslation(key(offer));
        new CaseDialog(
                        word,
                        getTranslation(explanation(offer)),
                        word,
                        action,
                        () -> {
                            Toasts.success(Phrase.of(this, key(offer) + ".done", sheet.receipt()));
                            changed.run();
                        },
                        fields)
                .open();
    }

    private String explanation(CaseOffer offer) {
        if (sheet.kind() == CaseKind.APPLICATION && (offer == CaseOffer.ACCEPT || offer == CaseOffer.ASK_CORRECTION)) {
            return key(offer) + ".text.application";
        }
        var request = sheet.kind() == CaseKind.INFORMATION_REQUEST;
        return offer == CaseOffer.ACCEPT && request ? "citizen.do.accept.text.request" : key(offer) + ".text";
    }

    private TextArea words(String key) {
        var area = Phrase.mark(new TextArea(getTranslation(key)));
        area.setMaxLength(LONGEST_REASON);
        area.setMinRows(3);
        area.setWidthFull();
        return area;
    }

    private Actor actor() {
        return currentActor.get();
    }

    private static String key(CaseOffer offer) {
        return "citizen.do." + CaseWords.key(offer);
    }
}
