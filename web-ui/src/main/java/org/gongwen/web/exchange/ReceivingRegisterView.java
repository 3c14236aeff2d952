package org.gongwen.web.exchange;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gongwen.exchange.DeliveryState;
import org.gongwen.exchange.Receipt;
import org.gongwen.exchange.RegisterEntry;
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

/** The receiving register (收文登记): what was delivered to the person's organ, newest first. */
@Route("receiving")
@Titled("exchange.receiving.title")
@ForRoles({Role.REGISTRAR, Role.OFFICE_CLERK, Role.LEADER})
@InNavigation(section = NavigationSection.HANDLING, order = 40, icon = VaadinIcon.INBOX)
@StyleSheet("gongwen/exchange.css")
@SuppressWarnings("serial") // sessions are not written to disk
public class ReceivingRegisterView extends Page implements BeforeEnterObserver {

    private final Registers registers;
    private final CurrentActor currentActor;
    private final Directory directory;
    private final Marks marks;
    private final Dates dates;
    private final Tabs states = new Tabs();
    private final List<@Nullable DeliveryState> choices = new ArrayList<>();
    private final KeysetGrid<RegisterEntry, RegisterEntry> grid = new KeysetGrid<>(this::read);
    private final TextFilter text = new TextFilter(grid::reload);

    ReceivingRegisterView(
            Registers registers, CurrentActor currentActor, Directory directory, Marks marks, Dates dates) {
        this.registers = registers;
        this.currentActor = currentActor;
        this.directory = directory;
        this.marks = marks;
        this.dates = dates;
        fillHeight();
        var organ = directory.organOf(currentActor.get().unit());
        add(
                new PageHeader(getTranslation("exchange.receiving.title"))
                        .explained(Phrase.of(this, "exchange.receiving.explained", organ.name())),
                filters(),
                new Sheet(grid).flush().filling());
        columns();
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getTranslation("exchange.receiving.title"));
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.INBOX,
                getTranslation("exchange.receiving.empty.title"),
                getTranslation("exchange.receiving.empty.text")));
        grid.addItemClickListener(click -> getUI().ifPresent(ui -> ui.navigate(
                DeliveryView.class, DeliveryView.parameters(click.getItem().delivery()))));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation().getQueryParameters().getSingleParameter("state").ifPresent(wanted -> {
            for (int i = 0; i < choices.size(); i++) {
                var choice = choices.get(i);
                if (choice != null && choice.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                    states.setSelectedIndex(i);
                }
            }
        });
    }

    private Div filters() {
        choice(null, getTranslation("exchange.receiving.all"));
        for (var state : List.of(
                DeliveryState.SENT,
                DeliveryState.ACKNOWLEDGED,
                DeliveryState.HANDLED,
                DeliveryState.RETURNED,
                DeliveryState.RECALLED)) {
            choice(state, Marks.received(state));
        }
        states.getElement().setAttribute("aria-label", getTranslation("exchange.filter.state"));
        states.addClassName("gw-filter-tabs");
        states.addSelectedChangeListener(change -> grid.reload());
        var row = new Div(states, text, download());
        row.addClassName("gw-filters");
        return row;
    }

    private void choice(@Nullable DeliveryState state, String word) {
        choices.add(state);
        states.add(new Tab(word));
    }

    private Slice<RegisterEntry, RegisterEntry> read(@Nullable RegisterEntry after, int limit) {
        var rows = registers.received(
                currentActor.get(), choices.get(states.getSelectedIndex()), text.getValue(), after, limit);
        return Slice.of(rows, limit, last -> last);
    }

    private SpreadsheetDownload<RegisterEntry> download() {
        return new SpreadsheetDownload<>(
                getTranslation("exchange.receiving.title"),
                dates,
                List.of(
                        new Column<>(
                                getTranslation("exchange.column.receipt-number"), 16, entry -> number(entry.receipt())),
                        new Column<>(
                                getTranslation("exchange.column.received-at"),
                                18,
                                entry -> entry.delivery().sentAt()),
                        new Column<>(getTranslation("exchange.column.sender"), 24, RegisterEntry::sender),
                        new Column<>(
                                getTranslation("exchange.column.document-number"), 24, RegisterEntry::documentNumber),
                        new Column<>(getTranslation("exchange.column.title"), 60, RegisterEntry::title),
                        new Column<>(getTranslation("exchange.column.type"), 10, entry -> Terms.of(this, entry.type())),
                        new Column<>(
                                getTranslation("exchange.column.urgency"),
                                10,
                                entry -> Terms.of(this, entry.urgency())),
                        new Column<>(getTranslation("exchange.column.deadline"), 14, RegisterEntry::deadline),
                        new Column<>(
                                getTranslation("exchange.column.state"),
                                12,
                                entry -> Marks.received(entry.delivery().state())),
                        new Column<>(
                                getTranslation("exchange.column.acknowledged-at"),
                                18,
                                entry -> entry.delivery().acknowledgedAt()),
                        new Column<>(
                                getTranslation("exchange.column.acknowledged-by"),
                                12,
                                entry -> entry.delivery().acknowledgedBy()),
                        new Column<>(
                                getTranslation("exchange.column.lead-unit"), 20, entry -> leadUnit(entry.receipt())),
                        new Column<>(
                                getTranslation("exchange.column.handled-at"),
                                18,
                                entry -> entry.delivery().handledAt())),
                () -> {
                    var actor = currentActor.get();
                    var state = choices.get(states.getSelectedIndex());
                    var chosen = text.getValue();
                    return line -> registers.exportReceived(actor, state, chosen, line);
                });
    }

    private void columns() {
        grid.addComponentColumn(entry -> Marks.receivedBadge(entry.delivery().state()))
                .setHeader(getTranslation("exchange.column.state"))
                .setWidth("7.5rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::title)
                .setHeader(getTranslation("exchange.column.title"))
                .setFlexGrow(5)
                .setWidth("16rem");
        var wide = List.of(
                grid.addColumn(Phrase.renderer(entry -> Phrase.written(entry.sender())))
                        .setHeader(getTranslation("exchange.column.sender"))
                        .setWidth("8rem")
                        .setFlexGrow(1),
                grid.addColumn(Phrase.renderer(entry -> Phrase.written(entry.documentNumber())))
                        .setHeader(getTranslation("exchange.column.document-number"))
                        .setWidth("11rem")
                        .setFlexGrow(1),
                grid.addColumn(entry -> number(entry.receipt()))
                        .setHeader(getTranslation("exchange.column.receipt-number"))
                        .setWidth("8rem")
                        .setFlexGrow(0),
                grid.addColumn(Phrase.renderer(entry -> Phrase.written(leadUnit(entry.receipt()))))
                        .setHeader(getTranslation("exchange.column.lead-unit"))
                        .setWidth("7rem")
                        .setFlexGrow(1),
                grid.addComponentColumn(entry -> dates.show(entry.delivery().sentAt(), getLocale()))
                        .setHeader(getTranslation("exchange.column.received-at"))
                        .setTextAlign(ColumnTextAlign.END)
                        .setWidth("8rem")
                        .setFlexGrow(0));
        Narrow.watch(this, narrow -> wide.forEach(column -> column.setVisible(!narrow)));
    }

    private Div title(RegisterEntry entry) {
        var words = new TitleCell(
                entry.urgency(),
                new RouterLink(entry.title(), DeliveryView.class, DeliveryView.parameters(entry.delivery())));
        if (entry.delivery().copy()) {
            var copy = new Span(getTranslation("exchange.copy"));
            copy.addClassNames("gw-badge");
            words.add(copy);
        }
        if (entry.delivery().state() == DeliveryState.SENT && entry.delivery().urgeCount() > 0) {
            var urged = new Span(
                    getTranslation("exchange.urged.times", entry.delivery().urgeCount()));
            urged.addClassNames("gw-badge", "gw-badge-late");
            words.add(urged);
        }
        var open = entry.delivery().state() == DeliveryState.SENT
                || entry.delivery().state() == DeliveryState.ACKNOWLEDGED;
        if (open) {
            marks.deadline(entry.deadline(), true, getLocale()).ifPresent(words::add);
        }
        return words;
    }

    private String number(@Nullable Receipt receipt) {
        return receipt == null || receipt.number() == null || receipt.year() == null
                ? ""
                : getTranslation("exchange.receipt.number", receipt.year(), receipt.number());
    }

    private String leadUnit(@Nullable Receipt receipt) {
        return receipt == null || receipt.leadUnit() == null
                ? ""
                : directory.unit(receipt.leadUnit()).shortName();
    }
}
