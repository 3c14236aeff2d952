package org.gongwen.web.monitor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.function.Function;
import org.gongwen.identity.Directory;
import org.gongwen.monitor.MonitoredRun;
import org.gongwen.monitor.MovePlan;
import org.gongwen.monitor.RunChangeResult;
import org.gongwen.process.StepKey;
import org.gongwen.task.StepAndHandler;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;

/**
 * What moving one run would do: whose tasks end, who gets one, what is passed over and what is undone. Whoever proposes
 * it and whoever decides on it read the same.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class MoveOutline extends Div {

    private final transient Directory directory;
    private final transient Dates dates;
    private final transient Function<StepKey, Phrase> step;
    private final MonitorWords words = new MonitorWords(this);

    /** @param step what the version of the run calls an element */
    MoveOutline(Directory directory, Dates dates, Function<StepKey, Phrase> step) {
        this.directory = directory;
        this.dates = dates;
        this.step = step;
        addClassName("gw-stack");
        getElement().setAttribute("aria-live", "polite");
    }

    /** @param kind what of: {@code move} or {@code cancel} */
    void show(String kind, MovePlan plan) {
        removeAll();
        switch (plan) {
            case MovePlan.Impossible(var obstacles) -> {
                var sentence = words.outcome(new RunChangeResult.Impossible(obstacles), step)
                        .in(new Paragraph());
                sentence.addClassName("gw-monitor-refused");
                add(sentence);
            }
            case MovePlan.Possible possible -> {
                add(new Paragraph(getTranslation(
                        "monitor." + kind + ".possible", possible.ending().size())));
                if (!possible.undone().isEmpty()) {
                    add(undone(possible));
                }
                add(facts(possible));
            }
        }
    }

    private Div undone(MovePlan.Possible plan) {
        var box = new Div(
                new StateBadge(StateBadge.Tone.LATE, VaadinIcon.WARNING, getTranslation("monitor.plan.undone.title")));
        plan.undone().stream()
                .sorted()
                .forEach(milestone -> box.add(new Paragraph(getTranslation("monitor.plan.undone." + milestone))));
        box.addClassName("gw-monitor-warning");
        return box;
    }

    private DescriptionList facts(MovePlan.Possible plan) {
        var facts = new DescriptionList();
        facts.addClassName("gw-monitor-plan");
        fact(facts, "ending", plan.ending().stream().map(this::task).toList());
        fact(facts, "opening", plan.opening().stream().map(this::opening).toList());
        fact(facts, "passedOver", plan.passedOver().stream().map(step).toList());
        fact(facts, "staying", plan.staying().stream().map(this::task).toList());
        return facts;
    }

    private void fact(DescriptionList facts, String what, List<Phrase> lines) {
        if (!lines.isEmpty()) {
            var list = new UnorderedList(
                    lines.stream().map(line -> new ListItem(line.span())).toArray(ListItem[]::new));
            facts.add(new Term(getTranslation("monitor.plan." + what)), new Description((Component) list));
        }
    }

    private Phrase task(MonitoredRun.Waiting task) {
        var unit = task.unit();
        return Phrase.facts(
                Terms.step(this, task.step(), task.stepName()),
                unit == null
                        ? Phrase.EMPTY
                        : Phrase.written(directory.unit(unit).shortName()),
                task.unassigned()
                        ? Phrase.plain(getTranslation("task.waiting.unassigned"))
                        : Terms.of(this, directory, task.handler()),
                Phrase.plain(getTranslation("monitor.plan.since", dates.shortly(task.since(), getLocale()))));
    }

    private Phrase opening(StepAndHandler opening) {
        return opening.handler() == null
                ? Phrase.of(this, "monitor.plan.opening.nobody", step.apply(opening.step()))
                : Terms.of(this, directory, opening);
    }
}
