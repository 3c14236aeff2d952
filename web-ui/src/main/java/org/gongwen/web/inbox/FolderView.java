package org.gongwen.web.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.Objects;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.web.document.DocumentDesk;
import org.gongwen.web.document.DocumentPane;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.KeysetGrid;
import org.gongwen.web.shell.LiveUpdates;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/**
 * A folder: its list at the left, the document that is open at the right; on a phone one after the other. The keys j
 * and k move, Enter opens, a goes to the likely action, r asks where to return to.
 *
 * @param <C> the cursor of the list
 */
@SuppressWarnings("serial") // sessions are not written to disk
abstract class FolderView<C> extends Page {

    private static final String ROW = """
            <div class="gw-line ${item.fresh ? 'gw-line-fresh' : ''}">
              <div class="gw-line-head">
                <span class="gw-line-mark" ?hidden="${!item.mark}">${item.mark}</span>
                <span class="gw-line-title" title="${item.titleText}">%s</span>
              </div>
              <div class="gw-line-facts">
                <span class="gw-line-about">%s</span>
                <span class="gw-line-flags" ?hidden="${!item.flags}">${item.flags}</span>
                <span class="gw-line-due gw-line-${item.tone}" ?hidden="${!item.due}">${item.due}</span>
                <time class="gw-time" title="${item.whenFully}">${item.when}</time>
              </div>
            </div>""".formatted(Phrase.template("title"), Phrase.template("facts"));

    /** Keys that mean something here; not while somebody writes, and not together with Ctrl or Alt. */
    private static final String KEYS =
            "['j','k','a','r','Enter'].includes(event.key) && !event.ctrlKey && !event.metaKey"
                    + " && !event.altKey && !/^(INPUT|TEXTAREA|SELECT|BUTTON|A|VAADIN-.*)$/.test(event.composedPath()[0].tagName)"
                    + " && !document.querySelector('vaadin-dialog[opened],vaadin-dialog-overlay[opened]')"
                    + " || (event.key === 'j' || event.key === 'k') && event.composedPath()[0].closest"
                    + " && event.composedPath()[0].closest('vaadin-grid')";

    /** Who is at the screen; asked anew for every load and every action. */
    protected final CurrentActor actor;

    protected final KeysetGrid<Line, C> list;
    private final DocumentPane pane;
    private final Div listPane = new Div();
    private final EmptyState empty;
    private final LiveUpdates liveUpdates;
    private @Nullable Line open;
    private int position = -1;
    private @Nullable Registration keys;

    FolderView(CurrentActor currentActor, DocumentDesk desk, LiveUpdates liveUpdates) {
        this.actor = currentActor;
        this.liveUpdates = liveUpdates;
        this.pane = desk.pane(actor);
        this.empty = empty();
        this.list = new KeysetGrid<>(this::read);
        addClassName("gw-folder");
        fillHeight();
    }

    /** Reads a part of the list. */
    abstract org.gongwen.web.shell.Slice<Line, C> read(@Nullable C after, int limit);

    /** What stands in place of an empty list. */
    abstract EmptyState empty();

    /** What stands above the list beside its name: filters. */
    List<Component> tools() {
        return List.of();
    }

    /** Called when a line is opened, before its document is shown. */
    void opening(Line line) {}

    /** Builds the page; the subclass calls it at the end of its constructor. */
    final void build() {
        var title = getTranslation(
                Objects.requireNonNull(getClass().getAnnotation(Titled.class)).value());
        list.addThemeVariants(GridVariant.LUMO_NO_ROW_BORDERS);
        list.removeThemeVariants(GridVariant.LUMO_ROW_STRIPES);
        list.addClassName("gw-lines");
        list.addColumn(renderer()).setHeader(title).setFlexGrow(1);
        list.getElement().setAttribute("aria-label", title);
        list.setPartNameGenerator(line -> open != null && open.key().equals(line.key()) ? "open" : null);
        list.addItemClickListener(click -> open(click.getItem()));
        list.setSizeFull();
        var hint = new Span(getTranslation("inbox.keys"));
        hint.addClassName("gw-keys");
        listPane.add(new PageHeader(title));
        tools().forEach(listPane::add);
        // Part of the list: a list that is hidden while it is empty would not be read again.
        list.setEmptyStateComponent(empty);
        listPane.add(list, hint);
        listPane.addClassName("gw-folder-list");
        var back = new Button(getTranslation("inbox.back"), VaadinIcon.ARROW_LEFT.create(), click -> backToList());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        back.addClassName("gw-folder-back");
        var detail = new Section(back, pane);
        detail.addClassName("gw-folder-detail");
        detail.getElement().setAttribute("aria-label", getTranslation("inbox.document"));
        pane.onFinished(this::openNext).onChanged(this::reload);
        add(listPane, detail);
        liveUpdates.watch(this, actor.get(), this::reload);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        var listener = event.getUI()
                .getElement()
                .addEventListener(
                        "keydown",
                        key -> onKey(key.getEventData().get("event.key").asString()));
        listener.setFilter(KEYS).addEventData("event.key");
        keys = listener;
    }

    @Override
    protected void onDetach(DetachEvent event) {
        super.onDetach(event);
        if (keys != null) {
            keys.remove();
        }
    }

    /** Reads the list anew; what is open stays open. */
    final void reload() {
        list.reload();
    }

    final void open(Line line) {
        if (line.unassigned()) {
            getUI().ifPresent(ui -> ui.navigate("organisation/handover"));
            return;
        }
        var item = line.item();
        if (item != null) {
            getUI().ifPresent(ui -> ui.navigate("item/" + item.value()));
            return;
        }
        try {
            opening(line);
            pane.show(line.document(), line.task());
        } catch (NotPermittedException gone) {
            Toasts.failure(getTranslation(line.withheld() ? "inbox.withheld.text" : "inbox.gone"));
            pane.clear();
            reload();
            return;
        }
        mark(line);
        addClassName("gw-folder-opened");
    }

    /** Opens whatever now stands where the finished line stood. */
    private void openNext() {
        var rows = list.loaded().isEmpty() ? read(null, 50).rows() : list.loaded();
        if (rows.isEmpty()) {
            backToList();
            return;
        }
        var next = rows.get(Math.clamp(position, 0, rows.size() - 1));
        open(next);
    }

    private void backToList() {
        open = null;
        pane.clear();
        removeClassName("gw-folder-opened");
        reload();
    }

    private void onKey(String key) {
        var rows = list.loaded();
        switch (key) {
            case "j" -> move(rows, 1);
            case "k" -> move(rows, -1);
            case "Enter" -> {
                if (position >= 0 && position < rows.size()) {
                    open(rows.get(position));
                }
            }
            case "a" -> pane.focusAgree();
            case "r" -> pane.startReturn();
            default -> {}
        }
    }

    private void move(List<Line> rows, int by) {
        if (rows.isEmpty()) {
            return;
        }
        position = Math.clamp(position + by, 0, rows.size() - 1);
        var line = rows.get(position);
        list.scrollToItem(line);
        mark(line);
    }

    private void mark(Line line) {
        open = line;
        var rows = list.loaded();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).key().equals(line.key())) {
                position = i;
            }
        }
        list.getDataProvider().refreshAll();
    }

    private static LitRenderer<Line> renderer() {
        return LitRenderer.<Line>of(ROW)
                .withProperty("title", line -> line.title().alternating())
                .withProperty("titleText", line -> line.title().text())
                .withProperty("mark", Line::mark)
                .withProperty("facts", line -> line.facts().alternating())
                .withProperty("when", Line::when)
                .withProperty("whenFully", Line::whenFully)
                .withProperty("due", Line::due)
                .withProperty("tone", Line::tone)
                .withProperty("flags", Line::flags)
                .withProperty("fresh", Line::fresh);
    }
}
