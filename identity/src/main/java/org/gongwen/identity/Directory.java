package org.gongwen.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The organisation as it stands, for reading. Answers come from memory, so steps of a process may ask freely; a change
 * made through this module is seen at once by the node that made it, and a moment later by every other.
 */
public interface Directory {

    /** @throws UnknownUnitException if there is no such unit */
    Unit unit(UnitId id);

    Optional<Unit> unitByCode(String code);

    /** All units, parents before children, siblings in their order; inactive ones included. */
    List<Unit> units();

    /** Children in their order, inactive ones included. */
    List<Unit> children(UnitId parent);

    /** The nearest unit at or above this one that sends and receives in its own name (机关). */
    Unit organOf(UnitId unit);

    /** Whether {@code unit} is {@code ancestor} or stands below it. */
    boolean isWithin(UnitId unit, UnitId ancestor);

    /** The units, inactive ones included, of the organs in which an actor holds one of these posts, and of all below them. */
    default List<UnitId> administered(Actor actor, Set<Role> roles) {
        var organs = actor.posts().stream()
                .filter(post -> roles.contains(post.role()))
                .map(post -> organOf(post.unit()).id())
                .collect(Collectors.toSet());
        return units().stream()
                .map(Unit::id)
                .filter(unit -> organs.stream().anyMatch(organ -> isWithin(unit, organ)))
                .toList();
    }

    Optional<Person> person(PersonId id);

    Optional<Person> personByUsername(String username);

    /** Active people, by name. */
    List<Person> people();

    /** Everybody who ever could log in, by name: those who have left included. */
    List<Person> everybody();

    List<Post> postsOf(PersonId person);

    /** Whether somebody is one of the three administrators, who take no part in the business (GB/T 22239-2019). */
    default boolean isAdministrator(PersonId person) {
        return postsOf(person).stream().anyMatch(post -> post.role().isAdministrator());
    }

    /** Whether somebody holds a post in an organ: in the organ itself or in one of its departments. */
    default boolean worksIn(PersonId person, UnitId organ) {
        return postsOf(person).stream()
                .anyMatch(post -> organOf(post.unit()).id().equals(organ));
    }

    /**
     * The head of an organ (主要负责人): the one named for it, and in an organ with a single leader that one.
     *
     * @return empty if the one named is no longer an active leader of the organ, or several lead it and none is named
     */
    default Optional<Person> principalHead(UnitId organ) {
        var leaders = holders(Role.LEADER, organ);
        var named = unit(organ).principalHead();
        if (named == null) {
            return leaders.size() == 1 ? Optional.of(leaders.getFirst()) : Optional.empty();
        }
        return leaders.stream().filter(leader -> leader.id().equals(named)).findFirst();
    }

    /** Whether somebody leads a unit: holds the post of a leader in its organ or in one above (领导). */
    default boolean leads(PersonId person, UnitId unit) {
        return person(person).filter(Person::active).isPresent()
                && postsOf(person).stream().anyMatch(post -> post.role() == Role.LEADER && isWithin(unit, post.unit()));
    }

    /** Posts of active people in exactly this unit. */
    List<Post> postsIn(UnitId unit);

    /** Active people who hold a post in exactly this unit, administrators left out. */
    default List<Person> members(UnitId unit) {
        return postsIn(unit).stream()
                .filter(post -> !post.role().isAdministrator())
                .map(Post::person)
                .distinct()
                .flatMap(id -> person(id).stream())
                .toList();
    }

    /** Active people who hold the role in exactly this unit. */
    List<Person> holders(Role role, UnitId unit);

    /** Whoever decides for a unit: its head, and where it has none its leader. He may be missing too. */
    default Principal heading(UnitId unit) {
        return Principal.of(holders(Role.DEPARTMENT_HEAD, unit).isEmpty() ? Role.LEADER : Role.DEPARTMENT_HEAD, unit);
    }

    /** Whether anybody can do what is addressed to this: the person may act, or somebody holds the role. */
    default boolean isReached(Principal principal) {
        return switch (principal) {
            case Principal.OfPerson(PersonId id) ->
                person(id).filter(Person::active).isPresent() && !postsOf(id).isEmpty();
            case Principal.OfRole(Role role, UnitId unit) ->
                !holders(role, unit).isEmpty();
            case Principal.OfUnit(UnitId unit) -> !members(unit).isEmpty();
        };
    }

    /**
     * Everything work could be addressed to that reaches nobody now: people who are disabled or hold no post, and the
     * roles that nobody holds, unit by unit; the administrators' roles left out.
     */
    List<Principal> unreached();

    /**
     * The person acting in one of the posts held.
     *
     * @throws NotPermittedException if the person is inactive or does not hold the post
     */
    Actor actor(PersonId person, PostId post);

    /**
     * The person acting in the first post.
     *
     * @throws NotPermittedException if the person is inactive or holds no post
     */
    Actor actor(PersonId person);
}
