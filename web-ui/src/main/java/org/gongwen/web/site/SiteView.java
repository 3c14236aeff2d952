package org.gongwen.web.site;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import java.util.ArrayList;
import org.gongwen.article.Articles;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.publication.SiteId;
import org.gongwen.site.Banners;
import org.gongwen.site.Site;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.SiteResult;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** One site: whether the public sees it, how it looks, its columns and its links. */
@Route("sites/:site([0-9]{1,18})")
@Titled("site.one")
@ForRoles(Role.INFORMATION_OFFICER)
@StyleSheet("context://gongwen/form.css")
@StyleSheet("context://gongwen/site.css")
@SuppressWarnings("serial") // sessions are not written to disk
class SiteView extends Page implements BeforeEnterObserver {

    private final transient Sites sites;
    private final transient Articles articles;
    private final transient Banners banners;
    private final transient SiteAccess access;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private transient @Nullable Site site;

    SiteView(
            Sites sites,
            Articles articles,
            Banners banners,
            SiteAccess access,
            Directory directory,
            CurrentActor currentActor,
            Dates dates) {
        this.sites = sites;
        this.articles = articles;
        this.banners = banners;
        this.access = access;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
        addClassName("gw-site");
    }

    /** Leads to this screen. */
    static RouteParameters of(SiteId id) {
        return new RouteParameters("site", id.key());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        draw(new SiteId(Long.parseLong(event.getRouteParameters().get("site").orElseThrow())));
    }

    @Override
    public String getPageTitle() {
        var shown = site;
        return shown == null ? getTranslation("site.one") : shown.name();
    }

    private void draw(SiteId id) {
        removeAll();
        var actor = currentActor.get();
        var shown = sites.read(actor, id);
        site = shown;
        var arranges = access.mayArrange(actor, shown);
        add(header(shown, access.keepsPortal(actor)));
        if (shown.state() == Site.State.PREPARING) {
            var next = new Paragraph(
                    getTranslation(access.keepsPortal(actor) ? "site.preparing.keeper" : "site.preparing.officer"));
            next.addClassName("gw-site-next");
            add(next);
        }
        add(
                Sheet.titled(
                        getTranslation("site.columns"),
                        new ColumnList(sites, currentActor, dates, shown, arranges, access.keepsPortal(actor))),
                guests(actor, shown),
                Sheet.titled(
                        getTranslation("site.face"),
                        new FaceFields(sites, currentActor, shown, arranges, () -> draw(id))),
                Sheet.titled(getTranslation("site.banner"), new BannerFields(banners, currentActor, id, arranges)),
                Sheet.titled(getTranslation("site.links"), new LinkFields(sites, currentActor, id, arranges)));
    }

    /** What others placed here, for who keeps the site; nothing where nobody did. */
    private Component guests(Actor actor, Site shown) {
        if (!access.mayKeep(actor, shown)) {
            return new Div();
        }
        var guests = new GuestList(articles, currentActor, dates, shown.id());
        return guests.isEmpty() ? guests : Sheet.titled(getTranslation("site.guests"), guests);
    }

    private PageHeader header(Site shown, boolean keepsPortal) {
        var actions = new ArrayList<Component>();
        actions.add(SiteWords.state(this, shown));
        actions.add(new Anchor("articles?site=" + shown.id().key(), getTranslation("site.articles")));
        SiteWords.asThePublicSees(this, shown).ifPresent(actions::add);
        if (access.mayAssign(currentActor.get(), shown)) {
            actions.add(new Button(
                    getTranslation("site.assign"),
                    VaadinIcon.EXCHANGE.create(),
                    click -> new AssignSiteDialog(sites, directory, currentActor, shown, changed -> draw(changed.id()))
                            .open()));
        }
        if (keepsPortal) {
            actions.add(stateButton(shown));
        }
        var openedOn = shown.openedOn();
        return new PageHeader(Phrase.written(shown.name()), actions.toArray(Component[]::new))
                .explained(Phrase.facts(
                        Phrase.written(directory.unit(shown.unit()).name()),
                        Phrase.plain(SiteWords.address(shown)),
                        openedOn == null
                                ? Phrase.EMPTY
                                : Phrase.plain(getTranslation("site.opened", dates.day(openedOn, getLocale())))));
    }

    private Button stateButton(Site shown) {
        if (shown.state() == Site.State.OPEN) {
            return new Button(
                    getTranslation("site.close"),
                    VaadinIcon.BAN.create(),
                    click -> Confirm.askDangerous(
                            getTranslation("site.close.title"),
                            Phrase.of(this, "site.close.text", shown.name()).in(new Paragraph()),
                            getTranslation("site.close"),
                            () -> become(shown, Site.State.CLOSED)));
        }
        var open = new Button(
                getTranslation("site.open"), VaadinIcon.CHECK.create(), click -> become(shown, Site.State.OPEN));
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return open;
    }

    private void become(Site shown, Site.State to) {
        var result = sites.setState(currentActor.get(), shown.id(), to);
        SiteWords.refusal(this, result).ifPresent(Toasts::failure);
        if (result instanceof SiteResult.Done) {
            Toasts.success(Phrase.of(this, to == Site.State.OPEN ? "site.open.done" : "site.close.done", shown.name()));
            draw(shown.id());
        }
    }
}
