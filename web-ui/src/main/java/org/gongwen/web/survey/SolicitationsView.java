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
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.List;
import org.gongwen.identity.Role;
import org.gongwen.site.Site;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.Sites;
import org.gongwen.survey.SolicitationLine;
import org.gongwen.survey.Solicitations;
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
import org.jspecify.annotations.Nullable;

/** 征求意见: the drafts of a site on which the public is asked, the newest first. */
@Route("solicitations")
@Titled("survey.opinions.screen")
@InNavigation(section = NavigationSection.SITES, order = 57, icon = VaadinIcon.COMMENTS_O)
@ForRoles(Role.INFORMATION_OFFICER)
@StyleSheet("context://gongwen/citizen.css")
@StyleSheet("context://gongwen/survey.css")
@SuppressWarnings("serial") // sessions are not written to disk
class SolicitationsView extends Page implements BeforeEnterObserver {

    private static final String SITE = "site";

    private final transient Solicitations solicitations;
    private final transient Sites sites;
    private final transient SiteAccess access;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private transient @Nullable Site site;
    private transient List<Site> kept = List.of();

    SolicitationsView(
            Solicitations solicitations, Sites sites, SiteAccess access, CurrentActor currentActor, Dates dates) {
        this.solicitations = solicitations;
        this.sites = sites;
        this.access = access;
        this.currentActor = currentActor;
        this.dates = dates;
        addClassName("gw-surveys");
    }

    /** {@code solicitations?site=7}: of that site, if the person keeps it. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var actor = currentActor.get();
        kept = sites.of(actor).stream()
                .filter(one -> access.mayKeep(actor, one))
                .toList();
        site = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SITE)
                .flatMap(key ->
                        kept.stream().filter(one -> one.id().key().equals(key)).findFirst())
                .or(() -> kept.stream().findFirst())
                .orElse(null);
        draw();
    }

    private void draw() {
        removeAll();
        var shown = site;
        if (shown == null) {
            add(
                    new PageHeader(getTranslation("survey.opinions.screen")),
                    new EmptyState(
                            VaadinIcon.COMMENTS_O,
                            getTranslation("survey.no-site.title"),
                            getTranslation("survey.no-site.text")));
            return;
        }
        var begin = new Button(
                getTranslation("survey.opinions.begin"),
                VaadinIcon.PLUS.create(),
                click -> new SolicitationDialog(solicitations, currentActor, dates, shown.id(), this::draw).open());
        begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(
                new PageHeader(getTranslation("survey.opinions.screen"), begin)
                        .explained(Phrase.facts(
                                Phrase.written(shown.name()),
                                Phrase.plain(getTranslation("survey.opinions.explained")))),
                list(shown, solicitations.of(currentActor.get(), shown.id())));
    }

    private Sheet list(Site shown, List<SolicitationLine> all) {
        var grid = new Grid<SolicitationLine>();
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.addClassName("gw-grid");
        grid.setItems(all);
        grid.addComponentColumn(line -> Phrase.written(line.terms().title())
                        .in(new Anchor("article/" + line.id().value(), "")))
                .setHeader(getTranslation("survey.field.title"))
                .setFlexGrow(1);
        grid.addComponentColumn(line -> new Span(getTranslation(
                        "survey.until", dates.shortly(line.terms().ends().toInstant(), getLocale()))))
                .setHeader(getTranslation("survey.field.period"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> SurveyWords.stage(this, line.stage()))
                .setHeader(getTranslation("survey.field.stage"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(SolicitationLine::unmarked)
                .setHeader(getTranslation("survey.opinions.unmarked"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> new Anchor(
                        "opinions/" + line.id().value(), getTranslation("survey.opinions.number", line.opinions())))
                .setHeader(getTranslation("survey.opinions"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.COMMENTS_O,
                getTranslation("survey.opinions.none.title"),
                getTranslation("survey.opinions.none.text")));
        var filter = new Div(choice(shown));
        filter.addClassName("gw-case-filter");
        filter.setVisible(kept.size() > 1);
        return new Sheet(filter, grid).flush().filling();
    }

    private Component choice(Site shown) {
        var choice = new ComboBox<Site>(getTranslation("survey.field.site"));
        choice.setItems(kept);
        Labels.of(choice, one -> Phrase.written(one.name()));
        choice.setValue(shown);
        choice.addValueChangeListener(change -> {
            if (change.getValue() == null) {
                choice.setValue(shown);
            } else if (!change.getValue().id().equals(shown.id())) {
                UI.getCurrent()
                        .navigate("solicitations?" + SITE + "="
                                + change.getValue().id().key());
            }
        });
        return choice;
    }
}
