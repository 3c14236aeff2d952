package org.gongwen.web.guide;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import org.gongwen.article.SaveResult;
import org.gongwen.guide.GuideCategory;
import org.gongwen.guide.GuideFacts;
import org.gongwen.guide.GuideLine;
import org.gongwen.guide.Guides;
import org.gongwen.publication.SiteId;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** The fields of a guide; its text and its way to the public are those of its article. */
@SuppressWarnings("serial") // sessions are not written to disk
final class GuideDialog extends Dialog {

    private static final int LONGEST_TITLE = 200;

    /** What becomes of the fields. */
    @FunctionalInterface
    private interface Saving {
        SaveResult save(String title, GuideFacts facts);
    }

    private final TextField title = line("guide.field.title", LONGEST_TITLE);
    private final ComboBox<GuideCategory> category = new ComboBox<>(getTranslation("guide.field.category"));
    private final TextArea basis = area("guide.field.basis", 1_000);
    private final TextArea conditions = area("guide.field.conditions", 1_000);
    private final TextArea materials = area("guide.field.materials", 2_000);
    private final TextArea procedure = area("guide.field.procedure", 2_000);
    private final TextField place = line("guide.field.place", 200);
    private final TextField hours = line("guide.field.hours", 200);
    private final TextField phone = line("guide.field.phone", 100);
    private final TextField days = line("guide.field.days", 200);
    private final TextField fee = line("guide.field.fee", 200);
    private final TextField complaintPhone = line("guide.field.complaintPhone", 100);

    private GuideDialog(Guides guides, String name, Saving saving, Runnable done) {
        setHeaderTitle(name);
        addClassName("gw-dialog");
        title.setRequiredIndicatorVisible(true);
        category.setItems(guides.categories());
        Labels.of(category, one -> Phrase.written(one.name()));
        category.setWidthFull();
        materials.setHelperText(getTranslation("guide.field.materials.hint"));
        var words = new Paragraph(getTranslation("guide.dialog"));
        words.addClassName("gw-soft");
        var refusal = new ErrorSentence();
        var content = new Div(
                words,
                title,
                category,
                basis,
                conditions,
                materials,
                procedure,
                place,
                hours,
                phone,
                days,
                fee,
                complaintPhone,
                refusal);
        content.addClassName("gw-stack");
        add(content);
        var save = new Button(getTranslation("guide.save"), click -> {
            refusal.clear();
            refusal.attempt(() -> {
                switch (saving.save(title.getValue(), facts())) {
                    case SaveResult.Saved _ -> {
                        close();
                        Toasts.success(Phrase.of(this, "guide.saved", title.getValue()));
                        done.run();
                    }
                    case SaveResult.Outdated(var version, var by, var at) ->
                        refusal.say(Phrase.of(this, "guide.outdated", by));
                    case SaveResult.Refused(var key, var arguments) -> refusal.say(Phrase.of(this, key, arguments));
                }
            });
            click.getSource().setEnabled(true);
        });
        save.setDisableOnClick(true);
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    static GuideDialog begin(Guides guides, CurrentActor actor, SiteId site, Runnable done) {
        return new GuideDialog(
                guides,
                I18NProvider.translate("guide.begin"),
                (title, facts) -> guides.begin(actor.get(), site, title, facts),
                done);
    }

    static GuideDialog change(Guides guides, CurrentActor actor, GuideLine line, Runnable done) {
        var dialog = new GuideDialog(
                guides,
                I18NProvider.translate("guide.change"),
                (title, facts) -> guides.save(actor.get(), line.id(), line.version(), title, facts),
                done);
        dialog.show(line);
        return dialog;
    }

    private void show(GuideLine line) {
        var facts = line.facts();
        title.setValue(line.title());
        category.getListDataView()
                .getItems()
                .filter(one -> one.code().equals(facts.category()))
                .findFirst()
                .ifPresent(category::setValue);
        basis.setValue(facts.basis());
        conditions.setValue(facts.conditions());
        materials.setValue(facts.materials());
        procedure.setValue(facts.procedure());
        place.setValue(facts.place());
        hours.setValue(facts.hours());
        phone.setValue(facts.phone());
        days.setValue(facts.days());
        fee.setValue(facts.fee());
        complaintPhone.setValue(facts.complaintPhone());
    }

    private GuideFacts facts() {
        return new GuideFacts(
                category.getOptionalValue().map(GuideCategory::code).orElse(""),
                basis.getValue(),
                conditions.getValue(),
                materials.getValue(),
                procedure.getValue(),
                place.getValue(),
                hours.getValue(),
                phone.getValue(),
                days.getValue(),
                fee.getValue(),
                complaintPhone.getValue());
    }

    private TextField line(String key, int longest) {
        var field = Phrase.mark(new TextField(getTranslation(key)));
        field.setMaxLength(longest);
        field.setWidthFull();
        return field;
    }

    private TextArea area(String key, int longest) {
        var field = Phrase.mark(new TextArea(getTranslation(key)));
        field.setMaxLength(longest);
        field.setWidthFull();
        return field;
    }
}
