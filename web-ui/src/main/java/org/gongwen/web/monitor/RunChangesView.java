package org.gongwen.web.monitor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.monitor.ProcessMonitor;
import org.gongwen.monitor.RunChange;
import org.gongwen.monitor.RunChangeId;
import org.gongwen.monitor.RunChanges;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.LiveUpdates;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;

/** 流程变更: what was proposed for running work, the decision of a second administrator, and how far it is. */
@Route("processes/changes")
@Titled("monitor.changes.title")
@ForRoles({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 48, icon = VaadinIcon.RANDOM)
@StyleSheet("context://gongwen/monitor.css")
@SuppressWarnings("serial") // sessions are not written to disk
class RunChangesView extends Page {

    private final transient RunChanges changes;
    private final transient Directory directory;
    private final transient CurrentActor actor;
    private final transient Dates dates;
    private final transient Map<RunChangeId, ChangeRow> rows = new HashMap<>();
    private final Div list = new Div();
    private final EmptyState none;

    RunChangesView(
            RunChanges changes,
            ProcessMonitor monitor,
            Directory directory,
            CurrentActor actor,
            Dates dates,
            LiveUpdates liveUpdates) {
        this.changes = changes;
        this.directory = directory;
        this.actor = actor;
        this.dates = dates;
        this.none = new EmptyState(
                VaadinIcon.RANDOM,
                getTranslation("monitor.changes.empty.title"),
                getTranslation("monitor.changes.empty.text"));
        var header = actor.get().holds(Role.SYSTEM_ADMINISTRATOR)
                ? new PageHeader(getTranslation("monitor.changes.title"), begin(monitor))
                : new PageHeader(getTranslation("monitor.changes.title"));
        add(header.explained(getTranslation("monitor.changes.explained")), new Sheet(none, list));
        show();
        liveUpdates.watch(this, actor.get(), this::show);
    }

    private Button begin(ProcessMonitor monitor) {
        var button = new Button(
                getTranslation("monitor.migrate"),
                VaadinIcon.ARROW_RIGHT.create(),
                click -> new MigrationDialog(monitor, changes, actor, this::show).open());
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.setId("migrate");
        return button;
    }

    /** Rows that stand there stay, and are told what is new; so a click on one of them is never lost. */
    private void show() {
        var all = changes.changes(actor.get());
        var names = changes.processNames(actor.get());
        var known = all.stream().map(RunChange::id).collect(Collectors.toSet());
        rows.entrySet().removeIf(row -> {
            if (known.contains(row.getKey())) {
                return false;
            }
            list.remove(row.getValue());
            return true;
        });
        for (int i = 0; i < all.size(); i++) {
            var change = all.get(i);
            var row = rows.get(change.id());
            if (row != null) {
                row.show(change);
                continue;
            }
            row = new ChangeRow(
                    changes,
                    directory,
                    actor,
                    dates,
                    change,
                    names.getOrDefault(change.process(), change.process()),
                    this::show);
            rows.put(change.id(), row);
            list.addComponentAtIndex(i, row);
        }
        none.setVisible(all.isEmpty());
    }
}
