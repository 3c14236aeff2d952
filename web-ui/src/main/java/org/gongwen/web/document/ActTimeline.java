package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.pagecheck.PageOverride;
import org.gongwen.task.Opinion;
import org.gongwen.task.Progress;
import org.gongwen.task.Reader;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;

/** Who did what and when, newest first, and who has read what was circulated. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ActTimeline extends Div {

    private final DocumentDesk desk;

    ActTimeline(DocumentDesk desk, Actor actor, DocumentId document, List<Progress> runs) {
        this.desk = desk;
        addClassName("gw-stack");
        var acts = Stream.concat(
                        runs.stream()
                                .flatMap(run -> run.opinions().stream())
                                .map(act -> new Entry(act.at(), () -> line(act))),
                        desk.pageChecks.overrides(actor, document).stream()
                                .map(one -> new Entry(one.at().toInstant(), () -> line(one))))
                .sorted(Comparator.comparing(Entry::at).reversed())
                .toList();
        if (acts.isEmpty()) {
            add(new EmptyState(
                    VaadinIcon.TIME_BACKWARD,
                    getTranslation("task.record.empty.title"),
                    getTranslation("task.record.empty.text")));
        } else {
            var list = new OrderedList();
            list.addClassName("gw-timeline");
            acts.forEach(act -> list.add(act.line().get()));
            add(list);
        }
        var readers = desk.actions.circulate.readers(actor, document);
        if (!readers.isEmpty()) {
            var list = new UnorderedList();
            list.addClassName("gw-timeline");
            readers.forEach(reader -> list.add(new ListItem(reader(reader))));
            add(new H3(getTranslation("task.record.readers")), list);
        }
    }

    private record Entry(Instant at, Supplier<ListItem> line) {}

    /** Pages that were let pass although they contradict the standard. */
    private ListItem line(PageOverride one) {
        var reason = Phrase.mark(new Div(one.reason()));
        reason.addClassName("gw-soft");
        return new ListItem(
                desk.dates.show(one.at().toInstant(), getLocale()),
                Phrase.of(this, "pagecheck.record", one.personName(), one.version(), one.errors())
                        .span(),
                reason);
    }

    private ListItem line(Opinion act) {
        var words = Phrase.of(
                        this,
                        "task.record.line",
                        act.personName(),
                        act.unitName(),
                        Outcomes.did(this, act),
                        Terms.step(this, act.step(), act.stepName()))
                .span();
        var line = new ListItem(desk.dates.show(act.at(), getLocale()), words);
        if (!act.text().isBlank()) {
            var text = Phrase.mark(new Div(act.text()));
            text.addClassName("gw-soft");
            line.add(text);
        }
        return line;
    }

    private Component[] reader(Reader reader) {
        var state = reader.readAt() == null
                ? new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.ENVELOPE_O, getTranslation("task.record.unread"))
                : new StateBadge(StateBadge.Tone.DONE, VaadinIcon.ENVELOPE_OPEN_O, getTranslation("task.record.read"));
        return new Component[] {
            desk.dates.show(reader.readAt() == null ? reader.at() : reader.readAt(), getLocale()),
            Terms.of(this, desk.directory, reader.principal()).span(),
            state
        };
    }
}
