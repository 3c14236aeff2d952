package org.gongwen.web.document;

import java.util.Comparator;
import java.util.List;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Unit;

/** The people and departments of the actor's own organ, as dialogs offer them. */
final class Colleagues {

    private Colleagues() {}

    /** Everybody of the organ but the actor, by name. */
    static List<Person> people(Directory directory, Actor actor) {
        var organ = directory.organOf(actor.unit()).id();
        return directory.people().stream()
                .filter(person -> !person.id().equals(actor.person()))
                .filter(person -> directory.postsOf(person.id()).stream()
                        .anyMatch(post -> directory.organOf(post.unit()).id().equals(organ)))
                .toList();
    }

    /** 张华 · 市场处 处长. */
    static String describe(Directory directory, Person person) {
        return directory.postsOf(person.id()).stream()
                .findFirst()
                .map(post -> person.name() + " · " + directory.unit(post.unit()).shortName() + " " + post.title())
                .orElse(person.name());
    }

    /** The active departments of the organ, in their order. */
    static List<Unit> departments(Directory directory, Actor actor) {
        var organ = directory.organOf(actor.unit());
        return directory.units().stream()
                .filter(unit -> unit.active() && !unit.kind().isOrgan())
                .filter(unit -> directory.organOf(unit.id()).id().equals(organ.id()))
                .sorted(Comparator.comparing(Unit::position))
                .toList();
    }
}
