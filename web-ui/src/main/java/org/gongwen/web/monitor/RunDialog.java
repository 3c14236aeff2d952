package org.gongwen.web.monitor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.gongwen.monitor.MonitoredRun;
import org.gongwen.monitor.ProcessMonitor;
import org.gongwen.monitor.RunChangeResult;
import org.gongwen.monitor.RunChanges;
import org.gongwen.monitor.RunPath;
import org.gongwen.monitor.SuspendRun;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** The way one run has taken, on its diagram and act by act; from here it is proposed to move it. */
@SuppressWarnings("serial") // sessions are not written to disk
final class RunDialog extends Dialog {

    private final transient RunChanges changes;
    private final transient SuspendRun suspensions;
    private final transient Directory directory;
    private final transient Runnable changed;
    private final transient CurrentActor actor;
    private final transient Dates dates;
    private final transient RunPath path;
    private final MonitorWords words = new MonitorWords(this);

    RunDialog(
            ProcessMonitor monitor,
            RunChanges changes,
            SuspendRun suspensions,
            Directory directory,
            CurrentActor actor,
            Dates dates,
            ProcessInstanceId run,
            Runnable changed) {
        this.changes = changes;
        this.suspensions = suspensions;
        this.directory = directory;
        this.changed = changed;
        this.actor = actor;
        this.dates = dates;
        this.path = monitor.path(actor.get(), run);
        setWidth("72rem");
        setHeaderTitle(getTranslation("monitor.run.path"));
        var facts = Phrase.facts(
                        words.about(path.run()),
                        Phrase.written(directory.unit(path.run().originUnit()).shortName()))
                .in(new Paragraph());
        add(facts, new RunWay(path, dates));
        if (path.run().suspendedAt() != null) {
            add(suspended(path.run().suspendedAt()));
        } else if (path.run().endedAt() == null) {
            add(moving());
            if (path.run().waiting().stream().anyMatch(task -> task.unit() != null)) {
                add(cancelling());
            }
            add(suspending());
        }
        var close = new Button(getTranslation("monitor.close"), click -> close());
        getFooter().add(close);
    }

    // ---- moving it

    private Div moving() {
        var leaving = new CheckboxGroup<StepKey>(getTranslation("monitor.move.leaving"));
        leaving.setItems(path.run().waiting().stream()
                .map(MonitoredRun.Waiting::step)
                .distinct()
                .toList());
        leaving.setItemLabelGenerator(step -> words.step(path.steps(), step).text());
        leaving.setRenderer(new com.vaadin.flow.data.renderer.ComponentRenderer<>(
                step -> words.step(path.steps(), step).span()));
        leaving.setValue(new HashSet<>(
                path.run().waiting().stream().map(MonitoredRun.Waiting::step).toList()));
        var target = new ComboBox<StepDescription>(getTranslation("monitor.move.target"));
        target.setItems(path.steps());
        target.setItemLabelGenerator(step -> words.step(step).text());
        target.setRenderer(Phrase.renderer(words::step));
        target.setClearButtonVisible(true);
        target.setPlaceholder(getTranslation("monitor.move.nowhere"));
        var reason = reason("monitor.reason");
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        var outline = new MoveOutline(directory, dates, this::called);
        var propose = new Button(getTranslation("monitor.move.propose"));
        propose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        propose.setId("propose-move");
        propose.addClickListener(click -> propose(
                leaving.getValue(),
                target.getValue() == null ? null : target.getValue().key(),
                reason));
        Runnable look = () -> outline.show(
                "move",
                changes.planRelocation(
                        actor.get(),
                        path.run().id(),
                        leaving.getValue(),
                        target.getValue() == null ? null : target.getValue().key()));
        leaving.addValueChangeListener(change -> look.run());
        target.addValueChangeListener(change -> look.run());
        var fields = new Div(leaving, target);
        fields.addClassName("gw-monitor-filter");
        return box("monitor.move", fields, outline, reason, propose);
    }

    // ---- ending the task of one unit

    private Details cancelling() {
        var task = new ComboBox<MonitoredRun.Waiting>(getTranslation("monitor.cancel.task"));
        task.setItems(path.run().waiting().stream()
                .filter(waiting -> waiting.unit() != null)
                .toList());
        task.setItemLabelGenerator(one -> task(one).text());
        task.setRenderer(Phrase.renderer(this::task));
        task.setWidthFull();
        var reason = reason("monitor.reason");
        var outline = new MoveOutline(directory, dates, this::called);
        var propose = new Button(getTranslation("monitor.cancel.propose"));
        propose.setId("propose-cancel");
        propose.setEnabled(false);
        propose.addClickListener(click -> {
            var chosen = task.getValue();
            proposed(changes.proposeCancellation(
                    actor.get(), path.run().id(), chosen.step(), unit(chosen), reason.getValue()));
        });
        task.addValueChangeListener(change -> {
            propose.setEnabled(change.getValue() != null);
            if (change.getValue() == null) {
                outline.removeAll();
            } else {
                outline.show(
                        "cancel",
                        changes.planCancellation(
                                actor.get(), path.run().id(), change.getValue().step(), unit(change.getValue())));
            }
        });
        return more("monitor.cancel", task, outline, reason, propose);
    }

    private static UnitId unit(MonitoredRun.Waiting task) {
        return Objects.requireNonNull(task.unit());
    }

    private Phrase task(MonitoredRun.Waiting task) {
        return Phrase.facts(
                words.step(path.steps(), task.step()),
                Phrase.written(directory.unit(unit(task)).shortName()),
                Terms.of(this, directory, task.handler()));
    }

    /** What is seldom wanted: its name, and the rest when it is opened. */
    private Details more(String title, Component... content) {
        var inner = new Div(new Paragraph(getTranslation(title + ".explained")));
        inner.add(content);
        inner.addClassName("gw-stack");
        var more = new Details(getTranslation(title), inner);
        more.addClassName("gw-monitor-more");
        return more;
    }

    // ---- suspending it

    private Details suspending() {
        var reason = reason("monitor.suspend.reason");
        var button = new Button(
                getTranslation("monitor.suspend"),
                VaadinIcon.PAUSE.create(),
                click -> told(
                        suspensions.suspend(actor.get(), path.run().id(), reason.getValue()), "monitor.suspend.done"));
        button.setId("suspend");
        return more("monitor.suspend", reason, button);
    }

    private Div suspended(Instant since) {
        var state = new Div(
                new StateBadge(StateBadge.Tone.SOON, VaadinIcon.PAUSE, getTranslation("monitor.suspended.since")),
                dates.show(since, getLocale()));
        state.addClassName("gw-monitor-filter");
        var button = new Button(
                getTranslation("monitor.resume"),
                VaadinIcon.PLAY.create(),
                click -> told(suspensions.resume(actor.get(), path.run().id(), ""), "monitor.resume.done"));
        button.setId("resume");
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var box = new Div(state, button);
        box.addClassName("gw-stack");
        return box;
    }

    private void told(SuspendRun.Result result, String done) {
        if (result == SuspendRun.Result.DONE) {
            close();
            Toasts.success(getTranslation(done));
            changed.run();
        } else {
            Toasts.failure(getTranslation("monitor.suspend." + result));
        }
    }

    private TextArea reason(String label) {
        var reason = new TextArea(getTranslation(label));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(500);
        reason.setWidthFull();
        return reason;
    }

    private Div box(String title, Component... content) {
        var box = new Div(new H3(getTranslation(title)), new Paragraph(getTranslation(title + ".explained")));
        box.add(content);
        box.addClassNames("gw-stack", "gw-monitor-box");
        return box;
    }

    /** What its version calls an element; those that are no steps are looked up when one is in the way. */
    private Phrase called(StepKey element) {
        return path.steps().stream().anyMatch(step -> step.key().equals(element))
                ? words.step(path.steps(), element)
                : words.element(changes.elementNames(actor.get(), path.run().id()), element);
    }

    private void propose(Set<StepKey> leaving, @Nullable StepKey target, TextArea reason) {
        proposed(changes.proposeRelocation(actor.get(), path.run().id(), leaving, target, reason.getValue()));
    }

    private void proposed(RunChangeResult result) {
        if (result instanceof RunChangeResult.Done) {
            close();
            Toasts.success(getTranslation("monitor.change.proposed"));
        } else {
            Toasts.failure(words.outcome(result, this::called));
        }
    }
}
