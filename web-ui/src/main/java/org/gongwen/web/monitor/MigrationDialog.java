package org.gongwen.web.monitor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongwen.monitor.ProcessMonitor;
import org.gongwen.monitor.RunChangeResult;
import org.gongwen.monitor.RunChanges;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.StepMapping;
import org.gongwen.web.process.ProcessDiagram;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/**
 * Two versions of a process side by side, and for each step of the older one the step of the newer one that takes its
 * place: proposed, and corrected by choosing. Partners bear the same number, and pointing at one lights the other. A click
 * on a step in the older diagram goes to its line.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class MigrationDialog extends Dialog {

    private final transient ProcessMonitor monitor;
    private final transient RunChanges changes;
    private final transient CurrentActor actor;
    private final transient Runnable done;
    private final MonitorWords words = new MonitorWords(this);

    private final ComboBox<DefinitionDescription> process = new ComboBox<>();
    private final ComboBox<DefinitionDescription> from = new ComboBox<>();
    private final ComboBox<DefinitionDescription> to = new ComboBox<>();
    private final Div versions = new Div();
    private final TextArea reason = new TextArea();
    private final Button propose = new Button();
    private final transient Map<StepKey, StepKey> mapping = new LinkedHashMap<>();
    private transient List<StepDescription> older = List.of();
    private transient List<StepDescription> newer = List.of();
    private StepPairs pairs = new StepPairs();

    MigrationDialog(ProcessMonitor monitor, RunChanges changes, CurrentActor actor, Runnable done) {
        this.monitor = monitor;
        this.changes = changes;
        this.actor = actor;
        this.done = done;
        setHeaderTitle(getTranslation("monitor.migrate"));
        setWidth("84rem");
        process.setLabel(getTranslation("monitor.process"));
        process.setItems(monitor.processes(actor.get()).stream()
                .filter(definition -> definition.version() > 1)
                .toList());
        process.setItemLabelGenerator(
                one -> words.process(one.key(), one.name()).text());
        process.setRenderer(Phrase.renderer(one -> words.process(one.key(), one.name())));
        process.setHelperText(getTranslation("monitor.migrate.process.help"));
        process.addValueChangeListener(change -> chosen(change.getValue()));
        from.setLabel(getTranslation("monitor.migrate.from"));
        to.setLabel(getTranslation("monitor.migrate.to"));
        for (var side : List.of(from, to)) {
            side.setItemLabelGenerator(one -> getTranslation("monitor.version.number", one.version()));
            side.addValueChangeListener(change -> compare());
        }
        reason.setLabel(getTranslation("monitor.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(500);
        reason.setWidthFull();
        propose.setText(getTranslation("monitor.migrate.propose"));
        propose.setId("propose-migration");
        propose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        propose.setEnabled(false);
        propose.addClickListener(click -> propose());
        versions.addClassName("gw-stack");
        var choosing = new Div(process, from, to);
        choosing.addClassName("gw-monitor-filter");
        add(new Paragraph(getTranslation("monitor.migrate.explained")), choosing, versions, reason);
        getFooter().add(new Button(getTranslation("monitor.close"), click -> close()), propose);
    }

    private void chosen(DefinitionDescription definition) {
        var known =
                definition == null ? List.<DefinitionDescription>of() : monitor.versions(actor.get(), definition.key());
        from.setItems(known);
        to.setItems(known);
        if (known.size() > 1) {
            to.setValue(known.get(0));
            from.setValue(known.get(1));
        }
    }

    private void compare() {
        versions.removeAll();
        mapping.clear();
        var apart = !process.isEmpty()
                && !from.isEmpty()
                && !to.isEmpty()
                && !from.getValue().id().equals(to.getValue().id());
        propose.setEnabled(apart);
        if (!apart) {
            return;
        }
        var proposal = changes.proposal(
                actor.get(),
                process.getValue().key(),
                from.getValue().id(),
                to.getValue().id());
        older = proposal.mapping().stream().map(StepMapping::from).toList();
        newer = proposal.toSteps();
        var before = new ProcessDiagram(proposal.fromDiagram(), ProcessDiagram.Path.NONE);
        var after = new ProcessDiagram(proposal.toDiagram(), ProcessDiagram.Path.NONE);
        var lines = new Div();
        lines.addClassName("gw-monitor-mapping");
        var choosers = new HashMap<StepKey, ComboBox<StepDescription>>();
        for (var one : proposal.mapping()) {
            if (one.to() != null) {
                mapping.put(one.from().key(), one.to().key());
            }
            var chooser = new ComboBox<StepDescription>();
            chooser.setItems(proposal.toSteps());
            chooser.setItemLabelGenerator(step -> words.step(step).text());
            chooser.setRenderer(Phrase.renderer(words::step));
            chooser.setClearButtonVisible(true);
            chooser.setPlaceholder(getTranslation("monitor.migrate.none"));
            chooser.setAriaLabel(getTranslation(
                    "monitor.migrate.takes", words.step(one.from()).text()));
            proposal.toSteps().stream()
                    .filter(step ->
                            one.to() != null && step.key().equals(one.to().key()))
                    .findFirst()
                    .ifPresent(chooser::setValue);
            var basis = new Span(getTranslation("monitor.migrate.basis." + one.basis()));
            basis.addClassName("gw-soft");
            chooser.addValueChangeListener(change -> {
                if (change.getValue() == null) {
                    mapping.remove(one.from().key());
                } else {
                    mapping.put(one.from().key(), change.getValue().key());
                }
                basis.setText(getTranslation("monitor.migrate.basis.CHOSEN"));
                show(before, after);
            });
            choosers.put(one.from().key(), chooser);
            var line = new Div(
                    new Span("" + number(one.from().key())),
                    words.step(one.from()).span(),
                    chooser,
                    basis);
            line.getElement().setAttribute(StepPairs.STEP, one.from().key().value());
            lines.add(line);
        }
        before.addStepClickListener(click -> {
            var chooser = choosers.get(click.step());
            if (chooser != null) {
                chooser.focus();
            }
        });
        pairs = new StepPairs();
        show(before, after);
        var sides = new Div(
                side("monitor.migrate.from.title", proposal.from(), before),
                side("monitor.migrate.to.title", proposal.to(), after));
        sides.addClassName("gw-monitor-sides");
        pairs.add(sides, new H3(getTranslation("monitor.migrate.mapping")), lines);
        versions.add(pairs);
    }

    /** Partners bear the same number on both sides; what has none says so. */
    private void show(ProcessDiagram before, ProcessDiagram after) {
        pairs.show(mapping);
        var numbers = new LinkedHashMap<StepKey, List<Integer>>();
        mapping.forEach((from, to) ->
                numbers.computeIfAbsent(to, step -> new ArrayList<>()).add(number(from)));
        before.heat(older.stream()
                .map(step -> badge(
                        step.key(),
                        mapping.containsKey(step.key()) ? "" + number(step.key()) : "monitor.migrate.none.badge"))
                .toList());
        after.heat(newer.stream()
                .map(step -> badge(
                        step.key(),
                        numbers.containsKey(step.key())
                                ? numbers.get(step.key()).stream()
                                        .sorted()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining("+"))
                                : "monitor.migrate.new.badge"))
                .toList());
    }

    private ProcessDiagram.Heat badge(StepKey step, String text) {
        return new ProcessDiagram.Heat(step, 0, text.startsWith("monitor.") ? getTranslation(text) : text);
    }

    /** Counted in the order of the older procedure. */
    private int number(StepKey step) {
        return older.stream().map(StepDescription::key).toList().indexOf(step) + 1;
    }

    private Div side(String title, DefinitionDescription version, ProcessDiagram diagram) {
        return new Div(new H3(getTranslation(title, version.version())), diagram);
    }

    private void propose() {
        var result = changes.proposeMigration(
                actor.get(),
                process.getValue().key(),
                from.getValue().id(),
                to.getValue().id(),
                Map.copyOf(mapping),
                reason.getValue());
        if (result instanceof RunChangeResult.Done) {
            close();
            Toasts.success(getTranslation("monitor.migrate.proposed"));
            done.run();
        } else {
            Toasts.failure(words.outcome(result, step -> words.step(older, step)));
        }
    }
}
