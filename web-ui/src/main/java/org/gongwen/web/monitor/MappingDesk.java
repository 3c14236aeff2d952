package org.gongwen.web.monitor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongwen.monitor.RunChanges;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.StepMapping;
import org.gongwen.web.process.ProcessDiagram;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a process side by side, and for each step of the older one the step of the newer one that takes its
 * place. Partners bear the same number, and pointing at one lights the other. A pair is corrected on the diagrams, by
 * choosing a step of the older one and then its partner in the newer one, or in the list below. What somebody chose is
 * marked in the diagrams and in the list.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class MappingDesk extends Div {

    private final MonitorWords words = new MonitorWords(this);
    private final transient RunChanges.Proposal proposal;
    private final transient Map<StepKey, StepMapping> lines = new LinkedHashMap<>();
    private final transient Map<StepKey, ComboBox<StepDescription>> choosers = new HashMap<>();
    private final transient Map<StepKey, Div> bases = new HashMap<>();
    private final transient ProcessDiagram before;
    private final transient ProcessDiagram after;
    private final StepPairs pairs = new StepPairs();
    private final Paragraph hint = new Paragraph();
    private transient @Nullable StepKey picked;

    /** @param correctable whether pairs can be corrected, or only looked at */
    MappingDesk(RunChanges.Proposal proposal, boolean correctable) {
        this.proposal = proposal;
        proposal.mapping().forEach(line -> lines.put(line.from().key(), line));
        before = new ProcessDiagram(proposal.fromDiagram(), ProcessDiagram.Path.NONE);
        after = new ProcessDiagram(proposal.toDiagram(), ProcessDiagram.Path.NONE);
        before.setId("older-version");
        after.setId("newer-version");
        var list = new Div();
        list.addClassName("gw-monitor-mapping");
        proposal.mapping().forEach(line -> list.add(line(line, correctable)));
        var sides = new Div(
                side("monitor.migrate.from.title", proposal.from(), before),
                side("monitor.migrate.to.title", proposal.to(), after));
        sides.addClassName("gw-monitor-sides");
        pairs.add(sides);
        if (correctable) {
            hint.addClassName("gw-monitor-hint");
            hint.getElement().setAttribute("aria-live", "polite");
            before.addStepClickListener(click -> pick(click.step()));
            after.addStepClickListener(click -> partner(click.step()));
            pairs.add(hint);
            say(Phrase.plain(getTranslation("monitor.migrate.pick")));
        }
        pairs.add(new H3(getTranslation("monitor.migrate.mapping")), list);
        add(pairs);
        show();
    }

    /** By step of the older version: its partner; what has none is not in it. */
    Map<StepKey, StepKey> mapping() {
        var mapping = new LinkedHashMap<StepKey, StepKey>();
        lines.forEach((from, line) -> {
            if (line.to() != null) {
                mapping.put(from, line.to().key());
            }
        });
        return mapping;
    }

    // ---- correcting on the diagrams

    private void pick(StepKey step) {
        if (step.equals(picked) || !lines.containsKey(step)) {
            picked = null;
            say(Phrase.plain(getTranslation("monitor.migrate.pick")));
        } else {
            picked = step;
            say(Phrase.of(this, "monitor.migrate.picked", called(step)));
        }
        pairs.pick(picked);
    }

    private void partner(StepKey step) {
        var from = picked;
        var to = newer(step);
        if (from == null || to.isEmpty()) {
            say(Phrase.plain(getTranslation("monitor.migrate.pickFirst")));
            return;
        }
        picked = null;
        pairs.pick(null);
        // Its listener takes it over.
        Objects.requireNonNull(choosers.get(from)).setValue(to.get());
        say(Phrase.of(this, "monitor.migrate.paired", called(from), words.step(to.get())));
    }

    private void say(Phrase sentence) {
        hint.removeAll();
        sentence.in(hint);
    }

    // ---- the list

    private Div line(StepMapping line, boolean correctable) {
        var key = line.from().key();
        var basis = new Div();
        bases.put(key, basis);
        var row = new Div(
                new Span("" + number(key)),
                words.step(line.from()).span(),
                correctable ? chooser(line) : partnerOf(line),
                basis);
        row.getElement().setAttribute(StepPairs.STEP, key.value());
        return row;
    }

    private Component partnerOf(StepMapping line) {
        return line.to() == null
                ? new Span(getTranslation("monitor.migrate.none"))
                : Phrase.joined("", List.of(Phrase.plain("→ "), words.step(line.to())))
                        .span();
    }

    private ComboBox<StepDescription> chooser(StepMapping line) {
        var key = line.from().key();
        var chooser = new ComboBox<StepDescription>();
        chooser.setItems(proposal.toSteps());
        Labels.of(chooser, words::step);
        chooser.setClearButtonVisible(true);
        chooser.setPlaceholder(getTranslation("monitor.migrate.none"));
        chooser.setAriaLabel(
                getTranslation("monitor.migrate.takes", words.step(line.from()).text()));
        Optional.ofNullable(line.to()).flatMap(to -> newer(to.key())).ifPresent(chooser::setValue);
        chooser.addValueChangeListener(change -> {
            var chosen = change.getValue();
            var asProposed =
                    Objects.equals(line.to() == null ? null : line.to().key(), chosen == null ? null : chosen.key());
            lines.put(key, asProposed ? line : new StepMapping(line.from(), chosen, StepMapping.Basis.CHOSEN));
            show();
        });
        choosers.put(key, chooser);
        return chooser;
    }

    // ---- showing it

    /** Partners bear the same number on both sides; what has none, and what somebody chose, says so. */
    private void show() {
        pairs.show(mapping());
        var partners = new LinkedHashMap<StepKey, List<String>>();
        var heat = new ArrayList<ProcessDiagram.Heat>();
        lines.forEach((from, line) -> {
            var shown = Objects.requireNonNull(bases.get(from));
            shown.removeAll();
            shown.add(basis(line.basis()));
            var number = line.basis() == StepMapping.Basis.CHOSEN
                    ? getTranslation("monitor.migrate.chosen.badge", number(from))
                    : "" + number(from);
            if (line.to() != null) {
                partners.computeIfAbsent(line.to().key(), step -> new ArrayList<>())
                        .add(number);
                heat.add(badge(from, number));
            } else {
                heat.add(badge(from, getTranslation("monitor.migrate.none.badge")));
            }
        });
        before.heat(heat);
        after.heat(proposal.toSteps().stream()
                .map(StepDescription::key)
                .map(step -> badge(
                        step,
                        partners.containsKey(step)
                                ? partners.get(step).stream().collect(Collectors.joining("+"))
                                : getTranslation("monitor.migrate.new.badge")))
                .toList());
    }

    private Span basis(StepMapping.Basis basis) {
        var text = getTranslation("monitor.migrate.basis." + basis);
        if (basis == StepMapping.Basis.CHOSEN) {
            return new StateBadge(StateBadge.Tone.SOON, VaadinIcon.USER, text);
        }
        var span = new Span(text);
        span.addClassName("gw-soft");
        return span;
    }

    private static ProcessDiagram.Heat badge(StepKey step, String text) {
        return new ProcessDiagram.Heat(step, 0, text);
    }

    private Phrase called(StepKey step) {
        return words.step(Objects.requireNonNull(lines.get(step)).from());
    }

    private Optional<StepDescription> newer(StepKey step) {
        return proposal.toSteps().stream().filter(one -> one.key().equals(step)).findFirst();
    }

    /** Counted in the order of the older procedure. */
    private int number(StepKey step) {
        return List.copyOf(lines.keySet()).indexOf(step) + 1;
    }

    private Div side(String title, DefinitionDescription version, ProcessDiagram diagram) {
        return new Div(new H3(getTranslation(title, version.version())), diagram);
    }
}
