package org.gongwen.web.organisation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Principal;
import org.gongwen.task.StrandedTask;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;

/** What an administrator reads of a task that nobody can do: enough to hand it over, and nothing of the document. */
final class StrandedWords {

    private final Component screen;
    private final Directory directory;

    StrandedWords(Component screen, Directory directory) {
        this.screen = screen;
        this.directory = directory;
    }

    Phrase title(StrandedTask task) {
        var title = task.title();
        if (title == null) {
            return Phrase.plain(screen.getTranslation("handover.secret"));
        }
        return title.isBlank() ? Phrase.plain(screen.getTranslation("handover.untitled")) : Phrase.written(title);
    }

    /** Type and number. */
    Phrase about(StrandedTask task) {
        return Phrase.facts(
                Phrase.plain(
                        task.ofType() == null ? screen.getTranslation("item.kind") : Terms.of(screen, task.ofType())),
                Phrase.written(task.number()));
    }

    Phrase step(StrandedTask task) {
        return Terms.step(screen, task.step(), task.stepName());
    }

    Phrase organ(StrandedTask task) {
        return Phrase.written(directory.organOf(task.unit()).shortName());
    }

    /** With whom it lies; empty where the rule of the step found nobody. */
    Phrase handler(StrandedTask task) {
        return task.unassigned() ? Phrase.EMPTY : Terms.of(screen, directory, task.principal());
    }

    /** Title and step, as one line. */
    Phrase line(StrandedTask task) {
        return Phrase.of(screen, "handover.line", title(task), step(task));
    }

    /** Why nobody does it. */
    StateBadge why(StrandedTask task) {
        var key = why(task.principal(), task.unassigned());
        return new StateBadge(
                key.equals("attended") ? StateBadge.Tone.NEUTRAL : StateBadge.Tone.SOON,
                key.equals("disabled") ? VaadinIcon.BAN : VaadinIcon.QUESTION_CIRCLE_O,
                screen.getTranslation("handover.why." + key));
    }

    private String why(Principal principal, boolean unassigned) {
        if (unassigned) {
            return "no-rule";
        }
        if (directory.isReached(principal)) {
            return "attended";
        }
        return switch (principal) {
            case Principal.OfRole role -> "vacant";
            case Principal.OfUnit unit -> "vacant";
            case Principal.OfPerson(var id) ->
                directory.person(id).filter(Person::active).isPresent() ? "no-post" : "disabled";
        };
    }

    /** 张华 · 市场处 处长. */
    Phrase receiver(Person person) {
        return directory.postsOf(person.id()).stream()
                .findFirst()
                .map(post -> Phrase.of(
                        screen,
                        "handover.person",
                        person.name(),
                        directory.unit(post.unit()).shortName(),
                        post.title()))
                .orElseGet(() -> Phrase.written(person.name()));
    }
}
