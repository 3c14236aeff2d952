package org.gongwen.web.survey;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.site.Site;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.Sites;
import org.gongwen.survey.Contests;
import org.gongwen.survey.SurveyKind;
import org.gongwen.survey.SurveyLine;
import org.gongwen.survey.SurveyPaper;
import org.gongwen.survey.SurveyResult;
import org.gongwen.survey.SurveyStage;
import org.gongwen.survey.Surveys;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** 调查投票: the surveys and votes of a site, the newest first, and how they stand. */
@Route("surveys")
@Titled("survey.screen")
@InNavigation(section = NavigationSection.SITES, order = 55, icon = VaadinIcon.BAR_CHART_H)
@ForRoles(Role.INFORMATION_OFFICER)
@StyleSheet("context://gongwen/citizen.css")
@StyleSheet("context://gongwen/survey.css")
@SuppressWarnings("serial") // sessions are not written to disk
class SurveysView extends Page implements BeforeEnterObserver {

    private static final String SITE = "site";

    private final transient Surveys surveys;
    private final transient Contests contests;
    private final transient Directory directory;
    private final transient Sites sites;
    private final transient SiteAccess access;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private transient @Nullable Site site;
    private transient List<Site> seen = List.of();

    SurveysView(
            Surveys surveys,
            Contests contests,
            Directory directory,
            Sites sites,
            SiteAccess access,
            CurrentActor currentActor,
            Dates dates) {
        this.surveys = surveys;
        this.contests = contests;
        this.directory = directory;
        this.sites = sites;
        this.access = access;
        this.currentActor = currentActor;
        this.dates = dates;
        addClassName("gw-surveys");
    }

    /** {@code surveys?site=7}: of that site, if the person may see it. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var actor = currentActor.get();
        seen = sites.of(actor);
        var asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SITE)
                .flatMap(key ->
                        seen.stream().filter(one -> one.id().key().equals(key)).findFirst());
        site = asked.or(() -> seen.stream().min(Comparator.comparing((Site one) -> !access.mayKeep(actor, one))))
                .orElse(null);
        draw();
    }

    private void draw() {
        removeAll();
        var actor = currentActor.get();
        var shown = site;
        if (shown == null) {
            add(
                    new PageHeader(getTranslation("survey.screen")),
                    new EmptyState(
                            VaadinIcon.BAR_CHART_H,
                            getTranslation("survey.no-site.title"),
                            getTranslation("survey.no-site.text")));
            return;
        }
        var actions = new ArrayList<Component>();
        if (access.mayKeep(actor, shown)) {
            var begin = new Button(
                    getTranslation("survey.begin"),
                    VaadinIcon.PLUS.create(),
                    click -> SurveyDialog.begin(surveys, currentActor, dates, shown.id(), this::draw)
                            .open());
            begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(begin);
        }
        add(new PageHeader(getTranslation("survey.screen"), actions.toArray(Component[]::new))
                .explained(
                        Phrase.facts(Phrase.written(shown.name()), Phrase.plain(getTranslation("survey.explained")))));
        add(list(shown, surveys.of(actor, shown.id()), access.mayKeep(actor, shown)));
    }

    private Sheet list(Site shown, List<SurveyLine> all, boolean keeps) {
        var grid = new Grid<SurveyLine>();
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.addClassName("gw-grid");
        grid.setItems(all);
        grid.addComponentColumn(line -> Phrase.written(line.paper().title())
                        .in(new Anchor("article/" + line.id().value(), "")))
                .setHeader(getTranslation("survey.field.title"))
                .setFlexGrow(1);
        grid.addComponentColumn(line ->
                        new Span(SurveyWords.of(this, "kind", line.paper().kind())))
                .setHeader(getTranslation("survey.field.kind"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> new Span(period(line.paper())))
                .setHeader(getTranslation("survey.field.period"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> SurveyWords.stage(this, line.stage()))
                .setHeader(getTranslation("survey.field.stage"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(SurveyLine::answers)
                .setHeader(getTranslation("survey.field.answers"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> actions(line, keeps))
                .setHeader(getTranslation("survey.field.actions"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.BAR_CHART_H, getTranslation("survey.none.title"), getTranslation("survey.none.text")));
        var filter = new Div(choice(shown));
        filter.addClassName("gw-case-filter");
        filter.setVisible(seen.size() > 1);
        return new Sheet(filter, grid).flush().filling();
    }

    private String period(SurveyPaper paper) {
        var opens = paper.opens();
        var until = dates.shortly(paper.closes().toInstant(), getLocale());
        return opens == null
                ? getTranslation("survey.until", until)
                : getTranslation("survey.from-until", dates.shortly(opens.toInstant(), getLocale()), until);
    }

    private Component actions(SurveyLine line, boolean keeps) {
        var actions = new Div();
        actions.addClassName("gw-survey-actions");
        actions.add(action("figures", line, () -> new FiguresDialog(surveys, currentActor, dates, line, keeps).open()));
        if (keeps) {
            actions.add(action(
                    "change",
                    line,
                    () -> SurveyDialog.change(surveys, currentActor, line, this::draw)
                            .open()));
            if (line.paper().kind() == SurveyKind.CONTEST) {
                actions.add(action(
                        "experts",
                        line,
                        () -> new ExpertsDialog(contests, directory, currentActor, line, this::draw).open()));
            }
            if (line.stage() == SurveyStage.OPEN || line.stage() == SurveyStage.BEFORE) {
                actions.add(action("end", line, () -> end(line)));
            }
        }
        return actions;
    }

    private Button action(String name, SurveyLine line, Runnable done) {
        var button = new Button(getTranslation("survey." + name), click -> done.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(
                getTranslation("survey." + name + ".one", line.paper().title()));
        return button;
    }

    private void end(SurveyLine line) {
        Confirm.askDangerous(
                getTranslation("survey.end"),
                Phrase.of(this, "survey.end.preview", line.paper().title()).in(new Paragraph()),
                getTranslation("survey.end"),
                () -> {
                    switch (surveys.end(currentActor.get(), line.id())) {
                        case SurveyResult.Done _ ->
                            Toasts.success(Phrase.of(
                                    this, "survey.end.done", line.paper().title()));
                        case SurveyResult.Refused(var key, var arguments) ->
                            Toasts.failure(Phrase.of(this, key, arguments));
                    }
                    draw();
                });
    }

    private Component choice(Site shown) {
        var choice = new ComboBox<Site>(getTranslation("survey.field.site"));
        choice.setItems(seen);
        Labels.of(choice, one -> Phrase.written(one.name()));
        choice.setValue(shown);
        choice.addValueChangeListener(change -> {
            if (change.getValue() == null) {
                choice.setValue(shown);
            } else if (!change.getValue().id().equals(shown.id())) {
                UI.getCurrent()
                        .navigate(
                                "surveys?" + SITE + "=" + change.getValue().id().key());
            }
        });
        return choice;
    }
}
