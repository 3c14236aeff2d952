package org.gongwen.web.document;

import java.util.Comparator;
import java.util.List;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;

/**
 * The people and departments of one organ, as dialogs offer them. It is the organ in which the work at hand goes: a
 * person with posts in several has colleagues in each.
 */
public final class Colleagues {

    private Colleagues() {}

    /** Everybody of the organ who takes part in the business, but the person himself, by name. */
    static List<Person> people(Directory directory, UnitId organ, PersonId self) {
        return directory.people().stream()
                .filter(person -> !person.id().equals(self) && !directory.isAdministrator(person.id()))
                .filter(person ->
                        directory.postsOf(person.id()).stream().anyMatch(post -> isIn(directory, organ, post)))
                .toList();
    }

    /** 张华 · 市场处 处长: the post in this organ. */
    public static String describe(Directory directory, UnitId organ, Person person) {
        return directory.postsOf(person.id()).stream()
                .filter(post -> isIn(directory, organ, post))
                .findFirst()
                .map(post -> person.name() + " · " + directory.unit(post.unit()).shortName() + " " + post.title())
                .orElse(person.name());
    }

    /** The active departments of the organ, in their order. */
    static List<Unit> departments(Directory directory, UnitId organ) {
        return directory.units().stream()
                .filter(unit -> unit.active() && !unit.kind().isOrgan())
                .filter(unit -> directory.organOf(unit.id()).id().equals(organ))
                .sorted(Comparator.comparing(Unit::position))
                .toList();
    }

    private static boolean isIn(Directory directory, UnitId organ, Post post) {
        return directory.organOf(post.unit()).id().equals(organ);
    }
}
