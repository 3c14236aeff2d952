package org.gongwen.web.monitor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Route;
import java.time.Duration;
import java.util.List;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.monitor.MonitoredRun;
import org.gongwen.monitor.ProcessMonitor;
import org.gongwen.monitor.RunChanges;
import org.gongwen.monitor.RunCursor;
import org.gongwen.monitor.RunFilter;
import org.gongwen.monitor.SuspendRun;
import org.gongwen.operations.FailedJobs;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.task.HandOver;
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
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Titled;
import org.springframework.scheduling.TaskScheduler;

/** 流程监控: where the runs of a process lie and how long its steps take; nothing of what they are about. */
@Route("processes/monitor")
@Titled("monitor.title")
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 47, icon = VaadinIcon.CLUSTER)
@StyleSheet("context://gongwen/monitor.css")
@SuppressWarnings("serial") // sessions are not written to disk
class ProcessMonitorView extends Page {

    /** So many runs are shown without a frame to scroll in. */
    private static final int FEW = 8;

    private final transient ProcessMonitor monitor;
    private final transient RunChanges changes;
    private final transient SuspendRun suspensions;
    private final transient Directory directory;
    private final transient CurrentActor actor;
    private final transient Dates dates;
    private final MonitorWords words = new MonitorWords(this);

    private final ComboBox<DefinitionDescription> process = new ComboBox<>();
    private final ComboBox<DefinitionDescription> version = new ComboBox<>();
    private final ComboBox<Unit> organ = new ComboBox<>();
    private final Select<RunFilter.Choice> choice = new Select<>();
    private final Checkbox overdue = new Checkbox();
    private final Select<Integer> period = new Select<>();
    private final Div heat = new Div();
    private transient List<DefinitionDescription> versions = List.of();
    private final Span count = new Span();
    private final FailedJobsSheet failed;
    final KeysetGrid<MonitoredRun, RunCursor> grid;

    ProcessMonitorView(
            ProcessMonitor monitor,
            RunChanges changes,
            SuspendRun suspensions,
            FailedJobs failedJobs,
            HandOver handOver,
            Directory directory,
            CurrentActor actor,
            Dates dates,
            TaskScheduler scheduler) {
        this.monitor = monitor;
        this.changes = changes;
        this.suspensions = suspensions;
        this.directory = directory;
        this.actor = actor;
        this.dates = dates;
        this.failed = new FailedJobsSheet(failedJobs, actor, dates, scheduler);
        this.grid = new KeysetGrid<>((after, limit) -> {
            if (process.isEmpty()) {
                return new Slice<>(List.of(), null);
            }
            var runs = monitor.runs(actor.get(), filter(), after, limit);
            return new Slice<>(runs, runs.size() < limit ? null : runs.getLast().cursor());
        });
        fields();
        columns();
        var header = new PageHeader(getTranslation("monitor.title"), troubles(handOver))
                .explained(getTranslation("monitor.explained"));
        var choosing = new Div(process, version, organ, choice, overdue);
        choosing.addClassName("gw-monitor-filter");
        var head = new Div(period);
        head.addClassName("gw-monitor-filter");
        var list = Sheet.titled(getTranslation("monitor.runs"), count, grid);
        var failures = Sheet.titled(getTranslation("monitor.failed"), failed);
        failures.setId("failed");
        add(header, new Sheet(choosing), Sheet.titled(getTranslation("monitor.load"), head, heat), failures, list);
        var first = monitor.processes(actor.get());
        process.setItems(first);
        first.stream()
                .filter(definition -> definition.key().equals("dispatch"))
                .findFirst()
                .or(() -> first.stream().findFirst())
                .ifPresent(process::setValue);
    }

    /** What holds work up beside the steps themselves: what nobody can do, and what failed between the steps. */
    private Div troubles(HandOver handOver) {
        var stranded =
                new Anchor("organisation/handover", getTranslation("monitor.stranded", handOver.count(actor.get())));
        var failed = new Anchor("operations", getTranslation("monitor.operations"));
        var moved = new Anchor("processes/changes", getTranslation("monitor.changes"));
        var links = new Div(stranded, failed, moved);
        links.addClassName("gw-monitor-filter");
        return links;
    }

    private void fields() {
        process.setLabel(getTranslation("monitor.process"));
        process.setItemLabelGenerator(
                one -> words.process(one.key(), one.name()).text());
        process.setRenderer(Phrase.renderer(one -> words.process(one.key(), one.name())));
        process.addValueChangeListener(change -> {
            versions = change.getValue() == null
                    ? List.of()
                    : monitor.versions(actor.get(), change.getValue().key());
            version.setItems(versions);
            reload();
            showLoad();
        });
        version.setLabel(getTranslation("monitor.version"));
        version.setPlaceholder(getTranslation("monitor.version.all"));
        version.setClearButtonVisible(true);
        version.setItemLabelGenerator(one -> getTranslation("monitor.version.number", one.version()));
        version.addValueChangeListener(change -> {
            reload();
            showLoad();
        });
        organ.setLabel(getTranslation("monitor.organ"));
        organ.setPlaceholder(getTranslation("monitor.organ.all"));
        organ.setClearButtonVisible(true);
        organ.setItems(monitor.organs(actor.get()));
        organ.setItemLabelGenerator(Unit::shortName);
        organ.setRenderer(Phrase.renderer(unit -> Phrase.written(unit.shortName())));
        organ.addValueChangeListener(change -> reload());
        choice.setLabel(getTranslation("monitor.choice"));
        choice.setItems(RunFilter.Choice.values());
        choice.setItemLabelGenerator(one -> getTranslation("monitor.choice." + one));
        choice.setValue(RunFilter.Choice.UNDER_WAY);
        choice.addValueChangeListener(change -> reload());
        overdue.setLabel(getTranslation("monitor.overdue"));
        overdue.addValueChangeListener(change -> reload());
        period.setLabel(getTranslation("monitor.period"));
        period.setItems(7, 30, 90, 365);
        period.setItemLabelGenerator(days -> getTranslation("monitor.period.days", days));
        period.setValue(30);
        period.addValueChangeListener(change -> showLoad());
    }

    private void columns() {
        grid.addColumn(Phrase.renderer(words::about))
                .setHeader(getTranslation("monitor.run.about"))
                .setWidth("10rem")
                .setFlexGrow(2);
        grid.addColumn(Phrase.renderer(
                        run -> Phrase.written(directory.unit(run.originUnit()).shortName())))
                .setHeader(getTranslation("monitor.run.unit"))
                .setAutoWidth(true)
                .setFlexGrow(1);
        grid.addComponentColumn(this::waiting)
                .setHeader(getTranslation("monitor.run.waiting"))
                .setWidth("14rem")
                .setFlexGrow(3);
        grid.addComponentColumn(run -> dates.show(run.startedAt(), getLocale()))
                .setHeader(getTranslation("monitor.run.started"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::open).setAutoWidth(true).setFlexGrow(0);
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.CLUSTER, getTranslation("monitor.empty.title"), getTranslation("monitor.empty.text")));
        grid.getElement().setAttribute("aria-label", getTranslation("monitor.runs"));
        grid.setMinHeight("12rem");
    }

    private Component waiting(MonitoredRun run) {
        if (run.endedAt() != null) {
            return new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK, getTranslation("monitor.run.ended"));
        }
        var cell = new Div();
        cell.addClassName("gw-monitor-waiting");
        if (run.suspendedAt() != null) {
            cell.add(new StateBadge(StateBadge.Tone.SOON, VaadinIcon.PAUSE, getTranslation("monitor.suspended")));
        }
        run.waiting().stream().limit(3).forEach(step -> {
            var line = new Div(Phrase.facts(
                            Terms.step(this, step.step(), step.stepName()),
                            step.unassigned() ? Phrase.EMPTY : Terms.of(this, directory, step.handler()))
                    .span());
            var due = step.dueAt();
            if (step.unassigned()) {
                line.add(new StateBadge(
                        StateBadge.Tone.LATE, VaadinIcon.QUESTION_CIRCLE_O, getTranslation("task.waiting.unassigned")));
            } else if (due != null && due.isBefore(dates.clock().instant())) {
                line.add(new StateBadge(StateBadge.Tone.LATE, VaadinIcon.ALARM, getTranslation("monitor.overdue")));
            }
            cell.add(line);
        });
        if (run.waiting().size() > 3) {
            cell.add(new Span(getTranslation("monitor.run.more", run.waiting().size() - 3)));
        }
        return cell;
    }

    private Button open(MonitoredRun run) {
        var button = new Button(
                getTranslation("monitor.run.path"),
                click -> new RunDialog(monitor, changes, suspensions, directory, actor, dates, run.id(), this::reload)
                        .open());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(
                getTranslation("monitor.run.path.of", words.about(run).text()));
        return button;
    }

    private RunFilter filter() {
        return new RunFilter(
                process.getValue().key(),
                choice.getValue(),
                version.isEmpty() ? null : version.getValue().id(),
                organ.isEmpty() ? null : organ.getValue().id(),
                Boolean.TRUE.equals(overdue.getValue()));
    }

    private void reload() {
        if (!process.isEmpty()) {
            var number = monitor.count(actor.get(), filter());
            count.setText(
                    getTranslation(number == ProcessMonitor.MOST ? "monitor.count.most" : "monitor.count", number));
            var few = number <= FEW;
            grid.setAllRowsVisible(few);
            grid.setHeight(few ? null : "26rem");
        }
        grid.reload();
    }

    private void showLoad() {
        heat.removeAll();
        if (!process.isEmpty()) {
            failed.show(
                    process.getValue().key(),
                    version.isEmpty() ? null : version.getValue().id(),
                    versions);
            heat.add(new HeatMap(
                    monitor.load(
                            actor.get(),
                            process.getValue().key(),
                            version.isEmpty() ? null : version.getValue().id(),
                            Duration.ofDays(period.getValue())),
                    dates));
        }
    }
}
