package org.gongwen.web.site;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gongwen.publication.ColumnId;
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.SiteResult;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** The columns of a site in their order, which a mouse, a finger and two buttons change; those that are closed below. */
@SuppressWarnings("serial") // sessions are not written to disk
class ColumnList extends Div {

    private final transient Sites sites;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final transient Site site;
    private final boolean arranges;
    private final boolean keepsPortal;

    /** @param keepsPortal whether the person decides which columns the bureau reviews */
    ColumnList(Sites sites, CurrentActor currentActor, Dates dates, Site site, boolean arranges, boolean keepsPortal) {
        this.sites = sites;
        this.currentActor = currentActor;
        this.dates = dates;
        this.site = site;
        this.arranges = arranges;
        this.keepsPortal = keepsPortal;
        addClassName("gw-site-columns");
        draw();
    }

    private void draw() {
        removeAll();
        var columns = sites.columns(currentActor.get(), site.id());
        var open = columns.stream().filter(SiteColumn::isOpen).toList();
        var closed = columns.stream().filter(column -> !column.isOpen()).toList();
        if (open.isEmpty()) {
            add(new EmptyState(
                    VaadinIcon.LIST,
                    getTranslation("site.columns.none.title"),
                    getTranslation("site.columns.none.text")));
        } else if (arranges) {
            var desk = new ColumnDesk((moved, before) -> order(placed(open, moved, before), null));
            desk.add(list(open));
            add(desk);
        } else {
            add(list(open));
        }
        if (arranges) {
            var begin = new Button(
                    getTranslation("site.column.add"),
                    VaadinIcon.PLUS.create(),
                    click -> ColumnDialog.add(sites, currentActor, site.id(), keepsPortal, this::draw)
                            .open());
            add(begin);
        }
        if (!closed.isEmpty()) {
            add(new Details(getTranslation("site.columns.closed", closed.size()), closed(closed)));
        }
    }

    private OrderedList list(List<SiteColumn> open) {
        var list = new OrderedList();
        list.addClassName("gw-site-column-list");
        ColumnDesk.takesColumns(list);
        for (int at = 0; at < open.size(); at++) {
            list.add(line(open, at));
        }
        return list;
    }

    private ListItem line(List<SiteColumn> open, int at) {
        var column = open.get(at);
        var name = Phrase.mark(new Span(column.name()));
        name.addClassNames("gw-site-column-name", "gw-form-line-name");
        var facts = Phrase.facts(
                        Phrase.plain(SiteWords.kind(this, column.kind())),
                        Phrase.plain(column.code()),
                        shown(column.inNavigation(), "site.column.inNavigation"),
                        shown(column.onHome(), "site.column.onHome"),
                        shown(column.bureauReview(), "site.column.bureauReview"))
                .in(new Div());
        facts.addClassName("gw-site-facts");
        var words = new Div(name, facts);
        words.addClassName("gw-site-words");
        var line = new ListItem(words);
        if (arranges) {
            ColumnDesk.draggable(words, column.id());
            var buttons = new Div(
                    mover(VaadinIcon.ARROW_UP, "up", open, at, at - 1),
                    mover(VaadinIcon.ARROW_DOWN, "down", open, at, at + 1),
                    small(
                            VaadinIcon.EDIT,
                            "site.column.edit",
                            column,
                            () -> ColumnDialog.change(sites, currentActor, column, keepsPortal, this::draw)
                                    .open()),
                    small(VaadinIcon.BAN, "site.column.close", column, () -> close(column)));
            buttons.addClassName("gw-site-buttons");
            line.add(buttons);
        }
        ColumnDesk.place(line, column.id());
        return line;
    }

    private Phrase shown(boolean so, String key) {
        return so ? Phrase.plain(getTranslation(key)) : Phrase.EMPTY;
    }

    private Button mover(VaadinIcon icon, String way, List<SiteColumn> open, int from, int to) {
        var column = open.get(from);
        var button = small(icon, "site.column." + way, column, () -> {
            var order = new ArrayList<>(ids(open));
            Collections.swap(order, from, to);
            order(order, way + column.id().key());
        });
        button.setId(way + column.id().key());
        button.setEnabled(to >= 0 && to < open.size());
        return button;
    }

    private void close(SiteColumn column) {
        Confirm.askDangerous(
                getTranslation("site.column.close.title"),
                Phrase.of(this, "site.column.close.text", column.name()).in(new Paragraph()),
                getTranslation("site.column.close.do"),
                () -> told(sites.closeColumn(currentActor.get(), column.id())));
    }

    private Component closed(List<SiteColumn> closed) {
        var list = new UnorderedList();
        list.addClassName("gw-site-column-list");
        closed.forEach(column -> {
            var name = Phrase.mark(new Span(column.name()));
            name.addClassName("gw-site-column-name");
            var facts = new Div(getTranslation(
                    "site.column.closed", dates.day(Objects.requireNonNull(column.closedOn()), getLocale())));
            facts.addClassName("gw-site-facts");
            var words = new Div(name, facts);
            words.addClassName("gw-site-words");
            var line = new ListItem(words);
            if (arranges) {
                var again = new Button(
                        getTranslation("site.column.reopen"),
                        click -> told(sites.reopenColumn(currentActor.get(), column.id())));
                again.setAriaLabel(
                        Phrase.of(this, "site.column.reopen.of", column.name()).text());
                again.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
                line.add(again);
            }
            list.add(line);
        });
        return list;
    }

    /** The order in which a column stands before another, or last. */
    private static List<ColumnId> placed(List<SiteColumn> open, ColumnId moved, @Nullable ColumnId before) {
        var order = new ArrayList<>(ids(open));
        if (moved.equals(before) || !order.remove(moved)) {
            return ids(open);
        }
        int at = before == null ? order.size() : order.indexOf(before);
        order.add(at < 0 ? order.size() : at, moved);
        return order;
    }

    private static List<ColumnId> ids(List<SiteColumn> columns) {
        return columns.stream().map(SiteColumn::id).toList();
    }

    /** @param pressed the button that keeps the focus; null if it was no button */
    private void order(List<ColumnId> order, @Nullable String pressed) {
        var result = sites.orderColumns(currentActor.get(), site.id(), order);
        SiteWords.refusal(this, result).ifPresent(Toasts::failure);
        draw();
        if (pressed != null) {
            focus(pressed);
        }
    }

    /** At either end the button that goes on is not there: the other one takes the focus. */
    private void focus(String pressed) {
        var key = pressed.replaceAll("\\D", "");
        var buttons = buttons(this);
        buttons.filter(button -> button.isEnabled()
                        && button.getId()
                                .filter(id -> id.endsWith(key) && id.matches("(up|down)" + key))
                                .isPresent())
                .sorted(Comparator.comparing(
                        button -> !button.getId().orElse("").equals(pressed)))
                .findFirst()
                .ifPresent(Button::focus);
    }

    private static Stream<Button> buttons(Component around) {
        return around.getChildren()
                .flatMap(child -> child instanceof Button button ? Stream.of(button) : buttons(child));
    }

    private void told(SiteResult result) {
        SiteWords.refusal(this, result).ifPresent(Toasts::failure);
        draw();
    }

    private Button small(VaadinIcon icon, String key, SiteColumn column, Runnable action) {
        var picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        var button = new Button(picture, click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(Phrase.of(this, key, column.name()).text());
        button.setTooltipText(getTranslation(key + ".word"));
        return button;
    }
}
