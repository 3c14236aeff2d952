package org.gongwen.web.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.tabs.TabsVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Unit;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Folder;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxCursor;
import org.gongwen.task.InboxFilter;
import org.gongwen.task.InboxItem;
import org.gongwen.web.document.DocumentDesk;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CountedInBar;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForEverybody;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.LiveUpdates;
import org.gongwen.web.shell.MainLayout;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Slice;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** What waits for the person (待办): filters, one document after the other, or several agreed to at once. */
@Route("todo")
@Titled("inbox.todo")
@InNavigation(section = NavigationSection.MINE, order = 20, icon = VaadinIcon.INBOX)
@ForEverybody
@CountedInBar
@SuppressWarnings("serial") // sessions are not written to disk
public class ToDoView extends FolderView<InboxCursor> implements BeforeEnterObserver {

    private final Inbox inbox;
    private final AgreeTask agreeTask;
    private final Directory directory;
    private final DocumentDesk desk;
    private final Lines lines;
    private final Map<InboxFilter.Choice, Tab> choices = new EnumMap<>(InboxFilter.Choice.class);
    private final Tabs choice = new Tabs();
    private final ComboBox<DocumentType> type = new ComboBox<>();
    private final ComboBox<Unit> unit = new ComboBox<>();
    private final TextField text = new TextField();
    private final Button agreeAll = new Button();

    ToDoView(
            CurrentActor currentActor,
            DocumentDesk desk,
            LiveUpdates liveUpdates,
            Inbox inbox,
            AgreeTask agreeTask,
            Directory directory,
            Lines lines) {
        super(currentActor, desk, liveUpdates);
        this.inbox = inbox;
        this.agreeTask = agreeTask;
        this.directory = directory;
        this.desk = desk;
        this.lines = lines;
        list.setSelectionMode(Grid.SelectionMode.MULTI);
        list.addSelectionListener(selection -> offerAgreeAll(selection.getAllSelectedItems()));
        build();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("only")
                .flatMap(asked -> choices.keySet().stream()
                        .filter(known -> known.name().equalsIgnoreCase(asked))
                        .findFirst())
                .ifPresent(known -> choice.setSelectedTab(choices.get(known)));
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("task")
                .flatMap(task -> inbox.toDo(actor.get(), new TaskId(task)))
                .ifPresent(item -> open(lines.of(this, actor.get(), item, getLocale())));
    }

    @Override
    Slice<Line, InboxCursor> read(@Nullable InboxCursor after, int limit) {
        var me = actor.get();
        var found = inbox.page(me, Folder.TO_DO, filter(), after, limit);
        return Slice.of(found, limit, InboxItem::cursor, item -> lines.of(this, me, item, getLocale()));
    }

    @Override
    EmptyState empty() {
        return new EmptyState(
                VaadinIcon.CHECK_CIRCLE_O,
                getTranslation("inbox.todo.empty.title"),
                getTranslation("inbox.todo.empty.text"));
    }

    @Override
    List<Component> tools() {
        for (var part : InboxFilter.Choice.values()) {
            var tab = new Tab(getTranslation("inbox.only." + part.name().toLowerCase(Locale.ROOT)));
            choices.put(part, tab);
            choice.add(tab);
        }
        choice.addThemeVariants(TabsVariant.LUMO_SMALL, TabsVariant.LUMO_MINIMAL);
        choice.getElement().setAttribute("aria-label", getTranslation("inbox.only"));
        choice.addSelectedChangeListener(change -> reload());
        type.setItems(DocumentType.values());
        type.setItemLabelGenerator(value -> Terms.of(this, value));
        type.setPlaceholder(getTranslation("inbox.filter.type"));
        type.setAriaLabel(getTranslation("inbox.filter.type"));
        type.setClearButtonVisible(true);
        type.addValueChangeListener(change -> reload());
        unit.setItems(directory.units().stream().filter(Unit::active).toList());
        Labels.written(unit, Unit::shortName);
        unit.setPlaceholder(getTranslation("inbox.filter.unit"));
        unit.setAriaLabel(getTranslation("inbox.filter.unit"));
        unit.setClearButtonVisible(true);
        unit.addValueChangeListener(change -> reload());
        text.setPlaceholder(getTranslation("inbox.filter.text"));
        text.setAriaLabel(getTranslation("inbox.filter.text"));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(change -> reload());
        agreeAll.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        agreeAll.addClickListener(click -> askAgreeAll());
        agreeAll.setVisible(false);
        var first = new Div(choice, agreeAll);
        first.addClassNames("gw-row", "gw-folder-tools");
        var second = new Div(type, unit, text);
        second.addClassNames("gw-folder-filters");
        return List.of(first, second);
    }

    private InboxFilter filter() {
        var chosen = choices.entrySet().stream()
                .filter(entry -> entry.getValue() == choice.getSelectedTab())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(InboxFilter.Choice.ALL);
        return new InboxFilter(
                chosen,
                type.getValue(),
                unit.getOptionalValue().map(Unit::id).orElse(null),
                text.getValue().isBlank() ? null : text.getValue().strip());
    }

    private void offerAgreeAll(Set<Line> chosen) {
        agreeAll.setVisible(!chosen.isEmpty());
        agreeAll.setText(getTranslation("inbox.agree-all", chosen.size()));
    }

    private void askAgreeAll() {
        var chosen = List.copyOf(list.getSelectedItems());
        var titles = new UnorderedList();
        chosen.forEach(line -> titles.add(line.title().in(new ListItem())));
        var opinion = new TextField(getTranslation("inbox.agree-all.opinion"));
        opinion.setWidthFull();
        opinion.setMaxLength(500);
        var preview = new Div(titles, opinion);
        preview.addClassName("gw-stack");
        Confirm.ask(
                getTranslation("inbox.agree-all.title", chosen.size()),
                preview,
                getTranslation("inbox.agree-all.do"),
                () -> agreeAll(chosen, opinion.getValue().strip()));
    }

    /** Each by itself: what one of them meets does not hold up the others. */
    private void agreeAll(List<Line> chosen, String opinion) {
        var open = new ArrayList<Phrase>();
        int done = 0;
        for (var line : chosen) {
            var reason = refused(line, opinion);
            if (reason.isEmpty()) {
                done++;
            } else {
                open.add(Phrase.of(this, "inbox.agree-all.left", line.title(), reason.get()));
            }
        }
        list.deselectAll();
        reload();
        MainLayout.around(this).ifPresent(MainLayout::refreshCounts);
        if (open.isEmpty()) {
            Toasts.success(getTranslation("inbox.agree-all.done", done));
        } else {
            Toasts.failure(Phrase.of(this, "inbox.agree-all.partly", done, open.size(), Phrase.joined("", open)));
        }
    }

    /** Why it was not agreed to; empty if it was. */
    private Optional<Phrase> refused(Line line, String opinion) {
        if (line.task() == null) {
            return Optional.of(ofItsOwn());
        }
        try {
            var result = agreeTask.agree(actor.get(), line.task(), opinion);
            return result instanceof ActionResult.Done ? Optional.empty() : Optional.of(desk.refusal(this, result));
        } catch (NotPermittedException asksForMore) {
            return Optional.of(ofItsOwn());
        }
    }

    private Phrase ofItsOwn() {
        return Phrase.plain(getTranslation("inbox.agree-all.of-its-own"));
    }
}
