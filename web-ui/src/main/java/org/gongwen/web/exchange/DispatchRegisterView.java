package org.gongwen.web.exchange;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import org.gongwen.exchange.DispatchEntry;
import org.gongwen.exchange.Registers;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.KeysetGrid;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Slice;
import org.gongwen.web.shell.SpreadsheetDownload;
import org.gongwen.web.shell.SpreadsheetDownload.Column;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Titled;
import org.jspecify.annotations.Nullable;

/** The dispatch register (发文登记): the numbered documents of the person's organ, and how their deliveries stand. */
@Route("dispatch")
@Titled("exchange.dispatch.title")
@ForRoles({Role.OFFICE_CLERK, Role.LEADER})
@InNavigation(section = NavigationSection.HANDLING, order = 30, icon = VaadinIcon.OUTBOX)
@StyleSheet("gongwen/exchange.css")
@SuppressWarnings("serial") // sessions are not written to disk
public class DispatchRegisterView extends Page {

    private final Registers registers;
    private final CurrentActor currentActor;
    private final Directory directory;
    private final Dates dates;
    private final KeysetGrid<DispatchEntry, DispatchEntry> grid = new KeysetGrid<>(this::read);
    private final TextFilter text = new TextFilter(grid::reload);

    DispatchRegisterView(Registers registers, CurrentActor currentActor, Directory directory, Dates dates) {
        this.registers = registers;
        this.currentActor = currentActor;
        this.directory = directory;
        this.dates = dates;
        fillHeight();
        var organ = directory.organOf(currentActor.get().unit());
        var filters = new Div(text, download());
        filters.addClassName("gw-filters");
        add(
                new PageHeader(getTranslation("exchange.dispatch.title"))
                        .explained(Phrase.of(this, "exchange.dispatch.explained", organ.name())),
                filters,
                new Sheet(grid).flush().filling());
        columns();
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getTranslation("exchange.dispatch.title"));
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.OUTBOX,
                getTranslation("exchange.dispatch.empty.title"),
                getTranslation("exchange.dispatch.empty.text")));
        grid.addItemClickListener(click -> getUI().ifPresent(ui -> ui.navigate(
                BoardView.class, BoardView.parameters(click.getItem().document()))));
    }

    private Slice<DispatchEntry, DispatchEntry> read(@Nullable DispatchEntry after, int limit) {
        var rows = registers.dispatched(currentActor.get(), text.getValue(), after, limit);
        return Slice.of(rows, limit, last -> last);
    }

    private void columns() {
        var number = grid.addColumn(Phrase.renderer(entry -> Phrase.written(entry.number())))
                .setHeader(getTranslation("exchange.column.document-number"))
                .setWidth("11rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::title)
                .setHeader(getTranslation("exchange.column.title"))
                .setFlexGrow(5)
                .setWidth("16rem");
        var wide = List.of(
                number,
                grid.addColumn(entry -> Terms.of(this, entry.type()))
                        .setHeader(getTranslation("exchange.column.type"))
                        .setWidth("5rem")
                        .setFlexGrow(0),
                grid.addColumn(Phrase.renderer(entry -> Phrase.of(
                                this,
                                "exchange.drafted-by",
                                directory.unit(entry.draftingUnit()).shortName(),
                                entry.drafter())))
                        .setHeader(getTranslation("exchange.column.drafted-by"))
                        .setWidth("9rem")
                        .setFlexGrow(1),
                grid.addComponentColumn(entry -> entry.sentAt() == null
                                ? new Span(Terms.of(this, entry.status()))
                                : dates.show(entry.sentAt(), getLocale()))
                        .setHeader(getTranslation("exchange.column.sent-at"))
                        .setTextAlign(ColumnTextAlign.END)
                        .setWidth("8rem")
                        .setFlexGrow(0));
        grid.addComponentColumn(this::progress)
                .setHeader(getTranslation("exchange.column.acknowledged"))
                .setWidth("11rem")
                .setFlexGrow(0);
        Narrow.watch(this, narrow -> wide.forEach(column -> column.setVisible(!narrow)));
    }

    private Div title(DispatchEntry entry) {
        return new TitleCell(
                entry.urgency(),
                new RouterLink(entry.title(), BoardView.class, BoardView.parameters(entry.document())));
    }

    private SpreadsheetDownload<DispatchEntry> download() {
        return new SpreadsheetDownload<>(
                getTranslation("exchange.dispatch.title"),
                dates,
                List.of(
                        new Column<>(getTranslation("exchange.column.document-number"), 24, DispatchEntry::number),
                        new Column<>(getTranslation("exchange.column.title"), 60, DispatchEntry::title),
                        new Column<>(getTranslation("exchange.column.type"), 10, entry -> Terms.of(this, entry.type())),
                        new Column<>(
                                getTranslation("exchange.column.urgency"),
                                10,
                                entry -> Terms.of(this, entry.urgency())),
                        new Column<>(
                                getTranslation("exchange.column.drafting-unit"),
                                20,
                                entry -> directory.unit(entry.draftingUnit()).name()),
                        new Column<>(getTranslation("exchange.column.drafter"), 12, DispatchEntry::drafter),
                        new Column<>(getTranslation("exchange.column.sent-at"), 18, DispatchEntry::sentAt),
                        new Column<>(getTranslation("exchange.column.units"), 10, DispatchEntry::units),
                        new Column<>(
                                getTranslation("exchange.column.acknowledged-units"),
                                10,
                                entry -> entry.acknowledged() + entry.handled()),
                        new Column<>(getTranslation("exchange.column.handled-units"), 10, DispatchEntry::handled),
                        new Column<>(getTranslation("exchange.column.returned-units"), 10, DispatchEntry::returned)),
                () -> {
                    var actor = currentActor.get();
                    var chosen = text.getValue();
                    return line -> registers.exportDispatched(actor, chosen, line);
                });
    }

    /** How many have acknowledged, as a bar and in words. */
    private Component progress(DispatchEntry entry) {
        if (entry.units() == 0) {
            var none = new Span(getTranslation("exchange.dispatch.undelivered"));
            none.addClassName("gw-soft");
            return none;
        }
        var acknowledged = entry.acknowledged() + entry.handled();
        var words = new Span(getTranslation("exchange.dispatch.progress", acknowledged, entry.units()));
        words.addClassName("gw-number");
        var progress =
                new Div(new StateBar(entry.handled(), entry.acknowledged(), entry.open(), entry.returned()), words);
        progress.addClassName("gw-progress-cell");
        if (entry.returned() > 0) {
            var returned = new Span(getTranslation("exchange.dispatch.returned", entry.returned()));
            returned.addClassNames("gw-badge", "gw-badge-late");
            progress.add(returned);
        }
        return progress;
    }
}
