package org.gongwen.web.guide;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongwen.citizen.OnlineGuides;
import org.gongwen.guide.GuideCategory;
import org.gongwen.guide.GuideCursor;
import org.gongwen.guide.GuideFilter;
import org.gongwen.guide.GuideLine;
import org.gongwen.guide.Guides;
import org.gongwen.identity.Role;
import org.gongwen.site.Site;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.CurrentActor;
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
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Titled;
import org.jspecify.annotations.Nullable;

/** 办事指南: the guides of a site by category, with what each still lacks. */
@Route("guides")
@Titled("guide.screen")
@InNavigation(section = NavigationSection.SITES, order = 50, icon = VaadinIcon.SIGN_IN)
@ForRoles(Role.INFORMATION_OFFICER)
@StyleSheet("context://gongwen/citizen.css")
@SuppressWarnings("serial") // sessions are not written to disk
class GuidesView extends Page implements BeforeEnterObserver {

    private static final String SITE = "site";

    private final transient Guides guides;
    private final transient OnlineGuides online;
    private final transient Sites sites;
    private final transient SiteAccess access;
    private final transient CurrentActor currentActor;
    private transient @Nullable Site site;
    private transient List<Site> seen = List.of();

    GuidesView(Guides guides, OnlineGuides online, Sites sites, SiteAccess access, CurrentActor currentActor) {
        this.guides = guides;
        this.online = online;
        this.sites = sites;
        this.access = access;
        this.currentActor = currentActor;
        addClassName("gw-guides");
    }

    /** {@code guides?site=7}: of that site, if the person may see it. */
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
                    new PageHeader(getTranslation("guide.screen")),
                    new EmptyState(
                            VaadinIcon.SIGN_IN,
                            getTranslation("guide.no-site.title"),
                            getTranslation("guide.no-site.text")));
            return;
        }
        var actions = new ArrayList<Component>();
        if (access.keepsPortal(actor)) {
            actions.add(new Button(
                    getTranslation("guide.categories"),
                    VaadinIcon.TAGS.create(),
                    click -> new CategoriesDialog(guides, currentActor, this::draw).open()));
        }
        if (access.mayKeep(actor, shown)) {
            var begin = new Button(
                    getTranslation("guide.begin"),
                    VaadinIcon.PLUS.create(),
                    click -> GuideDialog.begin(guides, currentActor, shown.id(), this::draw)
                            .open());
            begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(begin);
        }
        add(new PageHeader(getTranslation("guide.screen"), actions.toArray(Component[]::new))
                .explained(
                        Phrase.facts(Phrase.written(shown.name()), Phrase.plain(getTranslation("guide.explained")))));
        add(list(shown));
    }

    /** A guide of the list. @param bound the process in which it is applied for; null where it is not */
    private record Row(GuideLine line, OnlineGuides.@Nullable Bound bound) {}

    private Sheet list(Site shown) {
        var actor = currentActor.get();
        var categories = guides.categories();
        var counts = guides.counts(actor, shown.id());
        var text = Phrase.mark(new TextField(getTranslation("guide.field.title")));
        text.setPlaceholder(getTranslation("guide.filter.text"));
        text.setClearButtonVisible(true);
        text.setMaxLength(200);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        var category = new ComboBox<GuideCategory>(getTranslation("guide.field.category"));
        category.setItems(categories);
        Labels.of(
                category,
                one -> Phrase.facts(
                        Phrase.written(one.name()),
                        Phrase.plain(Integer.toString(counts.getOrDefault(one.code(), 0)))));
        category.setClearButtonVisible(true);
        var lacking = new Select<Boolean>();
        lacking.setLabel(getTranslation("guide.filter"));
        lacking.setItems(false, true);
        lacking.setItemLabelGenerator(one -> getTranslation(one ? "guide.filter.lacking" : "guide.filter.all"));
        lacking.setValue(false);
        var grid = new KeysetGrid<Row, GuideCursor>((after, limit) -> {
            var found = guides.list(
                    currentActor.get(),
                    shown.id(),
                    new GuideFilter(
                            text.getValue(),
                            category.getValue() == null
                                    ? ""
                                    : category.getValue().code(),
                            lacking.getValue()),
                    after,
                    limit);
            var bound = online.of(currentActor.get(), shown.id());
            return Slice.of(found, limit, GuideCursor::after, line -> new Row(line, bound.get(line.id())));
        });
        columns(
                grid,
                categories.stream().collect(Collectors.toMap(GuideCategory::code, GuideCategory::name)),
                shown,
                access.mayKeep(actor, shown));
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.SIGN_IN, getTranslation("guide.none.title"), getTranslation("guide.none.text")));
        text.addValueChangeListener(change -> grid.reload());
        category.addValueChangeListener(change -> grid.reload());
        lacking.addValueChangeListener(change -> grid.reload());
        var filter = new Div(choice(shown), text, category, lacking);
        filter.addClassName("gw-case-filter");
        return new Sheet(filter, grid).flush().filling();
    }

    private void columns(KeysetGrid<Row, GuideCursor> grid, Map<String, String> names, Site shown, boolean keeps) {
        grid.addComponentColumn(row -> Phrase.written(row.line().title())
                        .in(new Anchor("article/" + row.line().id().value(), "")))
                .setHeader(getTranslation("guide.field.title"))
                .setFlexGrow(1);
        grid.addColumn(Phrase.renderer(row ->
                        Phrase.written(names.getOrDefault(row.line().facts().category(), ""))))
                .setHeader(getTranslation("guide.field.category"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(row -> lacks(row.line()))
                .setHeader(getTranslation("guide.field.lacks"))
                .setFlexGrow(1);
        grid.addComponentColumn(row -> row.line().open()
                        ? new StateBadge(
                                StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, getTranslation("guide.state.open"))
                        : new StateBadge(
                                StateBadge.Tone.NEUTRAL, VaadinIcon.PENCIL, getTranslation("guide.state.draft")))
                .setHeader(getTranslation("guide.field.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(row -> online(shown, row, keeps, grid::reload))
                .setHeader(getTranslation("guide.field.online"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        if (keeps) {
            grid.addComponentColumn(row -> {
                        var change = new Button(
                                getTranslation("guide.change"),
                                click -> GuideDialog.change(guides, currentActor, row.line(), grid::reload)
                                        .open());
                        change.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
                        change.setAriaLabel(
                                getTranslation("guide.change.one", row.line().title()));
                        return change;
                    })
                    .setHeader(getTranslation("guide.field.change"))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
    }

    private Component online(Site shown, Row row, boolean keeps, Runnable changed) {
        var line = row.line();
        var bound = row.bound();
        var words = bound == null
                ? getTranslation("guide.online.closed")
                : getTranslation("guide.online.open", bound.term());
        if (!keeps) {
            return new Span(words);
        }
        var change = new Button(
                words, click -> new OnlineDialog(online, currentActor, shown.id(), line, bound, changed).open());
        change.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        change.setAriaLabel(words + " " + getTranslation("guide.online.one", line.title()));
        return change;
    }

    private Component lacks(GuideLine line) {
        var missing = line.facts().missing();
        return missing.isEmpty()
                ? new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK, getTranslation("guide.complete"))
                : new StateBadge(
                        StateBadge.Tone.SOON,
                        VaadinIcon.WARNING,
                        Phrase.enumerated(
                                this,
                                missing.stream()
                                        .map(name -> Phrase.plain(getTranslation("guide.field." + name)))
                                        .toList()));
    }

    private Component choice(Site shown) {
        var choice = new ComboBox<Site>(getTranslation("guide.field.site"));
        choice.setItems(seen);
        Labels.of(choice, one -> Phrase.written(one.name()));
        choice.setValue(shown);
        choice.setVisible(seen.size() > 1);
        choice.addValueChangeListener(change -> {
            if (change.getValue() == null) {
                choice.setValue(shown);
            } else if (!change.getValue().id().equals(shown.id())) {
                UI.getCurrent()
                        .navigate(
                                "guides?" + SITE + "=" + change.getValue().id().key());
            }
        });
        return choice;
    }
}
