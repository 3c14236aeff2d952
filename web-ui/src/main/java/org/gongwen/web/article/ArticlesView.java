package org.gongwen.web.article;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.Comparator;
import java.util.List;
import org.gongwen.article.ArticleCursor;
import org.gongwen.article.ArticleFilter;
import org.gongwen.article.ArticleLine;
import org.gongwen.article.Articles;
import org.gongwen.article.DocumentsToPublish;
import org.gongwen.identity.Role;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.SiteId;
import org.gongwen.site.Site;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.SiteColumn;
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

/** 稿件: the articles of a site, the one saved last first; of the site that somebody keeps, or of another that he sees. */
@Route("articles")
@Titled("article.list")
@InNavigation(section = NavigationSection.SITES, order = 20, icon = VaadinIcon.NEWSPAPER)
@ForRoles(Role.INFORMATION_OFFICER)
@StyleSheet("context://gongwen/article.css")
@SuppressWarnings("serial") // sessions are not written to disk
class ArticlesView extends Page implements BeforeEnterObserver {

    static final String SITE = "site";
    private static final List<ArticleKind> OTHERS =
            List.of(ArticleKind.GALLERY, ArticleKind.DOWNLOAD, ArticleKind.LEADER);

    private final transient Articles articles;
    private final transient DocumentsToPublish documents;
    private final transient Sites sites;
    private final transient SiteAccess access;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;

    /** Which of them are listed by whether the public sees them. */
    private enum Shown {
        ALL,
        OPEN,
        OTHERS;

        @Nullable
        Boolean open() {
            return switch (this) {
                case ALL -> null;
                case OPEN -> true;
                case OTHERS -> false;
            };
        }
    }

    ArticlesView(
            Articles articles,
            DocumentsToPublish documents,
            Sites sites,
            SiteAccess access,
            CurrentActor currentActor,
            Dates dates) {
        this.articles = articles;
        this.documents = documents;
        this.sites = sites;
        this.access = access;
        this.currentActor = currentActor;
        this.dates = dates;
        addClassName("gw-articles");
    }

    /** {@code articles?site=7}: of that site, if the person may see it. */
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
                    new PageHeader(getTranslation("article.list")),
                    new EmptyState(
                            VaadinIcon.NEWSPAPER,
                            getTranslation("article.list.no-site.title"),
                            getTranslation("article.list.no-site.text")));
            return;
        }
        var begin = new Button(
                getTranslation("article.begin"), VaadinIcon.PLUS.create(), click -> begin(site.id(), ArticleKind.TEXT));
        begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var keeps = access.mayKeep(currentActor.get(), site);
        var header = keeps
                ? new PageHeader(getTranslation("article.list"), others(site.id()), begin)
                : new PageHeader(getTranslation("article.list"));
        add(header.explained(
                Phrase.facts(Phrase.written(site.name()), Phrase.plain(getTranslation("article.list.explained")))));
        var pending = documents.of(currentActor.get(), site.id());
        if (!pending.isEmpty()) {
            add(Sheet.titled(
                    getTranslation("article.document.list"),
                    new DocumentsSheet(pending, documents, currentActor, dates, site.id(), keeps)));
        }
        add(list(seen, site, keeps));
    }

    private Sheet list(List<Site> seen, Site site, boolean keeps) {
        var text = Phrase.mark(new TextField(getTranslation("article.field.title")));
        text.setPlaceholder(getTranslation("article.filter.text"));
        text.setClearButtonVisible(true);
        text.setMaxLength(200);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        var column = new ComboBox<SiteColumn>(getTranslation("article.filter.column"));
        column.setItems(sites.columns(currentActor.get(), site.id()));
        Labels.of(column, one -> Phrase.written(one.name()));
        column.setClearButtonVisible(true);
        var shown = new Select<Shown>();
        shown.setLabel(getTranslation("article.filter.shown"));
        shown.setItems(Shown.values());
        shown.setItemLabelGenerator(
                one -> getTranslation("article.filter.shown." + one.name().toLowerCase(java.util.Locale.ROOT)));
        shown.setValue(Shown.ALL);

        var grid = new KeysetGrid<ArticleLine, ArticleCursor>((after, limit) -> Slice.of(
                articles.list(
                        currentActor.get(),
                        site.id(),
                        new ArticleFilter(
                                text.getValue(),
                                column.getValue() == null
                                        ? null
                                        : column.getValue().id(),
                                shown.getValue().open()),
                        after,
                        limit),
                limit,
                ArticleCursor::after));
        columns(grid);
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.NEWSPAPER,
                getTranslation("article.list.none.title"),
                getTranslation(keeps ? "article.list.none.text" : "article.list.none.other")));
        text.addValueChangeListener(change -> grid.reload());
        column.addValueChangeListener(change -> grid.reload());
        shown.addValueChangeListener(change -> grid.reload());

        var filter = new Div(choice(seen, site), text, column, shown);
        filter.addClassName("gw-article-filter");
        return new Sheet(filter, grid).flush().filling();
    }

    private Component choice(List<Site> seen, Site site) {
        var choice = new ComboBox<Site>(getTranslation("article.filter.site"));
        choice.setItems(seen);
        Labels.of(choice, one -> Phrase.written(one.name()));
        choice.setValue(site);
        choice.setVisible(seen.size() > 1);
        choice.addValueChangeListener(change -> {
            if (change.getValue() == null) {
                choice.setValue(site);
            } else if (!change.getValue().id().equals(site.id())) {
                UI.getCurrent()
                        .navigate("articles?" + SITE + "="
                                + change.getValue().id().key());
            }
        });
        return choice;
    }

    private void columns(KeysetGrid<ArticleLine, ArticleCursor> grid) {
        grid.addComponentColumn(line -> ArticleWords.title(this, line.title())
                        .in(new Anchor("article/" + line.id().value(), "")))
                .setHeader(getTranslation("article.field.title"))
                .setFlexGrow(1);
        grid.addComponentColumn(line -> state(line))
                .setHeader(getTranslation("article.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> dates.show(line.savedAt().toInstant(), getLocale()))
                .setHeader(getTranslation("article.list.saved"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Phrase.renderer(line -> Phrase.written(line.savedByName())))
                .setHeader(getTranslation("article.list.saved-by"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> {
                    var at = line.publishedAt();
                    return at == null
                            ? new com.vaadin.flow.component.html.Span()
                            : dates.show(at.toInstant(), getLocale());
                })
                .setHeader(getTranslation("article.list.published"))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    /** How it stands, and what is amiss with the document from which it was made. */
    private Component state(ArticleLine line) {
        var state = ArticleWords.state(this, line.state());
        var amiss = line.source();
        if (amiss == null) {
            return state;
        }
        var both = new Div(state, ArticleWords.source(this, amiss));
        both.addClassName("gw-article-states");
        return both;
    }

    /** What is no text: pictures, files, leaders. */
    private MenuBar others(SiteId site) {
        var bar = new MenuBar();
        var more = bar.addItem(getTranslation("article.begin.other"));
        for (var kind : OTHERS) {
            more.getSubMenu().addItem(getTranslation(ArticleWords.kind(kind)), click -> begin(site, kind));
        }
        return bar;
    }

    private void begin(SiteId site, ArticleKind kind) {
        var begun = articles.begin(currentActor.get(), site, kind);
        UI.getCurrent().navigate("article/" + begun.id().value());
    }
}
