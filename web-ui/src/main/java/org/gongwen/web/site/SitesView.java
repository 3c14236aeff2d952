package org.gongwen.web.site;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.site.Site;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.Sites;
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

/** 网站: the portal and the sub-sites that somebody keeps; who keeps the portal sees all of them and begins new ones. */
@Route("sites")
@Titled("site.screen")
@InNavigation(section = NavigationSection.SITES, order = 10, icon = VaadinIcon.GLOBE)
@ForRoles({Role.INFORMATION_OFFICER, Role.SYSTEM_ADMINISTRATOR})
@StyleSheet("context://gongwen/site.css")
@SuppressWarnings("serial") // sessions are not written to disk
class SitesView extends Page {

    private final transient Sites sites;
    private final transient SiteAccess access;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;

    SitesView(Sites sites, SiteAccess access, Directory directory, CurrentActor currentActor, Dates dates) {
        this.sites = sites;
        this.access = access;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
        draw();
    }

    private void draw() {
        removeAll();
        var actor = currentActor.get();
        var keepsPortal = access.keepsPortal(actor);
        var header = keepsPortal
                ? new PageHeader(
                        getTranslation("site.screen"),
                        primary(
                                "site.begin",
                                () -> BeginSiteDialog.subSite(sites, directory, currentActor, this::begun)
                                        .open()))
                : new PageHeader(getTranslation("site.screen"));
        add(header.explained(getTranslation(keepsPortal ? "site.explained.portal" : "site.explained")));
        var portal = sites.portal();
        if (portal.isEmpty()) {
            add(noPortal(actor));
            return;
        }
        if (access.namesPortal(actor)) {
            add(Sheet.titled(
                    getTranslation("site.portal.named"),
                    facts(Phrase.of(
                            this,
                            "site.portal.keeper",
                            portal.get().name(),
                            directory.unit(portal.get().unit()).name()))));
        }
        var shown = sites.of(actor);
        if (!shown.isEmpty()) {
            add(Sheet.titled(getTranslation("site.list", shown.size()), list(shown)));
        } else if (!access.namesPortal(actor)) {
            add(new EmptyState(
                    VaadinIcon.GLOBE,
                    Phrase.plain(getTranslation("site.none.title")),
                    Phrase.of(
                            this,
                            "site.none.text",
                            directory.unit(portal.get().unit()).name())));
        }
    }

    private Component noPortal(Actor actor) {
        return access.namesPortal(actor)
                ? new EmptyState(
                        VaadinIcon.GLOBE,
                        getTranslation("site.portal.none.title"),
                        getTranslation("site.portal.none.text"),
                        primary(
                                "site.portal.begin",
                                () -> BeginSiteDialog.portal(sites, directory, currentActor, site -> draw())
                                        .open()))
                : new EmptyState(
                        VaadinIcon.GLOBE,
                        getTranslation("site.portal.none.title"),
                        getTranslation("site.portal.none.wait"));
    }

    private UnorderedList list(List<Site> shown) {
        var list = new UnorderedList();
        list.addClassName("gw-site-list");
        shown.forEach(site -> {
            var name = new RouterLink("", SiteView.class, SiteView.of(site.id()));
            Phrase.written(site.name()).in(name);
            var head = new Div(name, SiteWords.state(this, site));
            head.addClassName("gw-site-head");
            var swatch = new Div();
            swatch.addClassName("gw-site-swatch");
            swatch.getStyle().set("background-color", site.theme().colour());
            swatch.getElement().setAttribute("aria-hidden", "true");
            var openedOn = site.openedOn();
            var words = new Div(
                    head,
                    facts(Phrase.facts(
                            Phrase.written(directory.unit(site.unit()).name()),
                            Phrase.plain(SiteWords.address(site)),
                            openedOn == null
                                    ? Phrase.EMPTY
                                    : Phrase.plain(getTranslation("site.opened", dates.day(openedOn, getLocale()))))));
            words.addClassName("gw-site-words");
            var line = new ListItem(swatch, words);
            SiteWords.asThePublicSees(this, site).ifPresent(line::add);
            list.add(line);
        });
        return list;
    }

    private void begun(Site site) {
        UI.getCurrent().navigate(SiteView.class, SiteView.of(site.id()));
    }

    private Button primary(String key, Runnable action) {
        var button = new Button(getTranslation(key), VaadinIcon.PLUS.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }

    private static Div facts(Phrase phrase) {
        var facts = phrase.in(new Div());
        facts.addClassName("gw-site-facts");
        return facts;
    }
}
