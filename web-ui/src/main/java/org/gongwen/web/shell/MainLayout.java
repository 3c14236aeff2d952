package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The frame of every screen: the house's mark and bureau, search, what waits, who is signed in; the navigation with
 * what this person may open; the screen itself on the desk.
 */
@Layout
@ForEverybody
@JsModule("./shell/closed-calendar.js")
@SuppressWarnings("serial") // sessions are not written to disk
public class MainLayout extends AppLayout implements AfterNavigationObserver {

    private final CurrentActor currentActor;
    private final Directory directory;
    private final AuthenticationContext authentication;
    private final ObjectProvider<NavigationCounts> counts;
    private final ObjectProvider<NoticeSource> noticeSources;
    private final List<SearchSource> searchSources;
    private final Dates dates;
    private final Map<Class<? extends Component>, Badge> badges = new HashMap<>();
    private final Button bell = new Button(VaadinIcon.BELL_O.create());
    private final Span bellCount = new Span();
    private final Div notices = new Div();
    private final Div waiting = new Div();
    private String screenTitle = "";

    MainLayout(
            CurrentActor currentActor,
            Directory directory,
            AuthenticationContext authentication,
            ObjectProvider<NavigationCounts> counts,
            ObjectProvider<NoticeSource> noticeSources,
            ObjectProvider<SearchSource> searchSources,
            LiveUpdates liveUpdates,
            Dates dates) {
        this.currentActor = currentActor;
        this.directory = directory;
        this.authentication = authentication;
        this.counts = counts;
        this.noticeSources = noticeSources;
        this.dates = dates;
        this.searchSources = searchSources.orderedStream().toList();
        var actor = currentActor.find().orElse(null);
        setPrimarySection(Section.NAVBAR);
        if (actor == null) {
            addToNavbar(strangersNavbar());
            return;
        }
        addToNavbar(navbar(actor));
        addToDrawer(navigation(actor));
        liveUpdates.watch(this, actor, this::refreshCounts);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var screen = getContent();
        if (screen == null) {
            return;
        }
        if (screen instanceof HasDynamicTitle dynamic) {
            screenTitle = dynamic.getPageTitle();
        } else {
            var titled = screen.getClass().getAnnotation(Titled.class);
            screenTitle = titled == null ? "" : getTranslation(titled.value());
        }
        var house = getTranslation("shell.house");
        event.getLocationChangeEvent()
                .getUI()
                .getPage()
                .setTitle(screenTitle.isEmpty() ? house : screenTitle + " · " + house);
        refreshCounts();
    }

    /** Asks the counts anew; the screen calls this in its own turn after an action that moved work. */
    public void refreshCounts() {
        currentActor.find().ifPresent(this::showCounts);
    }

    private void showCounts(Actor actor) {
        counts.orderedStream()
                .flatMap(source -> source.counts(actor).entrySet().stream())
                .forEach(entry -> {
                    var badge = badges.get(entry.getKey());
                    if (badge != null) {
                        badge.show(entry.getValue());
                    }
                    if (entry.getKey().isAnnotationPresent(CountedInBar.class)) {
                        countInBar(entry.getKey(), entry.getValue());
                    }
                });
        showNotices(actor);
    }

    private void countInBar(Class<? extends Component> screen, long count) {
        var titled = screen.getAnnotation(Titled.class);
        var badge = new Badge();
        badge.show(count);
        var link = new RouterLink();
        link.setRoute(screen);
        link.add(new Span(titled == null ? "" : getTranslation(titled.value())), badge);
        link.addClassName("gw-navbar-count");
        waiting.removeAll();
        waiting.add(link);
    }

    /** The frame around a screen, if it stands in one. */
    public static Optional<MainLayout> around(Component screen) {
        return screen.getUI()
                .flatMap(ui -> ui.getChildren()
                        .filter(MainLayout.class::isInstance)
                        .map(MainLayout.class::cast)
                        .findFirst());
    }

    /** Somebody signed in who holds no post: nothing to open, only the way out. */
    private Component strangersNavbar() {
        var logout = new Button(getTranslation("shell.logout"), click -> authentication.logout());
        logout.setId("logout");
        logout.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        var bar = new Div(house(""), logout);
        bar.addClassName("gw-navbar");
        return bar;
    }

    private Component house(String bureauName) {
        var mark = new Span(getTranslation("shell.house"));
        mark.addClassName("gw-mark");
        var bureau = Phrase.written(bureauName).span();
        bureau.addClassName("gw-bureau");
        var house = new Div(mark, bureau);
        house.addClassName("gw-house");
        return house;
    }

    private Component navbar(Actor actor) {
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("shell.navigation.toggle"));
        var commandBox = new CommandBox(currentActor, searchSources);
        for (var modifier : List.of(KeyModifier.CONTROL, KeyModifier.META)) {
            Shortcuts.addShortcutListener(this, commandBox::open, Key.KEY_K, modifier)
                    .setBrowserDefaultAllowed(false);
        }
        var right = new Div(waiting, bell(), personMenu(actor));
        right.addClassName("gw-navbar-right");
        var bar = new Div(toggle, house(directory.organOf(actor.unit()).name()), commandBox.opener(), right);
        bar.addClassName("gw-navbar");
        return bar;
    }

    private Component navigation(Actor actor) {
        var sections = new EnumMap<NavigationSection, SideNav>(NavigationSection.class);
        for (var entry : Navigation.entriesFor(actor)) {
            var section = sections.computeIfAbsent(entry.place().section(), this::section);
            var item = new SideNavItem(
                    getTranslation(entry.titleKey()),
                    entry.screen(),
                    entry.place().icon().create());
            var badge = new Badge();
            item.setSuffixComponent(badge);
            badges.put(entry.screen(), badge);
            section.addItem(item);
        }
        var all = new Nav();
        all.addClassName("gw-navigation");
        all.setAriaLabel(getTranslation("shell.navigation"));
        sections.values().forEach(all::add);
        return all;
    }

    private SideNav section(NavigationSection section) {
        var nav = new SideNav();
        nav.addClassName("gw-nav-section");
        if (section != NavigationSection.MINE) {
            nav.setLabel(getTranslation(section.titleKey()));
        }
        return nav;
    }

    private Component bell() {
        bell.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        bell.addClassName("gw-bell");
        bell.setAriaLabel(getTranslation("shell.notices"));
        bellCount.addClassName("gw-bell-count");
        bell.getElement().appendChild(bellCount.getElement());
        var popover = new Popover();
        popover.setTarget(bell);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(getTranslation("shell.notices"));
        notices.addClassName("gw-notices");
        popover.add(notices);
        var holder = new Div(bell, popover);
        holder.addClassName("gw-bell-holder");
        return holder;
    }

    private void showNotices(Actor actor) {
        var found = noticeSources
                .orderedStream()
                .flatMap(source -> source.notices(actor, 20).stream())
                .sorted(Comparator.comparing(NoticeSource.Notice::at).reversed())
                .limit(20)
                .toList();
        notices.removeAll();
        bellCount.setVisible(!found.isEmpty());
        bellCount.setText(String.valueOf(found.size()));
        if (found.isEmpty()) {
            notices.add(new EmptyState(
                    VaadinIcon.BELL_SLASH_O,
                    getTranslation("shell.notices.empty.title"),
                    getTranslation("shell.notices.empty.text")));
            return;
        }
        for (var notice : found) {
            var line = new Anchor(
                    notice.location(),
                    Phrase.of(this, notice.messageKey(), notice.values()).span(),
                    dates.show(notice.at(), getLocale()));
            line.setRouterIgnore(false);
            line.addClassName("gw-notice");
            notices.add(line);
        }
        var seen = new Button(getTranslation("shell.notices.seen"), click -> {
            var newest = found.getFirst().at();
            noticeSources.orderedStream().forEach(source -> source.markRead(currentActor.get(), newest));
            showNotices(currentActor.get());
        });
        seen.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        notices.add(seen);
    }

    private Component personMenu(Actor actor) {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        menu.addClassName("gw-person");
        var name = Phrase.mark(new Span(actor.name()));
        name.addClassName("gw-person-name");
        var post = Phrase.mark(new Span(postText(actor)));
        post.addClassName("gw-person-post");
        var face = new Div(name, post);
        face.addClassName("gw-person-face");
        var root = menu.addItem(face);
        root.setAriaLabel(getTranslation("shell.person.menu", actor.name(), postText(actor)));
        root.add(VaadinIcon.ANGLE_DOWN.create());
        fill(root.getSubMenu(), actor);
        return menu;
    }

    private String postText(Actor actor) {
        return directory.unit(actor.unit()).shortName() + " " + actor.post().title();
    }

    private void fill(SubMenu menu, Actor actor) {
        if (actor.posts().size() > 1) {
            heading(menu, "shell.person.post");
            for (var post : actor.posts()) {
                var text = directory.unit(post.unit()).shortName() + " " + post.title();
                choice(menu, Phrase.written(text), post.equals(actor.post()), () -> {
                    currentActor.switchTo(post.id());
                    UI.getCurrent().getPage().reload();
                });
            }
            menu.addSeparator();
        }
        var preferences = FirstPage.preferences(VaadinRequest.getCurrent());
        heading(menu, "shell.person.brightness");
        for (var brightness : Preferences.Brightness.values()) {
            choice(
                    menu,
                    Phrase.plain(word("brightness", brightness)),
                    preferences.brightness() == brightness,
                    () -> keep(current().in(brightness)));
        }
        menu.addSeparator();
        heading(menu, "shell.person.density");
        for (var density : Preferences.Density.values()) {
            choice(
                    menu,
                    Phrase.plain(word("density", density)),
                    preferences.density() == density,
                    () -> keep(current().in(density)));
        }
        menu.addSeparator();
        heading(menu, "shell.person.language");
        for (var language : MessageBundles.LANGUAGES) {
            choice(
                    menu,
                    Phrase.of(this, "shell.person.language." + language.getLanguage()),
                    preferences.language().equals(language),
                    () -> keep(current().in(language)));
        }
        menu.addSeparator();
        var logout = menu.addItem(getTranslation("shell.logout"), click -> authentication.logout());
        logout.setId("logout");
    }

    private static void heading(SubMenu menu, String key) {
        var words = new Span(UI.getCurrent().getTranslation(key));
        words.addClassName("gw-menu-heading");
        menu.addComponent(words);
    }

    private static void choice(SubMenu menu, Phrase words, boolean chosen, Runnable choose) {
        MenuItem item = menu.addItem(words.span());
        item.setCheckable(true);
        item.setChecked(chosen);
        item.addClickListener(click -> choose.run());
    }

    private String word(String kind, Enum<?> value) {
        return getTranslation("shell.person." + kind + "." + value.name().toLowerCase(Locale.ROOT));
    }

    private static Preferences current() {
        return FirstPage.preferences(VaadinRequest.getCurrent());
    }

    /** The page is loaded again so that every text and distance follows. */
    private static void keep(Preferences preferences) {
        if (VaadinResponse.getCurrent() instanceof VaadinServletResponse response) {
            response.addCookie(preferences.cookie(VaadinRequest.getCurrent().isSecure()));
        }
        VaadinSession.getCurrent().setLocale(preferences.language());
        UI.getCurrent().getPage().reload();
    }

    /** The number beside a line of the navigation. */
    private static final class Badge extends Span {
        Badge() {
            addClassName("gw-count");
            setVisible(false);
        }

        void show(long count) {
            setText(count > 999 ? "999+" : String.valueOf(count));
            setVisible(count > 0);
        }
    }
}
