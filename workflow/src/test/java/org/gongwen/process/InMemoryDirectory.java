package org.gongwen.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.PostId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.UnitKind;
import org.gongwen.identity.UnknownUnitException;
import org.jspecify.annotations.Nullable;

/** An organisation made up for a test. */
public final class InMemoryDirectory implements Directory {

    private final Map<UnitId, Unit> units = new LinkedHashMap<>();
    private final Map<PersonId, Person> people = new LinkedHashMap<>();
    private final List<Post> posts = new ArrayList<>();

    /** A small bureau (1) with an office (2), two departments (3, 4), a section of one (5) and a subordinate unit (6). */
    public static InMemoryDirectory smallBureau() {
        var directory = new InMemoryDirectory();
        directory.unit(1, null, UnitKind.BUREAU, null);
        directory.unit(2, 1L, UnitKind.DEPARTMENT, null);
        directory.unit(3, 1L, UnitKind.DEPARTMENT, 101L);
        directory.unit(4, 1L, UnitKind.DEPARTMENT, null);
        directory.unit(5, 3L, UnitKind.DEPARTMENT, null);
        directory.unit(6, 1L, UnitKind.SUBORDINATE, 101L);
        directory.person(100, "𠮷田局长", Role.LEADER, 1);
        directory.person(101, "周副局长", Role.LEADER, 1);
        directory.person(102, "办公室王敏", Role.OFFICE_CLERK, 2);
        directory.person(103, "收发赵喆", Role.REGISTRAR, 2);
        directory.person(104, "市场处张华", Role.DEPARTMENT_HEAD, 3);
        directory.person(105, "法规处李芳", Role.DEPARTMENT_HEAD, 4);
        directory.person(106, "拟稿人𡈽屋", Role.DRAFTER, 3);
        directory.person(107, "下属单位主任", Role.LEADER, 6);
        return directory;
    }

    public void unit(long id, @Nullable Long parent, UnitKind kind, @Nullable Long leaderInCharge) {
        units.put(
                new UnitId(id),
                new Unit(
                        new UnitId(id),
                        parent == null ? null : new UnitId(parent),
                        "u" + id,
                        "单位" + id,
                        "单位" + id,
                        kind,
                        null,
                        leaderInCharge == null ? null : new PersonId(leaderInCharge),
                        null,
                        (int) id,
                        true));
    }

    public void principalHead(long unit, long person) {
        units.computeIfPresent(
                new UnitId(unit),
                (key, before) -> new Unit(
                        key,
                        before.parent(),
                        before.code(),
                        before.name(),
                        before.shortName(),
                        before.kind(),
                        before.numberWord(),
                        before.leaderInCharge(),
                        new PersonId(person),
                        before.position(),
                        before.active()));
    }

    public void person(long id, String name, Role role, long unit) {
        people.put(new PersonId(id), new Person(new PersonId(id), "p" + id, name, true));
        posts.add(new Post(new PostId(id), new PersonId(id), new UnitId(unit), role, name, Instant.EPOCH));
    }

    /** Somebody gives up every post and takes another one. */
    public void move(long id, Role role, long unit) {
        posts.removeIf(post -> post.person().equals(new PersonId(id)));
        posts.add(new Post(new PostId(id), new PersonId(id), new UnitId(unit), role, "新岗位", Instant.EPOCH));
    }

    public void retire(long id) {
        people.computeIfPresent(
                new PersonId(id), (key, person) -> new Person(key, person.username(), person.name(), false));
    }

    @Override
    public Unit unit(UnitId id) {
        var unit = units.get(id);
        if (unit == null) {
            throw new UnknownUnitException(id);
        }
        return unit;
    }

    @Override
    public Optional<Unit> unitByCode(String code) {
        return units.values().stream().filter(unit -> unit.code().equals(code)).findFirst();
    }

    @Override
    public List<Unit> units() {
        return List.copyOf(units.values());
    }

    @Override
    public List<Unit> children(UnitId parent) {
        return units.values().stream()
                .filter(unit -> parent.equals(unit.parent()))
                .sorted(Comparator.comparing(Unit::position))
                .toList();
    }

    @Override
    public Unit organOf(UnitId id) {
        var unit = unit(id);
        while (!unit.kind().isOrgan() && unit.parent() != null) {
            unit = unit(unit.parent());
        }
        return unit;
    }

    @Override
    public boolean isWithin(UnitId id, UnitId ancestor) {
        var parent = unit(id).parent();
        return id.equals(ancestor) || (parent != null && isWithin(parent, ancestor));
    }

    @Override
    public Optional<Person> person(PersonId id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public Optional<Person> personByUsername(String username) {
        return people.values().stream()
                .filter(person -> person.username().equals(username))
                .findFirst();
    }

    @Override
    public List<Person> everybody() {
        return List.copyOf(people.values());
    }

    @Override
    public List<Person> people() {
        return people.values().stream().filter(Person::active).toList();
    }

    @Override
    public List<Post> postsOf(PersonId person) {
        return posts.stream().filter(post -> post.person().equals(person)).toList();
    }

    @Override
    public List<Post> postsIn(UnitId unit) {
        return posts.stream()
                .filter(post -> post.unit().equals(unit) && isActive(post.person()))
                .toList();
    }

    @Override
    public List<Person> holders(Role role, UnitId unit) {
        return postsIn(unit).stream()
                .filter(post -> post.role() == role)
                .flatMap(post -> person(post.person()).stream())
                .toList();
    }

    @Override
    public List<Principal> unreached() {
        return people.keySet().stream()
                .map(Principal::of)
                .filter(principal -> !isReached(principal))
                .toList();
    }

    private boolean isActive(PersonId person) {
        return person(person).filter(Person::active).isPresent();
    }

    @Override
    public Actor actor(PersonId person, PostId post) {
        var held = postsOf(person).stream()
                .filter(candidate -> candidate.id().equals(post))
                .findFirst()
                .orElseThrow(() -> new NotPermittedException("post not held"));
        return new Actor(person, person(person).orElseThrow().name(), held, postsOf(person));
    }

    @Override
    public Actor actor(PersonId person) {
        return actor(person, postsOf(person).getFirst().id());
    }
}
