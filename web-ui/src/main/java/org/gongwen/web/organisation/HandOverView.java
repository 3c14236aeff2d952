package org.gongwen.web.organisation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.process.TaskId;
import org.gongwen.task.HandOver;
import org.gongwen.task.InboxCounts;
import org.gongwen.task.InboxCursor;
import org.gongwen.task.StrandedTask;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.KeysetGrid;
import org.gongwen.web.shell.LiveUpdates;
import org.gongwen.web.shell.MainLayout;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Slice;
import org.gongwen.web.shell.Titled;

/** What nobody can do any more (待移交), the longest waiting first, to be given to somebody who may. */
@Route("organisation/handover")
@Titled("handover.title")
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 25, icon = VaadinIcon.EXCHANGE)
@StyleSheet("context://gongwen/organisation.css")
@SuppressWarnings("serial") // never written with a session
class HandOverView extends Page {

    private final HandOver handOver;
    private final Directory directory;
    private final CurrentActor actor;
    private final Dates dates;
    private final StrandedWords words;
    private final Button chosen = new Button();
    final KeysetGrid<StrandedTask, InboxCursor> grid;

    HandOverView(HandOver handOver, Directory directory, CurrentActor actor, Dates dates, LiveUpdates liveUpdates) {
        this.handOver = handOver;
        this.directory = directory;
        this.actor = actor;
        this.dates = dates;
        this.words = new StrandedWords(this, directory);
        this.grid = new KeysetGrid<>((after, limit) -> {
            var tasks = handOver.waiting(actor.get(), after, limit);
            return new Slice<>(
                    tasks, tasks.size() < limit ? null : tasks.getLast().cursor());
        });
        fillHeight();
        chosen.setText(getTranslation("handover.do.chosen", 0));
        chosen.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        chosen.setEnabled(false);
        chosen.addClickListener(click -> open(Set.copyOf(grid.getSelectedItems())));
        add(new PageHeader(getTranslation("handover.title"), chosen).explained(getTranslation("handover.explained")));
        describe();
        add(new Sheet(grid).flush().filling());
        liveUpdates.watch(this, actor.get(), this::reload);
    }

    private void describe() {
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        grid.addSelectionListener(selection -> {
            var size = selection.getAllSelectedItems().size();
            chosen.setText(getTranslation("handover.do.chosen", size));
            chosen.setEnabled(size > 0);
        });
        grid.addComponentColumn(this::document)
                .setHeader(getTranslation("handover.document"))
                .setFlexGrow(3);
        grid.addColumn(Phrase.renderer(words::step))
                .setHeader(getTranslation("handover.step"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Phrase.renderer(words::organ))
                .setHeader(getTranslation("handover.unit"))
                .setAutoWidth(true)
                .setFlexGrow(1);
        grid.addComponentColumn(this::handler)
                .setHeader(getTranslation("handover.with"))
                .setAutoWidth(true)
                .setFlexGrow(1);
        grid.addComponentColumn(task -> dates.show(task.since(), getLocale()))
                .setHeader(getTranslation("handover.since"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::action).setAutoWidth(true).setFlexGrow(0);
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.CHECK_CIRCLE_O,
                getTranslation("handover.empty.title"),
                getTranslation("handover.empty.text")));
        grid.getElement().setAttribute("aria-label", getTranslation("handover.title"));
        grid.setSizeFull();
    }

    private Component document(StrandedTask task) {
        var title = words.title(task).span();
        title.addClassName(task.title() == null ? "gw-soft" : "org-handover-title");
        var about = words.about(task).span();
        about.addClassName("gw-soft");
        var cell = new Div(title, about);
        cell.addClassName("org-post-words");
        return cell;
    }

    private Component handler(StrandedTask task) {
        var cell = new Div(words.handler(task).span(), words.why(task));
        cell.addClassName("org-unit");
        return cell;
    }

    private Component action(StrandedTask task) {
        var button = new Button(getTranslation("handover.do"), click -> open(Set.of(task)));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(getTranslation("handover.do.of", words.line(task).text()));
        return button;
    }

    private void open(Set<StrandedTask> some) {
        var wanted = some.stream().map(StrandedTask::task).collect(Collectors.toSet());
        new HandOverDialog(handOver, directory, actor, () -> left(wanted), this::reload).openIfAny();
    }

    /** Those of the chosen that nobody has done or handed over meanwhile. */
    private List<StrandedTask> left(Set<TaskId> wanted) {
        return handOver.waiting(actor.get(), null, InboxCounts.MOST).stream()
                .filter(task -> wanted.contains(task.task()))
                .toList();
    }

    private void reload() {
        grid.deselectAll();
        grid.reload();
        MainLayout.around(this).ifPresent(MainLayout::refreshCounts);
    }
}
