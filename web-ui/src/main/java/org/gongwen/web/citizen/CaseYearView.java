package org.gongwen.web.citizen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.TextRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gongwen.citizen.CaseYear;
import org.gongwen.citizen.CaseYears;
import org.gongwen.citizen.LettersOfYear;
import org.gongwen.citizen.RequestOutcome;
import org.gongwen.citizen.RequestsOfYear;
import org.gongwen.identity.Role;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.SpreadsheetDownload;
import org.gongwen.web.shell.Titled;
import org.jspecify.annotations.Nullable;

/** 年度统计: how the letters of a year were answered, and its applications for information as the annual report counts them. */
@Route("case-years")
@Titled("citizen.year.screen")
@ForRoles({Role.INFORMATION_OFFICER, Role.DEPARTMENT_HEAD, Role.LEADER})
@StyleSheet("context://gongwen/citizen.css")
@SuppressWarnings("serial") // sessions are not written to disk
class CaseYearView extends Page implements BeforeEnterObserver {

    private static final String YEAR = "year";

    private final transient CaseYears years;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;

    /** A column of figures, on the screen and in the file. */
    private record Figure<T>(String heading, Function<T, @Nullable Object> value) {}

    CaseYearView(CaseYears years, CurrentActor currentActor, Dates dates) {
        this.years = years;
        this.currentActor = currentActor;
        this.dates = dates;
    }

    /** {@code case-years?year=2026}; this year where none is said, or one in which nothing can have come in. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var those = years.years(currentActor.get());
        if (those.isEmpty()) {
            add(
                    new PageHeader(getTranslation("citizen.year.screen")),
                    new EmptyState(
                            VaadinIcon.ENVELOPE,
                            getTranslation("citizen.no-site.title"),
                            getTranslation("citizen.no-site.text")));
            return;
        }
        var asked = event.getLocation().getQueryParameters().getSingleParameter(YEAR);
        draw(
                those,
                those.stream()
                        .filter(year -> asked.filter(year.toString()::equals).isPresent())
                        .findFirst()
                        .orElse(those.getFirst()));
    }

    private void draw(List<Integer> those, int year) {
        var figures = years.of(currentActor.get(), year);
        add(
                new PageHeader(
                                getTranslation("citizen.year.of", Integer.toString(year)),
                                new Anchor("cases", getTranslation("citizen.screen")),
                                choice(those, year))
                        .explained(getTranslation("citizen.year.explained")),
                letters(figures),
                requests(figures));
    }

    private Component choice(List<Integer> those, int year) {
        var choice = new Select<Integer>();
        choice.setItems(those);
        choice.setItemLabelGenerator(one -> getTranslation("citizen.year.year", Integer.toString(one)));
        choice.setValue(year);
        choice.setAriaLabel(getTranslation("citizen.year.choose"));
        choice.addValueChangeListener(
                change -> UI.getCurrent().navigate("case-years?" + YEAR + "=" + change.getValue()));
        return choice;
    }

    private Sheet letters(CaseYear figures) {
        var title = getTranslation("citizen.year.letters");
        if (figures.letters().isEmpty()) {
            return Sheet.titled(title, none());
        }
        var shown = List.<Figure<LettersOfYear>>of(
                figure("received", LettersOfYear::received),
                figure("answered", LettersOfYear::answered),
                figure("in-time", LettersOfYear::inTime),
                figure("refused", LettersOfYear::refused),
                figure("dropped", LettersOfYear::dropped),
                figure("open-now", LettersOfYear::open),
                figure("overdue", LettersOfYear::overdue),
                figure("mean", line -> line.meanDays().orElse(null)));
        var columns = new ArrayList<SpreadsheetDownload.Column<LettersOfYear>>();
        columns.add(named(LettersOfYear::site));
        columns.add(new SpreadsheetDownload.Column<>(getTranslation("citizen.field.kind"), 12, this::kind));
        shown.forEach(one -> columns.add(new SpreadsheetDownload.Column<>(one.heading(), 14, one.value())));
        var grid = grid(LettersOfYear::site);
        grid.addColumn(new TextRenderer<>(this::kind))
                .setHeader(getTranslation("citizen.field.kind"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        shown.forEach(one -> column(grid, one));
        grid.setItems(figures.letters());
        return Sheet.titled(
                        title,
                        note("citizen.year.letters.note"),
                        grid,
                        saved(title, figures.year(), columns, CaseYear::letters))
                .flush();
    }

    private Sheet requests(CaseYear figures) {
        var title = getTranslation("citizen.year.requests");
        if (figures.requests().isEmpty()) {
            return Sheet.titled(title, none());
        }
        var around = List.<Figure<RequestsOfYear>>of(
                figure("new", RequestsOfYear::received), figure("carried-in", RequestsOfYear::carriedIn));
        var end = List.<Figure<RequestsOfYear>>of(
                figure("handled", RequestsOfYear::handledInAll), figure("carried-on", RequestsOfYear::carriedOn));
        var results = Stream.of(RequestOutcome.Result.values())
                .map(result -> this.<RequestsOfYear>figure("result." + key(result), line -> line.handled(result)))
                .toList();
        var outcomes = Stream.of(RequestOutcome.values())
                .map(outcome -> this.<RequestsOfYear>figure("outcome." + key(outcome), line -> line.handled(outcome)))
                .toList();
        var columns = new ArrayList<SpreadsheetDownload.Column<RequestsOfYear>>();
        columns.add(named(RequestsOfYear::site));
        Stream.of(around, outcomes, end)
                .flatMap(List::stream)
                .forEach(one -> columns.add(new SpreadsheetDownload.Column<>(one.heading(), 16, one.value())));
        var grid = grid(RequestsOfYear::site);
        Stream.of(around, results, end).flatMap(List::stream).forEach(one -> column(grid, one));
        grid.setItems(figures.requests());
        return Sheet.titled(
                        title,
                        note("citizen.year.requests.note"),
                        grid,
                        parts(figures.requests().getLast()),
                        saved(title, figures.year(), columns, CaseYear::requests))
                .flush();
    }

    /** What the results are made of that are made of several. */
    private Component parts(RequestsOfYear all) {
        var sentences = Stream.of(RequestOutcome.Result.values())
                .filter(result -> result.outcomes().size() > 1)
                .map(result -> getTranslation(
                        "citizen.year.made-of",
                        getTranslation("citizen.year.result." + key(result)),
                        all.handled(result),
                        result.outcomes().stream()
                                .map(outcome -> getTranslation(
                                        "citizen.year.part",
                                        getTranslation("citizen.year.outcome." + key(outcome)),
                                        all.handled(outcome)))
                                .reduce((one, other) -> getTranslation("citizen.year.and", one, other))
                                .orElse("")))
                .map(Div::new)
                .toArray(Component[]::new);
        var parts = new Div(sentences);
        parts.addClassName("gw-case-year-note");
        return parts;
    }

    private <T> Figure<T> figure(String key, Function<T, @Nullable Object> value) {
        return new Figure<>(getTranslation("citizen.year." + key), value);
    }

    private <T> Grid<T> grid(Function<T, @Nullable String> site) {
        var grid = new Grid<T>();
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.addClassName("gw-grid");
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(Phrase.renderer(line -> {
                    var name = site.apply(line);
                    return name == null ? Phrase.plain(getTranslation("citizen.year.all")) : Phrase.written(name);
                }))
                .setHeader(getTranslation("citizen.filter.site"))
                .setFlexGrow(1);
        return grid;
    }

    private static <T> void column(Grid<T> grid, Figure<T> figure) {
        grid.addColumn(new TextRenderer<>(line -> {
                    var value = figure.value().apply(line);
                    return value == null ? "—" : value.toString();
                }))
                .setHeader(figure.heading())
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private <T> SpreadsheetDownload.Column<T> named(Function<T, @Nullable String> site) {
        return new SpreadsheetDownload.Column<>(getTranslation("citizen.filter.site"), 30, line -> {
            var name = site.apply(line);
            return name == null ? getTranslation("citizen.year.all") : name;
        });
    }

    /** As it is when somebody asks for it. */
    private <T> Component saved(
            String title, int year, List<SpreadsheetDownload.Column<T>> columns, Function<CaseYear, List<T>> lines) {
        var download = new SpreadsheetDownload<T>(
                getTranslation("citizen.year.file", Integer.toString(year), title), dates, columns, () -> {
                    var figures = years.of(currentActor.get(), year);
                    return each -> lines.apply(figures).forEach(each);
                });
        var line = new Div(download);
        line.addClassName("gw-case-year-file");
        return line;
    }

    private String kind(LettersOfYear line) {
        var kind = line.kind();
        return kind == null ? "" : CaseWords.kind(this, kind);
    }

    private Component note(String key) {
        var note = new Div(getTranslation(key));
        note.addClassNames("gw-soft", "gw-case-year-note");
        return note;
    }

    private Component none() {
        return new EmptyState(
                VaadinIcon.ENVELOPE,
                getTranslation("citizen.year.none.title"),
                getTranslation("citizen.year.none.text"));
    }

    private static String key(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
