package org.gongwen.web.monitor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.monitor.MonitoredRun;
import org.gongwen.monitor.ProcessMonitor;
import org.gongwen.monitor.RunChangeResult;
import org.gongwen.monitor.RunChanges;
import org.gongwen.monitor.RunPath;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.RelocationPlan;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.web.process.ProcessDiagram;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** The way one run has taken, on its diagram and act by act; from here it is proposed to move it. */
@SuppressWarnings("serial") // sessions are not written to disk
final class RunDialog extends Dialog {

    private final transient RunChanges changes;
    private final transient CurrentActor actor;
    private final transient Dates dates;
    private final transient RunPath path;
    private final MonitorWords words = new MonitorWords(this);

    RunDialog(
            ProcessMonitor monitor,
            RunChanges changes,
            Directory directory,
            CurrentActor actor,
            Dates dates,
            ProcessInstanceId run) {
        this.changes = changes;
        this.actor = actor;
        this.dates = dates;
        this.path = monitor.path(actor.get(), run);
        setWidth("72rem");
        setHeaderTitle(getTranslation("monitor.run.path"));
        var facts = Phrase.facts(
                        words.about(path.run()),
                        Phrase.written(directory.unit(path.run().originUnit()).name()))
                .in(new Paragraph());
        var diagram = new ProcessDiagram(path.diagram(), taken());
        add(facts, diagram, acts());
        if (path.run().endedAt() == null) {
            add(moving());
        }
        var close = new Button(getTranslation("monitor.close"), click -> close());
        getFooter().add(close);
    }

    /** Only what was really taken; a step may stand there twice. */
    private ProcessDiagram.Path taken() {
        var trips = path.acts().stream()
                .filter(act -> act.here() != null && act.targetHere() != null)
                .map(act -> new ProcessDiagram.Trip(
                        Objects.requireNonNull(act.here()), Objects.requireNonNull(act.targetHere())))
                .toList();
        return new ProcessDiagram.Path(
                path.passed(),
                path.run().waiting().stream().map(MonitoredRun.Waiting::step).toList(),
                trips);
    }

    private OrderedList acts() {
        var list = new OrderedList();
        list.addClassName("gw-monitor-acts");
        for (var act : path.acts()) {
            var line = new ListItem(
                    dates.show(act.at(), getLocale()),
                    Terms.step(this, act.step(), act.stepName()).span(),
                    Phrase.written(act.personName()).span());
            line.add(new Span(getTranslation(
                    "task.act." + act.act().name().toLowerCase(Locale.ROOT).replace('_', '-'))));
            var target = act.target();
            if (target != null) {
                line.add(Phrase.joined("", List.of(Phrase.plain("→ "), words.step(path.steps(), target)))
                        .span());
            }
            // Those of the whole run stand at no step.
            if (act.here() == null && !act.stepName().isEmpty()) {
                var gone = new Span(getTranslation("monitor.run.gone"));
                gone.addClassName("gw-soft");
                line.add(gone);
            }
            list.add(line);
        }
        return list;
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
        var reason = new TextArea(getTranslation("monitor.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(500);
        reason.setWidthFull();
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        var preview = new Div();
        preview.getElement().setAttribute("aria-live", "polite");
        var propose = new Button(getTranslation("monitor.move.propose"));
        propose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        propose.setId("propose-move");
        propose.addClickListener(click -> propose(
                leaving.getValue(),
                target.getValue() == null ? null : target.getValue().key(),
                reason));
        Runnable look = () -> {
            preview.removeAll();
            preview.add(preview(
                    leaving.getValue(),
                    target.getValue() == null ? null : target.getValue().key()));
        };
        leaving.addValueChangeListener(change -> look.run());
        target.addValueChangeListener(change -> look.run());
        var fields = new Div(leaving, target);
        fields.addClassName("gw-monitor-filter");
        var box = new Div(
                new H3(getTranslation("monitor.move")),
                new Paragraph(getTranslation("monitor.move.explained")),
                fields,
                preview,
                reason,
                propose);
        box.addClassName("gw-stack");
        return box;
    }

    private Paragraph preview(Set<StepKey> leaving, @Nullable StepKey target) {
        return switch (changes.planRelocation(actor.get(), path.run().id(), leaving, target)) {
            case RelocationPlan.Impossible(var obstacles) -> {
                var sentence = words.outcome(
                                new RunChangeResult.Impossible(obstacles), step -> words.step(path.steps(), step))
                        .in(new Paragraph());
                sentence.addClassName("gw-monitor-refused");
                yield sentence;
            }
            case RelocationPlan.Possible possible ->
                (possible.passedOver().isEmpty()
                                ? Phrase.plain(getTranslation(
                                        "monitor.move.possible",
                                        possible.ending().size()))
                                : Phrase.of(
                                        this,
                                        "monitor.move.passedOver",
                                        possible.ending().size(),
                                        Phrase.enumerated(
                                                this,
                                                possible.passedOver().stream()
                                                        .map(step -> words.step(path.steps(), step))
                                                        .toList())))
                        .in(new Paragraph());
        };
    }

    private void propose(Set<StepKey> leaving, @Nullable StepKey target, TextArea reason) {
        var result = changes.proposeRelocation(actor.get(), path.run().id(), leaving, target, reason.getValue());
        if (result instanceof RunChangeResult.Done) {
            close();
            Toasts.success(getTranslation("monitor.change.proposed"));
        } else {
            Toasts.failure(words.outcome(result, step -> words.step(path.steps(), step)));
        }
    }
}
