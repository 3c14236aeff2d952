package org.gongwen.web.inspection;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.inspection.DeadLinks;
import org.gongwen.inspection.HealthBoard;
import org.gongwen.inspection.SiteHealth;
import org.gongwen.publication.SiteId;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Titled;

/** How one site stands. */
@Route("inspection/:site([0-9]{1,18})")
@Titled("inspection.one")
@ForRoles({Role.INFORMATION_OFFICER, Role.DEPARTMENT_HEAD, Role.LEADER})
@StyleSheet("context://gongwen/inspection.css")
@SuppressWarnings("serial") // sessions are not written to disk
class SiteHealthView extends Page implements BeforeEnterObserver {

    private final transient HealthBoard board;
    private final transient Directory directory;
    private final transient DeadLinks links;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;

    SiteHealthView(HealthBoard board, DeadLinks links, Directory directory, CurrentActor currentActor, Dates dates) {
        this.board = board;
        this.links = links;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
    }

    /** Leads to this screen. */
    static RouteParameters of(SiteId id) {
        return new RouteParameters("site", id.key());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var id =
                new SiteId(Long.parseLong(event.getRouteParameters().get("site").orElseThrow()));
        board.read(currentActor.get(), id).ifPresentOrElse(this::draw, this::notOpen);
    }

    private void draw(SiteHealth found) {
        var words = new InspectionWords(this, dates);
        add(
                new PageHeader(
                                Phrase.written(found.site().name()),
                                words.light(found.health().light()))
                        .explained(Phrase.facts(
                                Phrase.written(
                                        directory.unit(found.site().unit()).name()),
                                Phrase.plain(getTranslation(
                                        "inspection.on",
                                        words.day(found.health().on()))))),
                new SiteHealthSheets(found.health(), dates),
                new DeadLinksSheet(links, currentActor, found.site().id(), dates));
    }

    private void notOpen() {
        add(
                new PageHeader(getTranslation("inspection.one")),
                new EmptyState(
                        VaadinIcon.HEART_O,
                        getTranslation("inspection.closed.title"),
                        getTranslation("inspection.closed.text")));
    }
}
