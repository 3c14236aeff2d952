package org.gongwen.web.exchange;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DeliveryResult;
import org.gongwen.exchange.DeliveryState;
import org.gongwen.exchange.RecallDelivery;
import org.gongwen.exchange.Registers;
import org.gongwen.exchange.SendAgain;
import org.gongwen.exchange.UrgeDeliveries;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.web.document.DocumentView;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForEverybody;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.ScreenAccess;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement board of one document: every unit it was sent to as a tile, by state, kept up to date by itself.
 * Open to the office clerks and leaders of the issuing organ and to the drafter; the clerks urge, recall and send again.
 */
@Route("dispatch/:document([0-9]{1,18})")
@ForEverybody
@StyleSheet("gongwen/exchange.css")
@SuppressWarnings("serial") // sessions are not written to disk
public class BoardView extends Page implements BeforeEnterObserver, HasDynamicTitle {

    private static final List<DeliveryState> ORDER = List.of(
            DeliveryState.RETURNED,
            DeliveryState.SENT,
            DeliveryState.ACKNOWLEDGED,
            DeliveryState.HANDLED,
            DeliveryState.RECALLED);

    private final Registers registers;
    private final Documents documents;
    private final UrgeDeliveries urging;
    private final RecallDelivery recalling;
    private final SendAgain sending;
    private final CurrentActor currentActor;
    private final Directory directory;
    private final Marks marks;
    private final Dates dates;
    private final Div summary = new Div();
    private final Div columns = new Div();
    private final Button urge;
    private final Map<Long, Reason> reasons = new java.util.HashMap<>();
    private DocumentId document = new DocumentId(0);
    private String title = "";
    private boolean sends;
    private volatile List<Delivery> shown = List.of();
    private @Nullable Actor actor;

    BoardView(
            Registers registers,
            Documents documents,
            UrgeDeliveries urging,
            RecallDelivery recalling,
            SendAgain sending,
            CurrentActor currentActor,
            Directory directory,
            Marks marks,
            Dates dates,
            BoardWatch watch) {
        this.registers = registers;
        this.documents = documents;
        this.urging = urging;
        this.recalling = recalling;
        this.sending = sending;
        this.currentActor = currentActor;
        this.directory = directory;
        this.marks = marks;
        this.dates = dates;
        urge = new Button(getTranslation("exchange.urge"), VaadinIcon.MEGAPHONE.create(), click -> askToUrge());
        urge.setId("urge");
        urge.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        summary.addClassName("gw-board-summary");
        summary.getElement().setAttribute("role", "status");
        columns.addClassName("gw-board");
        watch.watch(this, this::look);
    }

    /** What the address of this page needs to show the board of a document. */
    public static RouteParameters parameters(DocumentId document) {
        return new RouteParameters("document", "" + document.value());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        document = new DocumentId(
                Long.parseLong(event.getRouteParameters().get("document").orElseThrow()));
        var me = currentActor.get();
        actor = me;
        var found = documents.read(me, document);
        var deliveries = registers.board(me, document);
        title = found.content().title();
        sends = me.posts().stream()
                .filter(post -> post.role() == Role.OFFICE_CLERK)
                .anyMatch(post -> directory.organOf(post.unit()).id().equals(found.organ()));
        removeAll();
        var whole = new RouterLink(
                getTranslation("exchange.to-document"),
                DocumentView.class,
                new RouteParameters("document", "" + document.value()));
        var header = ScreenAccess.mayOpen(me, DispatchRegisterView.class)
                ? new PageHeader(
                        Phrase.written(title),
                        whole,
                        new RouterLink(getTranslation("exchange.to-dispatch-register"), DispatchRegisterView.class),
                        urge)
                : new PageHeader(Phrase.written(title), whole);
        urge.setVisible(sends);
        add(
                header.explained(Phrase.facts(
                        Phrase.plain(Terms.of(this, found.content().type())),
                        Phrase.written(found.number()),
                        Phrase.plain(Terms.of(this, found.content().urgency())))),
                summary,
                columns);
        show(deliveries);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("exchange.board.page", title);
    }

    /** Runs outside the session: the posts of the person are asked anew, so a board closes itself to who lost them. */
    private Runnable look() {
        var me = actor;
        if (me == null) {
            return () -> {};
        }
        var found = registers.board(directory.actor(me.person(), me.post().id()), document);
        return found.equals(shown) ? () -> {} : () -> show(found);
    }

    private void refresh() {
        show(registers.board(currentActor.get(), document));
    }

    private void show(List<Delivery> deliveries) {
        shown = deliveries;
        columns.removeAll();
        summary.removeAll();
        if (deliveries.isEmpty()) {
            columns.add(new Sheet(new EmptyState(
                    VaadinIcon.PAPERPLANE_O,
                    getTranslation("exchange.board.empty.title"),
                    getTranslation("exchange.board.empty.text"))));
            urge.setEnabled(false);
            return;
        }
        var byState = new EnumMap<DeliveryState, List<Delivery>>(DeliveryState.class);
        for (var state : ORDER) {
            byState.put(
                    state,
                    deliveries.stream()
                            .filter(delivery -> delivery.state() == state)
                            .toList());
        }
        summarise(deliveries.size(), byState);
        for (var state : ORDER) {
            var some = byState.getOrDefault(state, List.of());
            if (!some.isEmpty()) {
                columns.add(group(state, some));
            }
        }
        var open = byState.getOrDefault(DeliveryState.SENT, List.of()).size();
        urge.setEnabled(open > 0);
        urge.setText(open > 0 ? getTranslation("exchange.urge.open", open) : getTranslation("exchange.urge"));
    }

    private void summarise(int all, Map<DeliveryState, List<Delivery>> byState) {
        var acknowledged = count(byState, DeliveryState.ACKNOWLEDGED);
        var handled = count(byState, DeliveryState.HANDLED);
        var open = count(byState, DeliveryState.SENT);
        var returned = count(byState, DeliveryState.RETURNED) + count(byState, DeliveryState.RECALLED);
        var words = new Span(getTranslation("exchange.board.summary", all, acknowledged + handled, handled, open));
        words.addClassName("gw-board-words");
        summary.add(words, new StateBar(handled, acknowledged, open, returned));
    }

    private static int count(Map<DeliveryState, List<Delivery>> byState, DeliveryState state) {
        return byState.getOrDefault(state, List.of()).size();
    }

    private Section group(DeliveryState state, List<Delivery> deliveries) {
        var word = state.name().toLowerCase(Locale.ROOT);
        var icon = Marks.icon(state).create();
        icon.getElement().setAttribute("aria-hidden", "true");
        var count = new Span("" + deliveries.size());
        count.addClassName("gw-count");
        var heading = new H2(icon, new Span(Marks.sent(state)), count);
        var tiles = new Div();
        tiles.addClassName("gw-tiles");
        deliveries.forEach(delivery -> tiles.add(tile(delivery)));
        var section = new Section(heading, tiles);
        section.addClassNames("gw-board-group", "gw-board-" + word);
        section.getElement().setAttribute("aria-label", Marks.sent(state));
        return section;
    }

    private Article tile(Delivery delivery) {
        var unit = directory.unit(delivery.unit());
        var name = Phrase.mark(new H3(unit.shortName()));
        name.getElement().setAttribute("title", unit.name());
        var marksOfUnit = new Div();
        marksOfUnit.addClassName("gw-tile-marks");
        if (delivery.copy()) {
            marksOfUnit.add(badge(getTranslation("exchange.copy"), ""));
        }
        if (delivery.round() > 1) {
            marksOfUnit.add(badge(getTranslation("exchange.board.round", delivery.round()), ""));
        }
        if (delivery.state() == DeliveryState.SENT && delivery.urgeCount() > 0) {
            marksOfUnit.add(badge(getTranslation("exchange.urged.times", delivery.urgeCount()), "gw-badge-soon"));
        }
        var since = marks.since(Marks.stateSince(delivery), getLocale());
        if (marks.waitsLong(delivery)) {
            since.addClassName("gw-late");
        }
        var line = new Div(Phrase.mark(new Span(who(delivery))), since);
        line.addClassName("gw-tile-line");
        var tile = new Article(name, marksOfUnit, line);
        var reason = delivery.reason();
        var ended = delivery.state() == DeliveryState.RETURNED || delivery.state() == DeliveryState.RECALLED;
        if (ended && reason != null && !reason.isBlank()) {
            var text = Phrase.mark(new Div(reason));
            text.addClassName("gw-tile-reason");
            tile.add(text);
        }
        tile.add(actions(delivery, unit.shortName()));
        tile.addClassName("gw-unit-tile");
        return tile;
    }

    private static Span badge(String word, String style) {
        var badge = new Span(word);
        badge.addClassName("gw-badge");
        if (!style.isEmpty()) {
            badge.addClassName(style);
        }
        return badge;
    }

    private String who(Delivery delivery) {
        var name = switch (delivery.state()) {
            case SENT -> "";
            case ACKNOWLEDGED, HANDLED -> delivery.acknowledgedBy();
            case RETURNED, RECALLED -> delivery.endedBy();
        };
        return name == null ? "" : name;
    }

    private Div actions(Delivery delivery, String unit) {
        var actions = new Div();
        actions.addClassName("gw-tile-actions");
        actions.add(small(getTranslation("exchange.history"), unit, () -> history(delivery)));
        if (sends && delivery.state() == DeliveryState.SENT) {
            actions.add(small(getTranslation("exchange.recall"), unit, () -> recall(delivery, unit)));
        }
        if (sends && (delivery.state() == DeliveryState.RETURNED || delivery.state() == DeliveryState.RECALLED)) {
            actions.add(small(getTranslation("exchange.send-again"), unit, () -> sendAgain(delivery, unit)));
        }
        return actions;
    }

    private Button small(String word, String unit, Runnable action) {
        var button = new Button(word, click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(getTranslation("exchange.board.action", word, unit));
        return button;
    }

    private void history(Delivery delivery) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation(
                "exchange.history.of", directory.unit(delivery.unit()).name()));
        dialog.add(new History(registers.history(currentActor.get(), delivery.id()), dates, getLocale()));
        dialog.getFooter().add(new Button(getTranslation("shell.close"), click -> dialog.close()));
        dialog.open();
    }

    private void recall(Delivery delivery, String unit) {
        reasons.computeIfAbsent(
                        delivery.id().value(),
                        id -> new Reason(
                                getTranslation("exchange.recall.title", unit),
                                new Paragraph(getTranslation("exchange.recall.consequence")),
                                getTranslation("exchange.recall.reason"),
                                List.of(
                                        getTranslation("exchange.recall.phrase.wrong-unit"),
                                        getTranslation("exchange.recall.phrase.wrong-text")),
                                getTranslation("exchange.recall"),
                                true,
                                reason -> afterwards(
                                        recalling.recall(currentActor.get(), delivery.id(), reason),
                                        unit,
                                        Phrase.of(this, "exchange.recall.done", unit))))
                .open();
    }

    private void sendAgain(Delivery delivery, String unit) {
        reasons.computeIfAbsent(
                        -delivery.id().value(),
                        id -> new Reason(
                                getTranslation("exchange.send-again.title", unit),
                                new Paragraph(getTranslation("exchange.send-again.consequence")),
                                getTranslation("exchange.send-again.note"),
                                List.of(getTranslation("exchange.send-again.phrase.explained")),
                                getTranslation("exchange.send-again"),
                                false,
                                note -> afterwards(
                                        sending.send(currentActor.get(), delivery.id(), note),
                                        unit,
                                        Phrase.of(this, "exchange.send-again.done", unit))))
                .open();
    }

    /** Shows the board as it stands after an action; answers the sentence when the action changed nothing. */
    private Optional<Phrase> afterwards(DeliveryResult result, String unit, Phrase doneSentence) {
        return switch (result) {
            case DeliveryResult.Done done -> {
                Toasts.success(doneSentence);
                refresh();
                yield Optional.empty();
            }
            case DeliveryResult.AlreadyMoved(var delivery) -> {
                refresh();
                yield Optional.of(Phrase.of(
                        this,
                        "exchange.board.moved",
                        unit,
                        Phrase.plain(Marks.sent(delivery.state())),
                        Phrase.plain(dates.fully(Marks.stateSince(delivery), getLocale()))));
            }
            case DeliveryResult.Refused(var key, var arguments) -> Optional.of(Phrase.of(this, key, arguments));
        };
    }

    private void askToUrge() {
        var open = shown.stream()
                .filter(delivery -> delivery.state() == DeliveryState.SENT)
                .map(Delivery::unit)
                .toList();
        Confirm.ask(
                getTranslation("exchange.urge.title", open.size()),
                new Div(Phrase.of(this, "exchange.urge.text", names(open)).span()),
                getTranslation("exchange.urge"),
                () -> {
                    var urged = urging.urge(currentActor.get(), document);
                    Toasts.success(
                            urged == 0
                                    ? getTranslation("exchange.urge.none")
                                    : getTranslation("exchange.urge.done", urged));
                    refresh();
                });
    }

    private Phrase names(List<UnitId> units) {
        var some = units.stream()
                .limit(12)
                .map(unit -> Phrase.written(directory.unit(unit).shortName()))
                .toList();
        var joined = Phrase.enumerated(this, some);
        return units.size() > some.size() ? Phrase.of(this, "exchange.list.more", joined, units.size()) : joined;
    }
}
