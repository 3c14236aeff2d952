package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.router.Route;
import org.gongwen.design.ProcessDraft;
import org.gongwen.design.ProcessDraftLine;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.ProcessTemplate;
import org.gongwen.identity.Role;
import org.gongwen.process.DefinitionLint;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;

/** 流程设计: begin a process from nothing, a template, a deployed one or a file, or go on drawing one. */
@Route("processes/design")
@Titled("design.screen")
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 45, icon = VaadinIcon.SITEMAP)
@StyleSheet("context://gongwen/drafting.css")
@StyleSheet("context://gongwen/design.css")
@SuppressWarnings("serial") // sessions are not written to disk
class ProcessDraftsView extends Page {

    private final transient ProcessDrafts drafts;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;

    ProcessDraftsView(ProcessDrafts drafts, DefinitionLint lint, CurrentActor currentActor, Dates dates) {
        this.drafts = drafts;
        this.currentActor = currentActor;
        this.dates = dates;
        var take = new Button(
                getTranslation("design.import"),
                VaadinIcon.UPLOAD.create(),
                click -> new ImportDialog(drafts, lint, currentActor, this::open).open());
        var empty = new Button(getTranslation("design.begin.empty"), VaadinIcon.PLUS.create(), click -> beginEmpty());
        empty.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var attempt = new Button(
                getTranslation("trial.screen"),
                VaadinIcon.PLAY.create(),
                click -> getUI().ifPresent(ui -> ui.navigate("processes/design/try")));
        attempt.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        add(
                new PageHeader(getTranslation("design.screen"), attempt, deployed(), take, empty)
                        .explained(getTranslation("design.screen.explained")),
                gallery(),
                list());
    }

    private MenuBar deployed() {
        var menu = new MenuBar();
        var from = menu.addItem(getTranslation("design.begin.deployed"));
        drafts.deployed(currentActor.get())
                .forEach(definition -> from.getSubMenu()
                        .addItem(
                                Phrase.of(this, "design.begin.deployed.one", definition.name(), definition.version())
                                        .span(),
                                click -> begun(drafts.beginFromDefinition(currentActor.get(), definition.id()))));
        return menu;
    }

    private void beginEmpty() {
        new BeginDialog(
                        getTranslation("design.begin.empty"),
                        null,
                        "",
                        wish -> drafts.beginEmpty(currentActor.get(), wish.key(), wish.name(), wish.kind()),
                        this::open)
                .open();
    }

    private Sheet gallery() {
        var tiles = new Div();
        tiles.addClassName("gw-type-tiles");
        drafts.templates(currentActor.get()).forEach(template -> tiles.add(tile(template)));
        return Sheet.titled(getTranslation("design.templates"), tiles);
    }

    private Button tile(ProcessTemplate template) {
        var name = words("design.template." + template.key(), template.name());
        var purpose = words("design.template." + template.key() + ".text", template.documentation());
        var head = name.in(new Span());
        head.addClassName("gw-type-name");
        var text = purpose.in(new Span());
        text.addClassName("gw-type-purpose");
        var face = new Div(head, text);
        face.addClassName("gw-type-face");
        var button = new Button(
                face,
                click -> new BeginDialog(
                                getTranslation("design.begin.template", name.text()),
                                template.kind(),
                                template.onlyUnderItsKey() ? template.key() : "",
                                wish -> drafts.beginFromTemplate(
                                        currentActor.get(), template.key(), wish.key(), wish.name()),
                                this::open)
                        .open());
        button.addClassName("gw-type-tile");
        button.setAriaLabel(getTranslation("design.begin.tile", name.text(), purpose.text()));
        return button;
    }

    /** Of the templates that come with the application the bundles know more than the file says. */
    private Phrase words(String key, String written) {
        var text = getTranslation(key);
        return text.equals(key) ? Phrase.written(written) : Phrase.plain(text);
    }

    private Sheet list() {
        var lines = drafts.list(currentActor.get());
        if (lines.isEmpty()) {
            return Sheet.titled(
                    getTranslation("design.drafts"),
                    new EmptyState(
                            VaadinIcon.SITEMAP,
                            getTranslation("design.drafts.empty.title"),
                            getTranslation("design.drafts.empty.text")));
        }
        var grid = new Grid<ProcessDraftLine>();
        grid.addClassName("gw-grid");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(line ->
                        Phrase.mark(new Anchor("processes/design/" + line.id().value(), line.name())))
                .setHeader(getTranslation("design.process.name"))
                .setFlexGrow(1);
        grid.addColumn(line -> DesignWords.kind(this, line.kind()))
                .setHeader(getTranslation("design.process.kind"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(ProcessDraftLine::key)
                .setHeader(getTranslation("design.process.key"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(ProcessDraftLine::version)
                .setHeader(getTranslation("design.version"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Phrase.renderer(line -> Phrase.facts(
                        Phrase.written(line.savedByName()),
                        Phrase.plain(dates.shortly(line.savedAt().toInstant(), getLocale())))))
                .setHeader(getTranslation("design.saved"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setItems(lines);
        return Sheet.titled(getTranslation("design.drafts"), grid).flush();
    }

    private void begun(ProcessDraftResult result) {
        switch (result) {
            case ProcessDraftResult.Created(var draft) -> open(draft);
            case ProcessDraftResult.Refused(var reason, var arguments) ->
                Toasts.failure(Phrase.of(this, reason, arguments));
        }
    }

    private void open(ProcessDraft draft) {
        getUI().ifPresent(ui -> ui.navigate("processes/design/" + draft.id().value()));
    }
}
