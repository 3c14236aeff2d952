package org.gongwen.web.inbox;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Stream;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.task.InboxItem;
import org.gongwen.task.StartedItem;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;

/** Makes lines for people of what the services answer. */
@org.springframework.stereotype.Component
class Lines {

    private final Directory directory;
    private final Dates dates;

    Lines(Directory directory, Dates dates) {
        this.directory = directory;
        this.dates = dates;
    }

    Line of(Component screen, Actor actor, InboxItem item, Locale locale) {
        var due = item.dueAt() == null ? null : dates.due(item.dueAt(), locale);
        var facts = Stream.of(
                        Terms.of(screen, item.type()),
                        item.number() == null
                                ? directory.unit(item.draftingUnit()).shortName()
                                : item.number(),
                        Terms.of(screen, item.step(), item.stepName()),
                        item.from() == null ? "" : screen.getTranslation("inbox.from", item.from()),
                        forWhom(screen, actor, item.principal()))
                .filter(fact -> !fact.isBlank())
                .toList();
        var flags = new ArrayList<String>();
        if (item.returned()) {
            flags.add(screen.getTranslation("inbox.returned"));
        }
        if (item.urged()) {
            flags.add(screen.getTranslation("inbox.urged"));
        }
        if (item.unassigned()) {
            flags.add(screen.getTranslation("inbox.unassigned"));
        }
        return new Line(
                String.valueOf(item.id()),
                item.document(),
                item.task(),
                title(screen, item),
                Terms.of(screen, item.urgency()),
                String.join(" · ", facts),
                dates.shortly(item.at(), locale),
                dates.fully(item.at(), locale),
                due == null ? "" : due.text(),
                (due == null ? StateBadge.Tone.NEUTRAL : due.tone()).name().toLowerCase(Locale.ROOT),
                String.join(" ", flags),
                !item.opened(),
                item.unassigned());
    }

    /** A line of what is done: nothing to do with it, and no deadline any more. */
    Line done(Component screen, Actor actor, InboxItem item, Locale locale) {
        var line = of(screen, actor, item, locale);
        return new Line(
                line.key(),
                line.document(),
                null,
                line.title(),
                line.mark(),
                line.facts(),
                line.when(),
                line.whenFully(),
                "",
                line.tone(),
                "",
                false,
                false);
    }

    Line of(Component screen, StartedItem item, Locale locale) {
        var waiting = item.waitingFor();
        var facts = Stream.of(
                        Terms.of(screen, item.type()),
                        item.number() == null ? "" : item.number(),
                        waiting == null
                                ? screen.getTranslation("inbox.started.ended")
                                : screen.getTranslation("inbox.started.waiting", waiting))
                .filter(fact -> !fact.isBlank())
                .toList();
        var since = item.waitingSince();
        var at = since == null ? item.startedAt() : since;
        return new Line(
                item.process().value(),
                item.document(),
                null,
                item.title().isBlank() ? screen.getTranslation("task.untitled") : item.title(),
                Terms.of(screen, item.urgency()),
                String.join(" · ", facts),
                since == null
                        ? dates.shortly(at, locale)
                        : screen.getTranslation("inbox.started.since", dates.shortly(at, locale)),
                dates.fully(at, locale),
                "",
                StateBadge.Tone.NEUTRAL.name().toLowerCase(Locale.ROOT),
                "",
                false,
                false);
    }

    private static String title(Component screen, InboxItem item) {
        if (!item.title().isBlank()) {
            return item.title();
        }
        return screen.getTranslation(item.unassigned() ? "inbox.secret" : "task.untitled");
    }

    /** For which post it came; left out where the person holds only one, or it is for the person. */
    private String forWhom(Component screen, Actor actor, Principal principal) {
        if (actor.posts().size() < 2 || principal instanceof Principal.OfPerson) {
            return "";
        }
        return screen.getTranslation("inbox.for-post", directory.describe(principal));
    }
}
