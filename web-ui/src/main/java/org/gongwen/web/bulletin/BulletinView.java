package org.gongwen.web.bulletin;

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
import com.vaadin.flow.data.renderer.TextRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gongwen.bulletin.Bulletin;
import org.gongwen.bulletin.BulletinArticles;
import org.gongwen.bulletin.BulletinFile;
import org.gongwen.bulletin.BulletinLine;
import org.gongwen.bulletin.BulletinResult;
import org.gongwen.bulletin.Bulletins;
import org.gongwen.bulletin.MakeArticleResult;
import org.gongwen.bulletin.Printing;
import org.gongwen.bulletin.Share;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.site.SiteColumn;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The bulletin of one month: the ranking, how it was reckoned, and the bulletin to take along. */
@Route("bulletin")
@Titled("bulletin.one")
@ForRoles({Role.INFORMATION_OFFICER, Role.LEADER})
@StyleSheet("context://gongwen/bulletin.css")
@SuppressWarnings("serial") // sessions are not written to disk
class BulletinView extends Page implements BeforeEnterObserver {

    private static final String MONTH = "month";

    private final transient Bulletins bulletins;
    private final transient BulletinArticles making;
    private final transient CurrentActor currentActor;
    private final transient BulletinPhrases words;

    BulletinView(Bulletins bulletins, BulletinArticles making, CurrentActor currentActor, Dates dates) {
        this.bulletins = bulletins;
        this.making = making;
        this.currentActor = currentActor;
        words = new BulletinPhrases(this, dates);
    }

    /** The address of this screen. */
    static QueryParameters query(YearMonth month) {
        return QueryParameters.of(MONTH, month.toString());
    }

    static String of(YearMonth month) {
        return "bulletin?" + MONTH + "=" + month;
    }

    /** {@code bulletin?month=2026-10}. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter(MONTH)
                .flatMap(BulletinView::month)
                .flatMap(one -> bulletins.read(currentActor.get(), one))
                .ifPresentOrElse(this::draw, this::none);
    }

    private static Optional<YearMonth> month(String written) {
        try {
            return Optional.of(YearMonth.parse(written));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void draw(Bulletin bulletin) {
        removeAll();
        var by = bulletin.computedBy();
        var at = words.moment(bulletin.computedAt().toInstant());
        add(new PageHeader(
                        getTranslation("bulletin.of", words.month(bulletin.month())),
                        actions(bulletin).toArray(Component[]::new))
                .explained(
                        by == null
                                ? Phrase.plain(getTranslation("bulletin.reckoned.clock", at))
                                : Phrase.of(this, "bulletin.reckoned.by", at, by)));
        warn(bulletin.month());
        add(
                Sheet.titled(getTranslation("bulletin.ranking", bulletin.lines().size()), ranking(bulletin), notes())
                        .flush(),
                Sheet.titled(
                        getTranslation("bulletin.terms"),
                        words.terms(bulletin.terms()),
                        words.formula(bulletin.terms())));
    }

    private ArrayList<Component> actions(Bulletin bulletin) {
        var month = bulletin.month();
        var actions = new ArrayList<Component>();
        actions.add(words.state(bulletin.article() != null));
        actions.add(download("bulletin.spreadsheet", () -> bulletins.spreadsheet(currentActor.get(), month)));
        if (isPrintable(month)) {
            actions.add(download("bulletin.pdf", () -> bulletins.pdf(currentActor.get(), month)));
        }
        var article = bulletin.article();
        if (article != null && bulletins.mayKeep(currentActor.get())) {
            actions.add(new Anchor("article/" + article.value(), getTranslation("bulletin.article.open")));
        }
        if (bulletins.mayKeep(currentActor.get()) && article == null) {
            actions.add(new Button(
                    getTranslation("bulletin.reckon"), VaadinIcon.REFRESH.create(), click -> reckonAnew(month)));
            var make = new Button(
                    getTranslation("bulletin.article.make"), VaadinIcon.FILE_TEXT_O.create(), click -> choose(month));
            make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(make);
        }
        return actions;
    }

    private boolean isPrintable(YearMonth month) {
        return bulletins
                .printing(currentActor.get(), month)
                .filter(Printing::possible)
                .isPresent();
    }

    /** What is missing on paper, said before anybody prints; nothing where nothing is. */
    private void warn(YearMonth month) {
        bulletins.printing(currentActor.get(), month).ifPresent(printing -> {
            if (!printing.possible()) {
                add(warning(getTranslation("bulletin.print.impossible")));
            } else if (!printing.missing().isEmpty()) {
                add(warning(getTranslation("bulletin.print.missing", String.join("、", printing.missing()))));
            }
        });
    }

    private static Div warning(String sentence) {
        var warning = new Div(VaadinIcon.WARNING.create(), new Span(sentence));
        warning.addClassName("gw-bulletin-warning");
        warning.getElement().setAttribute("role", "note");
        return warning;
    }

    private void choose(YearMonth month) {
        var columns = making.columns(currentActor.get());
        var column = new ComboBox<SiteColumn>(getTranslation("bulletin.article.column"));
        column.setItems(columns);
        Labels.of(column, one -> Phrase.written(one.name()));
        columns.stream().findFirst().ifPresent(column::setValue);
        column.setWidthFull();
        var words = new Paragraph(getTranslation("bulletin.article.text"));
        var content = new Div(words, column);
        content.addClassName("gw-stack");
        Confirm.ask(
                getTranslation("bulletin.article.make"),
                content,
                getTranslation("bulletin.article.make"),
                () -> make(month, column.getValue()));
    }

    private void make(YearMonth month, @Nullable SiteColumn column) {
        if (column == null) {
            Toasts.failure(getTranslation("bulletin.refused.column"));
            return;
        }
        switch (making.make(currentActor.get(), month, column.id())) {
            case MakeArticleResult.Made(var article, var without) -> {
                if (without != null) {
                    Toasts.failure(Phrase.of(this, without.messageKey(), without.arguments()));
                }
                UI.getCurrent().navigate("article/" + article.value());
            }
            case MakeArticleResult.Refused(var reason) ->
                Toasts.failure(Phrase.of(this, reason.messageKey(), reason.arguments()));
        }
    }

    private void reckonAnew(YearMonth month) {
        switch (bulletins.reckonAnew(currentActor.get(), month)) {
            case BulletinResult.Done _ -> Toasts.success(getTranslation("bulletin.reckoned"));
            case BulletinResult.Refused(var reason) ->
                Toasts.failure(Phrase.of(this, reason.messageKey(), reason.arguments()));
        }
        bulletins.read(currentActor.get(), month).ifPresent(this::draw);
    }

    private Anchor download(String label, Supplier<Optional<BulletinFile>> file) {
        var anchor = new Anchor();
        anchor.addClassName("gw-download");
        anchor.add(VaadinIcon.DOWNLOAD_ALT.create(), new Span(getTranslation(label)));
        anchor.setHref((DownloadHandler) event -> send(event, file));
        anchor.setDownload(true);
        return anchor;
    }

    private static void send(DownloadEvent event, Supplier<Optional<BulletinFile>> asked) throws IOException {
        try {
            var found = new AtomicReference<Optional<BulletinFile>>(Optional.empty());
            event.getUI().accessSynchronously(() -> found.set(asked.get()));
            var file = found.get();
            if (file.isEmpty()) {
                event.getResponse().sendError(HttpStatus.NOT_FOUND.value(), "");
                return;
            }
            event.setFileName(file.get().name());
            event.setContentType(file.get().mediaType());
            event.setContentLength(file.get().content().length);
            event.getOutputStream().write(file.get().content());
        } catch (NotPermittedException e) {
            event.getResponse().sendError(HttpStatus.FORBIDDEN.value(), "");
        }
    }

    private Component ranking(Bulletin bulletin) {
        var grid = new Grid<BulletinLine>();
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.addClassName("gw-grid");
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(new TextRenderer<>(
                        line -> line.rank() == null ? "—" : line.rank().toString()))
                .setHeader(getTranslation("bulletin.field.rank"))
                .setComparator(
                        Comparator.comparing(BulletinLine::rank, Comparator.nullsLast(Comparator.naturalOrder())))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Phrase.renderer(line -> Phrase.written(line.name())))
                .setHeader(getTranslation("bulletin.field.unit"))
                .setComparator(Comparator.comparing(BulletinLine::name))
                .setFlexGrow(1);
        grid.addColumn(new TextRenderer<>(line -> line.score() == null
                        ? getTranslation("bulletin.not-judged")
                        : line.score().toPlainString()))
                .setHeader(getTranslation("bulletin.field.score"))
                .setComparator(
                        Comparator.comparing(BulletinLine::score, Comparator.nullsFirst(Comparator.naturalOrder())))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        share(grid, "bulletin.field.articles", BulletinLine::articles);
        share(grid, "bulletin.field.documents", BulletinLine::documents);
        share(grid, "bulletin.field.replies", BulletinLine::replies);
        grid.setItems(bulletin.lines());
        return grid;
    }

    /** Sorted by the part that was done; where there was nothing to do, below all. */
    private void share(Grid<BulletinLine> grid, String heading, Function<BulletinLine, Share> of) {
        grid.addColumn(new TextRenderer<>(line -> BulletinPhrases.share(of.apply(line))))
                .setHeader(getTranslation(heading))
                .setComparator(Comparator.comparing(
                                (BulletinLine line) -> !of.apply(line).isEmpty())
                        .thenComparing(line -> of.apply(line).part())
                        .thenComparing(line -> of.apply(line).done()))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private Component notes() {
        var notes = new Div(getTranslation("bulletin.ranking.note"));
        notes.addClassNames("gw-soft", "gw-bulletin-note");
        return notes;
    }

    private void none() {
        add(
                new PageHeader(getTranslation("bulletin.one")),
                new EmptyState(
                        VaadinIcon.TROPHY,
                        getTranslation("bulletin.no-month.title"),
                        getTranslation("bulletin.no-month.text")));
    }
}
