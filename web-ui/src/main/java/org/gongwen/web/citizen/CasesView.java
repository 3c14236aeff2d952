package org.gongwen.web.citizen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.gongwen.citizen.CaseCursor;
import org.gongwen.citizen.CaseFigures;
import org.gongwen.citizen.CaseLine;
import org.gongwen.citizen.CaseStatistics;
import org.gongwen.citizen.Cases;
import org.gongwen.identity.Role;
import org.gongwen.site.Site;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.KeysetGrid;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Slice;
import org.gongwen.web.shell.Titled;
import org.jspecify.annotations.Nullable;

/** 来信和申请: what citizens handed in at a site, the one due first at the top, and how this year's was answered. */
@Route("cases")
@Titled("citizen.screen")
@InNavigation(section = NavigationSection.SITES, order = 40, icon = VaadinIcon.ENVELOPE)
@ForRoles({Role.INFORMATION_OFFICER, Role.DEPARTMENT_HEAD, Role.LEADER})
@StyleSheet("context://gongwen/citizen.css")
@SuppressWarnings("serial") // sessions are not written to disk
class CasesView extends Page implements BeforeEnterObserver {

    private static final String SITE = "site";

    private final transient Cases cases;
    private final transient CaseStatistics statistics;
    private final transient Sites sites;
    private final transient SiteAccess access;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;

    CasesView(
            Cases cases,
            CaseStatistics statistics,
            Sites sites,
            SiteAccess access,
            CurrentActor currentActor,
            Dates dates) {
        this.cases = cases;
        this.statistics = statistics;
        this.sites = sites;
        this.access = access;
        this.currentActor = currentActor;
        this.dates = dates;
        addClassName("gw-cases");
    }

    /** {@code cases?site=7}: of that site, if the person may see it. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var actor = currentActor.get();
        var seen = sites.of(actor);
        var asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SITE)
                .flatMap(key -> seen.stream()
                        .filter(site -> site.id().key().equals(key))
                        .findFirst());
        draw(
                seen,
                asked.or(() -> seen.stream().min(Comparator.comparing((Site site) -> !access.mayKeep(actor, site))))
                        .orElse(null));
    }

    private void draw(List<Site> seen, @Nullable Site site) {
        removeAll();
        if (site == null) {
            add(
                    new PageHeader(getTranslation("citizen.screen")),
                    new EmptyState(
                            VaadinIcon.ENVELOPE,
                            getTranslation("citizen.no-site.title"),
                            getTranslation("citizen.no-site.text")));
            return;
        }
        add(
                new PageHeader(
                                getTranslation("citizen.screen"),
                                new Anchor("case-years", getTranslation("citizen.year.open")))
                        .explained(Phrase.facts(Phrase.written(site.name()), figures(site))),
                list(seen, site));
    }

    /** This year's in one line: how many came in, were answered, in time, are overdue, and were not corrected in time. */
    private Phrase figures(Site site) {
        var today = LocalDate.now(dates.clock());
        var figures = statistics.of(currentActor.get(), site.id(), today.withDayOfYear(1), today);
        return Phrase.plain(getTranslation(
                "citizen.figures",
                figures.stream().mapToInt(CaseFigures::received).sum(),
                figures.stream().mapToInt(CaseFigures::answered).sum(),
                figures.stream().mapToInt(CaseFigures::inTime).sum(),
                figures.stream().mapToInt(CaseFigures::overdue).sum(),
                figures.stream().mapToInt(CaseFigures::lapsed).sum()));
    }

    private Sheet list(List<Site> seen, Site site) {
        var closed = new Select<Boolean>();
        closed.setLabel(getTranslation("citizen.filter"));
        closed.setItems(false, true);
        closed.setItemLabelGenerator(one -> getTranslation(one ? "citizen.filter.closed" : "citizen.filter.open"));
        closed.setValue(false);
        var lines = new Div(open(site));
        lines.addClassName("gw-case-lines");
        closed.addValueChangeListener(change -> {
            lines.removeAll();
            lines.add(change.getValue() ? closed(site) : open(site));
        });
        var filter = new Div(choice(seen, site), closed);
        filter.addClassName("gw-case-filter");
        return new Sheet(filter, lines).flush().filling();
    }

    private Component choice(List<Site> seen, Site site) {
        var choice = new ComboBox<Site>(getTranslation("citizen.filter.site"));
        choice.setItems(seen);
        Labels.of(choice, one -> Phrase.written(one.name()));
        choice.setValue(site);
        choice.setVisible(seen.size() > 1);
        choice.addValueChangeListener(change -> {
            if (change.getValue() == null) {
                choice.setValue(site);
            } else if (!change.getValue().id().equals(site.id())) {
                UI.getCurrent()
                        .navigate("cases?" + SITE + "=" + change.getValue().id().key());
            }
        });
        return choice;
    }

    private Component open(Site site) {
        var grid = new KeysetGrid<CaseLine, CaseCursor>((after, limit) ->
                Slice.of(cases.open(currentActor.get(), site.id(), after, limit), limit, CaseLine::cursor));
        columns(grid);
        grid.addComponentColumn(
                        line -> CaseWords.clock(this, dates, line.due(), line.left(), line.stopped(), line.lapsed()))
                .setHeader(getTranslation("citizen.field.due"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.ENVELOPE,
                getTranslation("citizen.open.none.title"),
                getTranslation("citizen.open.none.text")));
        return grid;
    }

    private Component closed(Site site) {
        var grid = new KeysetGrid<CaseLine, CaseCursor>((after, limit) ->
                Slice.of(cases.closed(currentActor.get(), site.id(), after, limit), limit, CaseLine::cursor));
        columns(grid);
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.ENVELOPE,
                getTranslation("citizen.closed.none.title"),
                getTranslation("citizen.closed.none.text")));
        return grid;
    }

    private void columns(KeysetGrid<CaseLine, ?> grid) {
        grid.addComponentColumn(line -> Phrase.written(line.subject())
                        .in(new Anchor("case/" + line.id().value(), "")))
                .setHeader(getTranslation("citizen.field.subject"))
                .setFlexGrow(1);
        grid.addComponentColumn(line -> new Span(CaseWords.kind(this, line.kind())))
                .setHeader(getTranslation("citizen.field.kind"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> new Span(line.receipt()))
                .setHeader(getTranslation("citizen.field.receipt"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> new Span(dates.day(line.receivedOn(), getLocale())))
                .setHeader(getTranslation("citizen.field.received"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> CaseWords.state(this, line.state()))
                .setHeader(getTranslation("citizen.field.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }
}
