package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Optional;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.task.Act;
import org.gongwen.task.OpenStep;
import org.gongwen.task.Opinion;
import org.gongwen.task.Progress;
import org.gongwen.web.process.ProcessDiagram;
import org.gongwen.web.process.WayNote;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;

/** The way through the procedure: the steps passed, the step it lies at and with whom, the steps to come; drawn and in
 * words. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ProcessTrail extends Div {

    ProcessTrail(List<Progress> runs, DocumentDesk desk) {
        addClassName("gw-stack");
        if (runs.isEmpty()) {
            add(new EmptyState(
                    VaadinIcon.SITEMAP,
                    getTranslation("task.process.empty.title"),
                    getTranslation("task.process.empty.text")));
        }
        for (var run : runs) {
            var heading = Phrase.of(
                            this,
                            "task.process.run",
                            desk.directory.unit(run.organ()).name(),
                            definition(run))
                    .in(new H3());
            var track = new OrderedList();
            track.addClassName("gw-track");
            run.steps().forEach(step -> track.add(step(run, step, desk)));
            var said = new Div();
            said.getElement().setAttribute("aria-live", "polite");
            var diagram = new ProcessDiagram(run.diagram(), path(run));
            diagram.addStepClickListener(click -> {
                said.removeAll();
                said.add(new OpinionThread(List.of(only(run, click.step())), desk));
            });
            var one = new Div(heading, diagram, new WayNote(run.way()), said, track);
            one.addClassName("gw-stack");
            add(one);
        }
    }

    private static ProcessDiagram.Path path(Progress run) {
        var trips = run.opinions().stream()
                .filter(opinion -> opinion.act() == Act.RETURNED || opinion.act() == Act.RELOCATED)
                .flatMap(opinion -> Optional.ofNullable(opinion.target())
                        .map(Opinion.Target::step)
                        .map(step -> new ProcessDiagram.Trip(opinion.step(), step))
                        .stream())
                .toList();
        return new ProcessDiagram.Path(
                run.passed(),
                run.open().stream().map(OpenStep::step).toList(),
                run.way().flows(),
                trips);
    }

    /** The run as if it had one step only. */
    private static Progress only(Progress run, StepKey key) {
        return new Progress(
                run.process(),
                run.definition(),
                run.kind(),
                run.name(),
                run.organ(),
                run.startedAt(),
                run.endedAt(),
                run.suspendedAt(),
                run.steps().stream().filter(step -> step.key().equals(key)).toList(),
                run.open(),
                run.opinions(),
                run.passed(),
                run.way(),
                run.diagram());
    }

    private Phrase definition(Progress run) {
        return switch (run.definition()) {
            case "dispatch" -> Phrase.plain(getTranslation("task.process.dispatch"));
            case "receipt" -> Phrase.plain(getTranslation("task.process.receipt"));
            case "article" -> Phrase.plain(getTranslation("task.process.article"));
            case "citizenLetter" -> Phrase.plain(getTranslation("task.process.citizenLetter"));
            case "informationRequest" -> Phrase.plain(getTranslation("task.process.informationRequest"));
            default -> Phrase.written(run.name().isEmpty() ? run.definition() : run.name());
        };
    }

    private Component stepState(StateBadge.Tone tone, VaadinIcon icon, String key) {
        return new StateBadge(tone, icon, getTranslation(key));
    }

    private ListItem step(Progress run, StepDescription step, DocumentDesk desk) {
        var open = run.open().stream()
                .filter(task -> task.step().equals(step.key()))
                .toList();
        var passed = run.passed().contains(step.key());
        var line = new ListItem(Terms.step(this, step.key(), step.name()).span());
        if (!open.isEmpty()) {
            line.addClassName("gw-track-current");
            line.getElement().setAttribute("aria-current", "step");
            line.add(stepState(StateBadge.Tone.ACTIVE, VaadinIcon.PLAY_CIRCLE_O, "task.process.current"));
            open.stream().map(OpenStep::handler).distinct().forEach(handler -> {
                var who = Terms.of(this, desk.directory, handler).span();
                who.addClassName("gw-soft");
                line.add(who);
            });
            line.add(desk.dates.show(open.getFirst().since(), getLocale()));
        } else if (passed) {
            line.addClassName("gw-track-passed");
            line.add(stepState(StateBadge.Tone.DONE, VaadinIcon.CHECK, "task.process.passed"));
            run.opinions().stream()
                    .filter(opinion -> opinion.step().equals(step.key()))
                    .reduce((first, last) -> last)
                    .ifPresent(last -> {
                        var who = Phrase.mark(new Span(last.personName()));
                        who.addClassName("gw-soft");
                        line.add(who, desk.dates.show(last.at(), getLocale()));
                    });
        } else {
            line.addClassName("gw-track-future");
        }
        return line;
    }
}
