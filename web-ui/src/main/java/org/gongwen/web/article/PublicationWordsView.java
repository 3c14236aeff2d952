package org.gongwen.web.article;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import java.util.Locale;
import org.gongwen.article.CheckFinding.Severity;
import org.gongwen.article.PublicationWord;
import org.gongwen.article.PublicationWords;
import org.gongwen.article.PublicationWordsResult;
import org.gongwen.identity.Role;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.KeysetGrid;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Slice;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** 发布词表: the words that are looked for in every article before it becomes public. */
@Route("publication-words")
@Titled("publication.word.screen")
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 60, icon = VaadinIcon.FILE_SEARCH)
@ForRoles(Role.SECURITY_ADMINISTRATOR)
@StyleSheet("context://gongwen/site.css")
@StyleSheet("context://gongwen/article.css")
@SuppressWarnings("serial") // sessions are not written to disk
class PublicationWordsView extends Page {

    private final transient PublicationWords words;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final TextField text = Phrase.mark(new TextField());
    private final KeysetGrid<PublicationWord, PublicationWord> grid;

    PublicationWordsView(PublicationWords words, CurrentActor currentActor, Dates dates) {
        this.words = words;
        this.currentActor = currentActor;
        this.dates = dates;
        addClassName("gw-articles");
        var add = new Button(getTranslation("publication.word.add"), VaadinIcon.PLUS.create(), click -> ask(null));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        text.setLabel(getTranslation("publication.word.find"));
        text.setClearButtonVisible(true);
        text.setMaxLength(60);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        grid = new KeysetGrid<>((after, limit) ->
                Slice.of(words.list(currentActor.get(), text.getValue(), after, limit), limit, last -> last));
        text.addValueChangeListener(change -> grid.reload());
        columns();
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.FILE_SEARCH,
                getTranslation("publication.word.none.title"),
                getTranslation("publication.word.none.text")));
        var filter = new Div(text);
        filter.addClassName("gw-article-filter");
        add(
                new PageHeader(getTranslation("publication.word.screen"), add)
                        .explained(getTranslation("publication.word.explained")),
                new Sheet(filter, grid).flush().filling());
    }

    private void columns() {
        grid.addColumn(Phrase.renderer(word -> Phrase.written(word.word())))
                .setHeader(getTranslation("publication.word"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(word -> badge(word.severity()))
                .setHeader(getTranslation("publication.word.severity"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Phrase.renderer(word -> Phrase.written(word.advice())))
                .setHeader(getTranslation("publication.word.advice"))
                .setFlexGrow(1);
        grid.addColumn(Phrase.renderer(word -> Phrase.written(word.setByName())))
                .setHeader(getTranslation("publication.word.by"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(word -> dates.show(word.setAt().toInstant(), getLocale()))
                .setHeader(getTranslation("publication.word.at"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::actions).setAutoWidth(true).setFlexGrow(0);
    }

    private Div actions(PublicationWord word) {
        var change = new Button(VaadinIcon.PENCIL.create(), click -> ask(word));
        change.setAriaLabel(
                Phrase.of(this, "publication.word.change.of", word.word()).text());
        var remove = new Button(
                VaadinIcon.TRASH.create(),
                click -> Confirm.askDangerous(
                        getTranslation("publication.word.remove"),
                        Phrase.of(this, "publication.word.remove.text", word.word())
                                .in(new Paragraph()),
                        getTranslation("publication.word.remove"),
                        () -> {
                            words.remove(currentActor.get(), word.id());
                            Toasts.success(getTranslation("publication.word.remove.done"));
                            grid.reload();
                        }));
        remove.setAriaLabel(
                Phrase.of(this, "publication.word.remove.of", word.word()).text());
        change.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        remove.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return new Div(change, remove);
    }

    private StateBadge badge(Severity severity) {
        return switch (severity) {
            case ERROR -> new StateBadge(StateBadge.Tone.LATE, VaadinIcon.BAN, word(severity));
            case WARNING -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.EYE, word(severity));
        };
    }

    private String word(Severity severity) {
        return getTranslation("publication.word.severity." + severity.name().toLowerCase(Locale.ROOT));
    }

    /** @param known the word of which something else is said; null to list new ones */
    private void ask(@Nullable PublicationWord known) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation(known == null ? "publication.word.add" : "publication.word.change"));
        dialog.addClassName("gw-dialog");
        dialog.setCloseOnOutsideClick(false);
        var refusal = new ErrorSentence();
        var listed = Phrase.mark(new TextArea(getTranslation("publication.word.words")));
        listed.setHelperText(getTranslation("publication.word.words.hint"));
        listed.setRequiredIndicatorVisible(true);
        listed.setMaxLength(2_000);
        listed.setMinRows(4);
        listed.setMaxRows(12);
        listed.setWidthFull();
        var severity = new RadioButtonGroup<Severity>(getTranslation("publication.word.severity"));
        severity.setItems(Severity.ERROR, Severity.WARNING);
        severity.setItemLabelGenerator(
                one -> getTranslation("publication.word.severity." + one.name().toLowerCase(Locale.ROOT) + ".long"));
        severity.setValue(known == null ? Severity.ERROR : known.severity());
        var advice = Phrase.mark(new TextField(getTranslation("publication.word.advice")));
        advice.setHelperText(getTranslation("publication.word.advice.hint"));
        advice.setMaxLength(200);
        advice.setWidthFull();
        if (known != null) {
            listed.setValue(known.word());
            listed.setReadOnly(true);
            advice.setValue(known.advice());
        }
        var fields = new Div(listed, severity, advice, refusal);
        fields.addClassName("gw-site-fields");
        dialog.add(fields);
        var keep = new Button(getTranslation("publication.word.keep"), click -> {
            refusal.clear();
            refusal.attempt(() -> {
                switch (words.put(currentActor.get(), listed.getValue(), severity.getValue(), advice.getValue())) {
                    case PublicationWordsResult.Listed(var count) -> {
                        dialog.close();
                        Toasts.success(getTranslation("publication.word.done", count));
                        grid.reload();
                    }
                    case PublicationWordsResult.Refused(var reason, var arguments) ->
                        refusal.say(Phrase.of(this, reason, arguments));
                }
            });
            click.getSource().setEnabled(true);
        });
        keep.setDisableOnClick(true);
        keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(getTranslation("shell.cancel"), click -> dialog.close()), keep);
        dialog.open();
        (known == null ? listed : advice).focus();
    }
}
