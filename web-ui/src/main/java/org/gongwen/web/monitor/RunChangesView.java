package org.gongwen.web.monitor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.Route;
import java.util.function.Function;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.monitor.ProcessMonitor;
import org.gongwen.monitor.RunChange;
import org.gongwen.monitor.RunChangeLine;
import org.gongwen.monitor.RunChangeResult;
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
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;

/** 流程变更: what was proposed for running work, the decision of a second administrator, and how far it is. */
@Route("processes/changes")
@Titled("monitor.changes.title")
@ForRoles({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 48, icon = VaadinIcon.RANDOM)
@StyleSheet("context://gongwen/monitor.css")
@SuppressWarnings("serial") // sessions are not written to disk
class RunChangesView extends Page {

    /** How many runs of a report are listed. */
    private static final int LISTED = 200;

    private final transient RunChanges changes;
    private final transient Directory directory;
    private final transient CurrentActor actor;
    private final transient Dates dates;
    private final MonitorWords words = new MonitorWords(this);
    private final Div list = new Div();

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
        var header = actor.get().holds(Role.SYSTEM_ADMINISTRATOR)
                ? new PageHeader(getTranslation("monitor.changes.title"), begin(monitor))
                : new PageHeader(getTranslation("monitor.changes.title"));
        add(header.explained(getTranslation("monitor.changes.explained")), new Sheet(list));
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

    private void show() {
        list.removeAll();
        var all = changes.changes(actor.get());
        if (all.isEmpty()) {
            list.add(new EmptyState(
                    VaadinIcon.RANDOM,
                    getTranslation("monitor.changes.empty.title"),
                    getTranslation("monitor.changes.empty.text")));
        }
        var names = changes.processNames(actor.get());
        all.forEach(change -> list.add(line(change, names.getOrDefault(change.process(), change.process()))));
    }

    private Div line(RunChange change, String name) {
        var title = Phrase.of(
                        this,
                        "monitor.change.kind." + change.kind(),
                        words.process(change.process(), name),
                        change.fromVersion(),
                        change.toVersion())
                .in(new H2());
        var facts = new Div(
                words.state(change),
                Phrase.written(change.proposerName()).span(),
                dates.show(change.proposedAt(), getLocale()),
                Phrase.written(change.reason()).span());
        facts.addClassName("gw-monitor-filter");
        var progress = change.progress();
        var line = new Div(title, facts);
        if (change.kind() != RunChange.Kind.MIGRATION) {
            line.add(what(change).in(new Paragraph()));
        }
        line.addClassName("gw-monitor-change");
        if (progress.all() > 0) {
            var bar = new ProgressBar(0, progress.all(), part(change));
            bar.getElement().setAttribute("aria-label", getTranslation("monitor.change.progress"));
            line.add(bar);
        }
        line.add(new Paragraph(getTranslation(
                "monitor.change.numbers",
                progress.all(),
                progress.ready(),
                progress.impossible(),
                progress.moved(),
                progress.left())));
        var decision = change.decision();
        if (decision != null) {
            var decided = new Div(
                    new Span(getTranslation("monitor.change.decided")),
                    Phrase.written(decision.byName()).span(),
                    dates.show(decision.at(), getLocale()),
                    Phrase.written(decision.words()).span());
            decided.addClassName("gw-monitor-filter");
            line.add(decided);
        }
        line.add(actions(change));
        return line;
    }

    /** What is to become of the one run, for whoever decides. */
    private Phrase what(RunChange change) {
        var steps = changes.steps(actor.get(), change.id()).from();
        var leaving = Phrase.enumerated(
                this,
                change.mapping().keySet().stream()
                        .map(step -> words.step(steps, step))
                        .toList());
        var unit = change.unit();
        if (unit != null) {
            return Phrase.of(
                    this,
                    "monitor.change.what.CANCELLATION",
                    leaving,
                    Phrase.written(directory.unit(unit).shortName()));
        }
        var target = change.mapping().values().iterator().next();
        return change.mapping().size() == 1 && change.mapping().containsKey(target)
                ? Phrase.of(this, "monitor.change.what.LEFT_OUT", leaving)
                : Phrase.of(this, "monitor.change.what.RELOCATION", leaving, words.step(steps, target));
    }

    private static double part(RunChange change) {
        var progress = change.progress();
        return change.state() == RunChange.State.CHECKING
                ? progress.all() - progress.waiting()
                : progress.moved() + progress.left() + progress.impossible();
    }

    private Div actions(RunChange change) {
        var actions = new Div();
        actions.addClassName("gw-monitor-filter");
        if (change.kind() == RunChange.Kind.MIGRATION) {
            var mapping = new Button(
                    getTranslation("monitor.change.mapping"),
                    VaadinIcon.EXCHANGE.create(),
                    click -> mapping(change).open());
            mapping.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            actions.add(mapping);
        }
        if (change.progress().impossible() > 0) {
            actions.add(report(change, RunChangeLine.State.IMPOSSIBLE));
        }
        if (change.progress().left() > 0) {
            actions.add(report(change, RunChangeLine.State.LEFT));
        }
        if (change.state() == RunChange.State.PROPOSED && changes.mayDecide(actor.get(), change)) {
            var approve = new Button(
                    getTranslation("monitor.change.approve"),
                    click -> ask("approve", false, words -> changes.approve(actor.get(), change.id(), words)));
            approve.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(
                    new Button(
                            getTranslation("monitor.change.refuse"),
                            click -> ask("refuse", true, words -> changes.refuse(actor.get(), change.id(), words))),
                    approve);
        }
        if ((change.state() == RunChange.State.PROPOSED || change.state() == RunChange.State.CHECKING)
                && change.proposer().equals(actor.get().person())) {
            actions.add(new Button(
                    getTranslation("monitor.change.withdraw"),
                    click -> done(changes.withdraw(actor.get(), change.id()))));
        }
        return actions;
    }

    private Button report(RunChange change, RunChangeLine.State state) {
        var button = new Button(
                getTranslation("monitor.change.report." + state),
                VaadinIcon.LIST.create(),
                click -> lines(change, state).open());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    /** Which step goes where, for those who decide. */
    private Dialog mapping(RunChange change) {
        var dialog = new Dialog(getTranslation("monitor.change.mapping"));
        var steps = changes.steps(actor.get(), change.id());
        var list = new UnorderedList();
        for (var step : steps.from()) {
            var to = change.mapping().get(step.key());
            var target = to == null ? Phrase.plain(getTranslation("monitor.migrate.none")) : words.step(steps.to(), to);
            list.add(new ListItem(Phrase.of(this, "monitor.change.mapping.line", words.step(step), target)
                    .span()));
        }
        dialog.add(list);
        dialog.getFooter().add(new Button(getTranslation("monitor.close"), click -> dialog.close()));
        return dialog;
    }

    private Dialog lines(RunChange change, RunChangeLine.State state) {
        var dialog = new Dialog(getTranslation("monitor.change.report." + state));
        var report = new UnorderedList();
        for (var line : changes.lines(actor.get(), change.id(), state, null, LISTED)) {
            var number = line.number() == null
                    ? Phrase.plain(getTranslation("monitor.run.unnumbered"))
                    : Phrase.written(line.number());
            var obstacle = line.obstacle();
            report.add(new ListItem(Phrase.facts(
                            number,
                            Phrase.plain(line.run().value().substring(0, 8)),
                            obstacle == null ? Phrase.EMPTY : words.obstacle(obstacle, MonitorWords::id))
                    .span()));
        }
        dialog.add(report);
        dialog.getFooter().add(new Button(getTranslation("monitor.close"), click -> dialog.close()));
        return dialog;
    }

    private void ask(String what, boolean required, Function<String, RunChangeResult> act) {
        var dialog = new Dialog(getTranslation("monitor.change." + what));
        var text = new TextArea(getTranslation(required ? "monitor.reason" : "monitor.change.words"));
        text.setRequiredIndicatorVisible(required);
        text.setMaxLength(500);
        text.setWidthFull();
        var go = new Button(getTranslation("monitor.change." + what), click -> {
            if (done(act.apply(text.getValue()))) {
                dialog.close();
            }
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setId("decide");
        dialog.add(text);
        dialog.getFooter().add(new Button(getTranslation("monitor.close"), click -> dialog.close()), go);
        dialog.open();
    }

    private boolean done(RunChangeResult result) {
        if (result instanceof RunChangeResult.Done) {
            show();
            return true;
        }
        Toasts.failure(words.outcome(result, MonitorWords::id));
        show();
        return false;
    }
}
