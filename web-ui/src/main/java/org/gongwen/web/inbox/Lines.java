package org.gongwen.web.inbox;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.Locale;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.task.InboxItem;
import org.gongwen.task.StartedItem;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;
import org.jspecify.annotations.Nullable;

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
        var facts = Phrase.facts(
                type(screen, item.ofType()),
                Phrase.written(
                        item.number() == null
                                ? directory.unit(item.draftingUnit()).shortName()
                                : item.number()),
                Terms.step(screen, item.step(), item.stepName()),
                item.from() == null ? Phrase.EMPTY : Phrase.of(screen, "inbox.from", item.from()),
                forWhom(screen, actor, item.principal()));
        var flags = new ArrayList<String>();
        if (item.returned()) {
            flags.add(screen.getTranslation("inbox.returned"));
        }
        if (item.urged()) {
            flags.add(screen.getTranslation("inbox.urged"));
        }
        if (item.withheld()) {
            flags.add(screen.getTranslation("inbox.withheld"));
        }
        if (item.unassigned()) {
            flags.add(screen.getTranslation("inbox.unassigned"));
        }
        return new Line(
                String.valueOf(item.id()),
                item.aboutDocument(),
                item.aboutItem(),
                item.task(),
                title(screen, item),
                Terms.of(screen, item.urgency()),
                facts,
                dates.shortly(item.at(), locale),
                dates.fully(item.at(), locale),
                due == null ? "" : due.text(),
                (due == null ? StateBadge.Tone.NEUTRAL : due.tone()).name().toLowerCase(Locale.ROOT),
                String.join(" ", flags),
                !item.opened(),
                item.unassigned(),
                item.withheld());
    }

    /** A line of what is done: nothing to do with it, and no deadline any more. */
    Line done(Component screen, Actor actor, InboxItem item, Locale locale) {
        var line = of(screen, actor, item, locale);
        return new Line(
                line.key(),
                line.about(),
                line.item(),
                null,
                line.title(),
                line.mark(),
                line.facts(),
                line.when(),
                line.whenFully(),
                "",
                line.tone(),
                item.withheld() ? screen.getTranslation("inbox.withheld") : "",
                false,
                false,
                item.withheld());
    }

    Line of(Component screen, StartedItem item, Locale locale) {
        var facts = Phrase.facts(
                type(screen, item.ofType()),
                Phrase.written(item.number()),
                item.waitingFor().isEmpty()
                        ? Phrase.plain(screen.getTranslation("inbox.started.ended"))
                        : Phrase.of(screen, "inbox.started.waiting", Terms.of(screen, directory, item.waitingFor())));
        var since = item.waitingSince();
        var at = since == null ? item.startedAt() : since;
        return new Line(
                item.process().value(),
                item.aboutDocument(),
                item.aboutItem(),
                null,
                title(screen, item.title()),
                Terms.of(screen, item.urgency()),
                facts,
                since == null
                        ? dates.shortly(at, locale)
                        : screen.getTranslation("inbox.started.since", dates.shortly(at, locale)),
                dates.fully(at, locale),
                "",
                StateBadge.Tone.NEUTRAL.name().toLowerCase(Locale.ROOT),
                item.suspended() ? screen.getTranslation("task.suspended") : "",
                false,
                false,
                false);
    }

    private static Phrase type(Component screen, @Nullable DocumentType type) {
        return Phrase.plain(type == null ? screen.getTranslation("item.kind") : Terms.of(screen, type));
    }

    static Phrase title(Component screen, InboxItem item) {
        return item.title().isBlank() && item.unassigned()
                ? Phrase.plain(screen.getTranslation("inbox.secret"))
                : title(screen, item.title());
    }

    private static Phrase title(Component screen, String title) {
        return title.isBlank() ? Phrase.plain(screen.getTranslation("task.untitled")) : Phrase.written(title);
    }

    /** For which post it came; left out where the person holds only one, or it is for the person. */
    private Phrase forWhom(Component screen, Actor actor, Principal principal) {
        if (actor.posts().size() < 2 || principal instanceof Principal.OfPerson) {
            return Phrase.EMPTY;
        }
        return Phrase.of(screen, "inbox.for-post", Terms.of(screen, directory, principal));
    }
}
