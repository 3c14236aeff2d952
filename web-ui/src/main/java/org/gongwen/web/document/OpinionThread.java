package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.LinkedHashMap;
import java.util.List;
import org.gongwen.process.StepKey;
import org.gongwen.task.Act;
import org.gongwen.task.OpenStep;
import org.gongwen.task.Opinion;
import org.gongwen.task.Progress;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;

/** The opinions in the order of the procedure, grouped by step; under each step also those it waits for. */
@SuppressWarnings("serial") // sessions are not written to disk
final class OpinionThread extends Div {

    private final DocumentDesk desk;

    OpinionThread(List<Progress> runs, DocumentDesk desk) {
        this.desk = desk;
        addClassName("gw-opinions");
        for (var run : runs) {
            show(run);
        }
        if (getComponentCount() == 0) {
            var nothing = new Paragraph(getTranslation("task.opinions.none"));
            nothing.addClassName("gw-soft");
            add(nothing);
        }
    }

    private void show(Progress run) {
        var groups = new LinkedHashMap<StepKey, Div>();
        for (var step : run.steps()) {
            var opinions = run.opinions().stream()
                    .filter(opinion -> opinion.step().equals(step.key()) && opinion.act() != Act.URGED)
                    .toList();
            var open = run.open().stream()
                    .filter(task -> task.step().equals(step.key()))
                    .toList();
            if (opinions.isEmpty() && open.isEmpty()) {
                continue;
            }
            var group = groups.computeIfAbsent(step.key(), key -> {
                var holder = new Div(Terms.step(this, step.key(), step.name()).in(new H3()));
                holder.addClassName("gw-opinion-step");
                return holder;
            });
            opinions.forEach(opinion -> group.add(opinion(opinion)));
            open.forEach(task -> group.add(waiting(task)));
        }
        groups.values().forEach(this::add);
    }

    private Component opinion(Opinion opinion) {
        var who = Phrase.mark(new Span(opinion.personName()));
        who.addClassName("gw-opinion-who");
        var post = Phrase.mark(new Span(opinion.unitName() + " " + opinion.post()));
        post.addClassName("gw-opinion-post");
        var head = new Div(who, post, act(opinion), desk.dates.show(opinion.at(), getLocale()));
        head.addClassName("gw-opinion-head");
        var one = new Div(head);
        one.addClassName("gw-opinion");
        if (!opinion.text().isBlank()) {
            var words = Phrase.mark(new Paragraph(opinion.text()));
            words.addClassName("gw-opinion-text");
            one.add(words);
        }
        return one;
    }

    private Component act(Opinion opinion) {
        var word = Outcomes.did(this, opinion);
        return switch (opinion.act()) {
            case SUBMITTED, AGREED, REPLIED -> new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK, word);
            case RETURNED, SENT_BACK -> new StateBadge(StateBadge.Tone.LATE, VaadinIcon.ARROW_BACKWARD, word);
            case DISAGREED -> new StateBadge(StateBadge.Tone.LATE, VaadinIcon.CLOSE_SMALL, word);
            case GIVEN_UP -> new StateBadge(StateBadge.Tone.LATE, VaadinIcon.BAN, word);
            case WITHDRAWN -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.ROTATE_LEFT, word);
            case RELOCATED, LEFT_OUT, TASK_CANCELLED -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.RANDOM, word);
            case SUSPENDED -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.PAUSE, word);
            case RESUMED -> new StateBadge(StateBadge.Tone.ACTIVE, VaadinIcon.PLAY, word);
            case TRANSFERRED, HANDED_OVER, ASSIGNED, COUNTERSIGNER_ADDED, URGED ->
                new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.ARROW_FORWARD, word);
        };
    }

    private Component waiting(OpenStep task) {
        var who = Terms.of(this, desk.directory, task.handler()).span();
        who.addClassName("gw-opinion-who");
        var state = new StateBadge(
                task.unassigned() ? StateBadge.Tone.LATE : StateBadge.Tone.ACTIVE,
                task.unassigned() ? VaadinIcon.QUESTION_CIRCLE_O : VaadinIcon.HOURGLASS,
                getTranslation(
                        task.unassigned()
                                ? "task.waiting.unassigned"
                                : task.opened() ? "task.waiting.opened" : "task.waiting"));
        var head = new Div(who, state, desk.dates.show(task.since(), getLocale()));
        head.addClassName("gw-opinion-head");
        var one = new Div(head);
        one.addClassNames("gw-opinion", "gw-opinion-waiting");
        return one;
    }
}
