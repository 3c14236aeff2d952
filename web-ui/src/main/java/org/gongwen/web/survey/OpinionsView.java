package org.gongwen.web.survey;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gongwen.identity.Role;
import org.gongwen.publication.ArticleId;
import org.gongwen.survey.MakeFeedbackResult;
import org.gongwen.survey.OpinionFilter;
import org.gongwen.survey.OpinionLine;
import org.gongwen.survey.OpinionMark;
import org.gongwen.survey.OpinionState;
import org.gongwen.survey.Solicitations;
import org.gongwen.survey.SurveyResult;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.KeysetGrid;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Slice;
import org.gongwen.web.shell.SpreadsheetDownload;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** 意见: what the public thinks of a draft, what becomes of it, and the article that tells so. Never who sent it, unless asked. */
@Route("opinions/:article([0-9]{1,18})")
@Titled("survey.opinions")
@ForRoles(Role.INFORMATION_OFFICER)
@StyleSheet("context://gongwen/citizen.css")
@StyleSheet("context://gongwen/survey.css")
@SuppressWarnings("serial") // sessions are not written to disk
class OpinionsView extends Page implements BeforeEnterObserver {

    private final transient Solicitations solicitations;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private transient OpinionFilter filter = OpinionFilter.ALL;

    OpinionsView(Solicitations solicitations, CurrentActor currentActor, Dates dates) {
        this.solicitations = solicitations;
        this.currentActor = currentActor;
        this.dates = dates;
        addClassName("gw-solicited");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        draw(new ArticleId(
                Long.parseLong(event.getRouteParameters().get("article").orElseThrow())));
    }

    private void draw(ArticleId id) {
        removeAll();
        filter = OpinionFilter.ALL;
        var terms = solicitations.terms(currentActor.get(), id);
        var grid = list(id);
        var mark =
                new Button(getTranslation("survey.opinions.mark"), VaadinIcon.CHECK.create(), click -> mark(id, grid));
        mark.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        mark.setEnabled(false);
        grid.addSelectionListener(
                change -> mark.setEnabled(!change.getAllSelectedItems().isEmpty()));
        var feedback = new Button(
                getTranslation("survey.opinions.feedback"), VaadinIcon.FILE_TEXT_O.create(), click -> feedback(id));
        var extend = new Button(
                getTranslation("survey.opinions.extend"),
                VaadinIcon.CLOCK.create(),
                click -> new ExtendDialog(solicitations, currentActor, dates, id, terms, () -> draw(id)).open());
        extend.setVisible(terms.ends().toInstant().isAfter(dates.clock().instant()));
        add(
                new PageHeader(Phrase.written(terms.title()), download(id), extend, feedback, mark)
                        .explained(Phrase.facts(
                                Phrase.plain(getTranslation(
                                        "survey.until", dates.fully(terms.ends().toInstant(), getLocale()))),
                                Phrase.plain(getTranslation("survey.opinions.privacy")))),
                new Sheet(filters(id, grid), grid).flush().filling());
    }

    private Div filters(ArticleId id, KeysetGrid<OpinionLine, Long> grid) {
        var clause = Phrase.mark(new ComboBox<String>(getTranslation("survey.opinions.clause")));
        clause.setItems(solicitations.clauses(currentActor.get(), id));
        Labels.of(
                clause,
                one -> one.isEmpty() ? Phrase.plain(getTranslation("survey.opinions.whole")) : Phrase.written(one));
        var state = new ComboBox<OpinionState>(getTranslation("survey.opinions.marked"));
        state.setItems(OpinionState.values());
        state.setItemLabelGenerator(one -> word(one.mark()));
        for (var choice : List.of(clause, state)) {
            choice.setPlaceholder(getTranslation("survey.opinions.all"));
            choice.setClearButtonVisible(true);
            choice.addValueChangeListener(change -> {
                filter = new OpinionFilter(clause.getValue(), state.getValue());
                grid.deselectAll();
                empty(grid);
                grid.reload();
            });
        }
        var filters = new Div(clause, state);
        filters.addClassName("gw-case-filter");
        return filters;
    }

    private KeysetGrid<OpinionLine, Long> list(ArticleId id) {
        var grid = new KeysetGrid<OpinionLine, Long>((after, limit) -> Slice.of(
                solicitations.opinions(currentActor.get(), id, filter, Objects.requireNonNullElse(after, 0L), limit),
                limit,
                OpinionLine::id));
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        grid.addComponentColumn(line -> line.clause().isEmpty()
                        ? new Span(getTranslation("survey.opinions.whole"))
                        : Phrase.written(line.clause()).span())
                .setHeader(getTranslation("survey.opinions.clause"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> wrapped(line.text()))
                .setHeader(getTranslation("survey.opinions"))
                .setFlexGrow(3);
        grid.addComponentColumn(line -> new Span(dates.shortly(line.sentAt(), getLocale())))
                .setHeader(getTranslation("survey.opinions.sent"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> new Span(word(line.mark())))
                .setHeader(getTranslation("survey.opinions.marked"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> wrapped(line.reason()))
                .setHeader(getTranslation("survey.opinions.reason"))
                .setFlexGrow(1);
        grid.addComponentColumn(line -> sender(id, line))
                .setHeader(getTranslation("survey.opinions.sender"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        empty(grid);
        return grid;
    }

    private void empty(Grid<OpinionLine> grid) {
        var key = filter.equals(OpinionFilter.ALL) ? "survey.opinions.empty" : "survey.opinions.unfound";
        grid.setEmptyStateComponent(
                new EmptyState(VaadinIcon.COMMENTS_O, getTranslation(key + ".title"), getTranslation(key + ".text")));
    }

    private static Component wrapped(String text) {
        var words = Phrase.written(text).span();
        words.addClassName("gw-opinion-text");
        return words;
    }

    private String word(@Nullable OpinionMark mark) {
        return mark == null ? getTranslation("survey.mark.none") : SurveyWords.of(this, "mark", mark);
    }

    private Component sender(ArticleId id, OpinionLine line) {
        if (!line.named()) {
            return new Span(getTranslation("survey.opinions.unnamed"));
        }
        var show = new Button(getTranslation("survey.opinions.show"));
        show.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        show.setAriaLabel(getTranslation("survey.opinions.show.one", line.receipt()));
        show.addClickListener(click -> {
            var sender = solicitations.sender(currentActor.get(), id, line.id());
            var dialog = new Dialog(getTranslation("survey.opinions.sender"));
            dialog.addClassName("gw-dialog");
            dialog.add(
                    Phrase.written(sender.name()).in(new Paragraph()),
                    Phrase.written(sender.contact()).in(new Paragraph()));
            dialog.getFooter().add(new Button(getTranslation("shell.close"), close -> dialog.close()));
            dialog.open();
        });
        return show;
    }

    private void mark(ArticleId id, KeysetGrid<OpinionLine, Long> grid) {
        var seen = grid.getSelectedItems().stream().map(OpinionLine::seen).toList();
        var dialog = new Dialog(getTranslation("survey.opinions.mark"));
        dialog.addClassName("gw-dialog");
        dialog.setWidth("520px");
        var mark = new Select<OpinionMark>();
        mark.setLabel(getTranslation("survey.opinions.marked"));
        mark.setItems(OpinionMark.values());
        mark.setItemLabelGenerator(one -> SurveyWords.of(this, "mark", one));
        mark.setValue(OpinionMark.ADOPTED);
        mark.setWidthFull();
        var reason = Phrase.mark(new TextArea(getTranslation("survey.opinions.reason")));
        reason.setMaxLength(1_000);
        reason.setHelperText(getTranslation("survey.opinions.reason.hint"));
        reason.setWidthFull();
        var refusal = new ErrorSentence();
        var content =
                new Div(new Paragraph(getTranslation("survey.opinions.chosen", seen.size())), mark, reason, refusal);
        content.addClassName("gw-stack");
        dialog.add(content);
        var save = new Button(
                getTranslation("survey.save"),
                click -> refusal.attempt(() -> {
                    switch (solicitations.mark(currentActor.get(), id, seen, mark.getValue(), reason.getValue())) {
                        case SurveyResult.Done _ -> {
                            dialog.close();
                            grid.deselectAll();
                            grid.reload();
                            Toasts.success(getTranslation("survey.opinions.mark.done", seen.size()));
                        }
                        case SurveyResult.Refused(var key, var arguments) -> {
                            refusal.say(Phrase.of(this, key, arguments));
                            if (key.equals("survey.refused.meanwhile")) {
                                // Below the dialog stands what the other has said.
                                grid.deselectAll();
                                grid.reload();
                            }
                        }
                    }
                }));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(getTranslation("shell.cancel"), close -> dialog.close()), save);
        dialog.open();
    }

    private void feedback(ArticleId id) {
        switch (solicitations.feedback(currentActor.get(), id)) {
            case MakeFeedbackResult.Made(var article) -> UI.getCurrent().navigate("article/" + article.key());
            case MakeFeedbackResult.Refused(var key) -> Toasts.failure(getTranslation(key));
        }
    }

    private Component download(ArticleId id) {
        var columns = new ArrayList<SpreadsheetDownload.Column<OpinionLine>>(List.of(
                new SpreadsheetDownload.Column<OpinionLine>(
                        getTranslation("survey.opinions.receipt"), 20, OpinionLine::receipt),
                new SpreadsheetDownload.Column<OpinionLine>(
                        getTranslation("survey.opinions.clause"), 15, OpinionLine::clause),
                new SpreadsheetDownload.Column<OpinionLine>(getTranslation("survey.opinions"), 60, OpinionLine::text),
                new SpreadsheetDownload.Column<OpinionLine>(
                        getTranslation("survey.opinions.marked"), 15, line -> word(line.mark())),
                new SpreadsheetDownload.Column<OpinionLine>(
                        getTranslation("survey.opinions.reason"), 40, OpinionLine::reason)));
        return new SpreadsheetDownload<OpinionLine>(getTranslation("survey.opinions.export"), dates, columns, () -> {
            var exporting = currentActor.get();
            return each -> solicitations.export(exporting, id, each);
        });
    }
}
