package org.gongwen.web.design;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.gongwen.design.TrialStanding;
import org.gongwen.process.Rehearsal.Event;
import org.gongwen.web.shell.Phrase;

/** How a trial came to where it stands, action by action. */
@SuppressWarnings("serial") // sessions are not written to disk
class TrialTrail extends Div {

    private final transient TrialWords words;

    TrialTrail(TrialWords words) {
        this.words = words;
        addClassName("gw-trial-trail");
    }

    void show(TrialStanding standing) {
        removeAll();
        var chain = new ArrayDeque<TrialStanding>();
        for (var at = standing; at != null; at = at.before().orElse(null)) {
            chain.push(at);
        }
        var list = new OrderedList();
        chain.forEach(one -> list.add(action(one)));
        add(list);
    }

    private ListItem action(TrialStanding standing) {
        var head = head(standing).in(new Div());
        head.addClassName("gw-trial-action");
        var lines = new UnorderedList();
        lines.addClassName("gw-plain-list");
        lines(standing.events(), standing).forEach(line -> lines.add(line.in(new ListItem())));
        return new ListItem(head, lines);
    }

    /** What somebody did. */
    private Phrase head(TrialStanding standing) {
        return Phrase.facts(
                did(standing.events()),
                standing.by().map(person -> Phrase.written(person.name())).orElse(Phrase.EMPTY));
    }

    private Phrase did(List<Event> events) {
        for (var event : events) {
            if (event instanceof Event.Voted(var task, var agrees)) {
                return Phrase.of(
                        this, agrees ? "trial.did.agree" : "trial.did.disagree", words.task(task), task.doneOn());
            }
        }
        for (var event : events) {
            if (event instanceof Event.Finished(var task)) {
                return Phrase.of(this, "trial.did.finish", words.task(task), task.doneOn());
            }
        }
        var back = events.stream().anyMatch(Event.Dropped.class::isInstance);
        for (var event : events) {
            if (back && event instanceof Event.Opened(var task)) {
                return Phrase.of(
                        this, "trial.did.return", words.element(task.step().value()));
            }
        }
        return Phrase.plain(getTranslation("trial.did.begin"));
    }

    /** What came of it. */
    List<Phrase> lines(List<Event> events, TrialStanding standing) {
        var lines = new ArrayList<Phrase>();
        for (var event : events) {
            switch (event) {
                case Event.Chose chose -> {
                    lines.add(
                            chose.chosen().isEmpty()
                                    ? Phrase.of(this, "trial.event.chose.none", words.element(chose.choice()))
                                    : Phrase.of(
                                            this,
                                            "trial.event.chose",
                                            words.element(chose.choice()),
                                            words.element(chose.chosen())));
                    if (chose.verdicts().size() > 1) {
                        chose.verdicts().forEach(verdict -> lines.add(words.verdict(verdict)));
                    }
                }
                case Event.Ran(var automatic) ->
                    lines.add(Phrase.of(this, "trial.event.ran", words.element(automatic)));
                case Event.Passed(var step) ->
                    lines.add(Phrase.of(this, "trial.event.passed", words.element(step.value())));
                case Event.Decided(var step, var agreed) ->
                    lines.add(Phrase.of(
                            this,
                            agreed ? "trial.event.passed-vote" : "trial.event.failed-vote",
                            words.element(step.value())));
                case Event.Dropped(var task) -> lines.add(Phrase.of(this, "trial.event.dropped", words.task(task)));
                case Event.Joined(var join) -> lines.add(Phrase.of(this, "trial.event.joined", words.element(join)));
                case Event.Opened(var task) ->
                    lines.add(standing.open().stream()
                            .filter(open -> open.task().equals(task))
                            .findFirst()
                            .map(open -> Phrase.of(this, "trial.event.opened", words.task(task), words.people(open)))
                            .orElseGet(() -> words.task(task)));
                case Event.Ended(var end) -> lines.add(Phrase.of(this, "trial.event.ended", words.element(end)));
                case Event.Went went -> {}
                case Event.Finished finished -> {}
                case Event.Voted voted -> {}
            }
        }
        return lines;
    }
}
