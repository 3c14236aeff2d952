package org.gongwen.identity;

import java.text.CollationKey;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The organisation at one version, immutable. */
final class DirectorySnapshot implements Directory {

    private record Seat(Role role, UnitId unit) {}

    private final long version;
    private final Map<UnitId, Unit> units = new LinkedHashMap<>();
    private final Map<String, Unit> unitsByCode = new HashMap<>();
    private final Map<UnitId, List<Unit>> children = new HashMap<>();
    private final List<Unit> roots = new ArrayList<>();
    private final Map<PersonId, Person> everybody = new HashMap<>();
    private final Map<String, Person> byUsername = new HashMap<>();
    private final List<Person> byName;
    private final List<Person> active;
    private final Map<PersonId, List<Post>> postsOf = new HashMap<>();
    private final Map<UnitId, List<Post>> postsIn = new HashMap<>();
    private final Map<Seat, List<Person>> holders = new HashMap<>();

    /** @param posts the posts that are held now, oldest first */
    DirectorySnapshot(long version, List<Unit> units, List<Person> people, List<Post> posts) {
        this.version = version;
        var siblings = Comparator.comparingInt(Unit::position)
                .thenComparing(unit -> unit.id().value());
        for (var unit : units.stream().sorted(siblings).toList()) {
            unitsByCode.put(unit.code(), unit);
            var parent = unit.parent();
            if (parent == null) {
                roots.add(unit);
            } else {
                children.computeIfAbsent(parent, key -> new ArrayList<>()).add(unit);
            }
        }
        roots.forEach(this::addWithDescendants);

        for (var person : people) {
            everybody.put(person.id(), person);
            byUsername.put(person.username(), person);
        }
        var chinese = Collator.getInstance(Locale.CHINA);
        record Sorted(CollationKey key, Person person) {}
        byName = people.stream()
                .map(person -> new Sorted(chinese.getCollationKey(person.name()), person))
                .sorted(Comparator.comparing(Sorted::key)
                        .thenComparing(sorted -> sorted.person().username()))
                .map(Sorted::person)
                .toList();
        active = byName.stream().filter(Person::active).toList();

        for (var post : posts) {
            var person = everybody.get(post.person());
            if (person == null) {
                continue;
            }
            postsOf.computeIfAbsent(post.person(), key -> new ArrayList<>()).add(post);
            if (person.active()) {
                postsIn.computeIfAbsent(post.unit(), key -> new ArrayList<>()).add(post);
                holders.computeIfAbsent(new Seat(post.role(), post.unit()), key -> new ArrayList<>())
                        .add(person);
            }
        }
    }

    private void addWithDescendants(Unit unit) {
        units.put(unit.id(), unit);
        children.getOrDefault(unit.id(), List.of()).forEach(this::addWithDescendants);
    }

    long version() {
        return version;
    }

    boolean isEmpty() {
        return units.isEmpty() && everybody.isEmpty();
    }

    /** All posts held now, those of inactive people included. */
    List<Post> posts() {
        return postsOf.values().stream().flatMap(List::stream).toList();
    }

    List<Unit> siblings(@Nullable UnitId parent) {
        return parent == null ? List.copyOf(roots) : children(parent);
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
        return Optional.ofNullable(unitsByCode.get(code));
    }

    @Override
    public List<Unit> units() {
        return List.copyOf(units.values());
    }

    @Override
    public List<Unit> children(UnitId parent) {
        return List.copyOf(children.getOrDefault(parent, List.of()));
    }

    @Override
    public Unit organOf(UnitId unit) {
        var current = unit(unit);
        while (!current.kind().isOrgan()) {
            var parent = current.parent();
            if (parent == null) {
                throw new IllegalStateException("department " + current.code() + " stands in no organ");
            }
            current = unit(parent);
        }
        return current;
    }

    @Override
    public boolean isWithin(UnitId unit, UnitId ancestor) {
        Set<UnitId> seen = new HashSet<>();
        for (var current = unit;
                current != null && seen.add(current);
                current = unit(current).parent()) {
            if (current.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Person> person(PersonId id) {
        return Optional.ofNullable(everybody.get(id));
    }

    @Override
    public Optional<Person> personByUsername(String username) {
        return Optional.ofNullable(byUsername.get(username));
    }

    @Override
    public List<Person> people() {
        return active;
    }

    @Override
    public List<Person> everybody() {
        return byName;
    }

    @Override
    public List<Post> postsOf(PersonId person) {
        return List.copyOf(postsOf.getOrDefault(person, List.of()));
    }

    @Override
    public List<Post> postsIn(UnitId unit) {
        return List.copyOf(postsIn.getOrDefault(unit, List.of()));
    }

    @Override
    public List<Person> holders(Role role, UnitId unit) {
        return List.copyOf(holders.getOrDefault(new Seat(role, unit), List.of()));
    }

    @Override
    public List<Principal> unreached() {
        var without = everybody.values().stream()
                .map(person -> Principal.of(person.id()))
                .filter(principal -> !isReached(principal));
        var vacant = units.keySet().stream()
                .flatMap(unit -> Stream.of(Role.values())
                        .filter(role -> !role.isAdministrator())
                        .map(role -> Principal.of(role, unit)))
                .filter(principal -> !isReached(principal));
        var deserted = units.keySet().stream().map(Principal::ofMembers).filter(principal -> !isReached(principal));
        return Stream.of(without, vacant, deserted).flatMap(Function.identity()).toList();
    }

    @Override
    public Actor actor(PersonId person, PostId post) {
        var held = postsOf(person);
        var chosen = held.stream()
                .filter(candidate -> candidate.id().equals(post))
                .findFirst()
                .orElseThrow(() ->
                        new NotPermittedException("person " + person.value() + " does not hold post " + post.value()));
        return acting(person, chosen, held);
    }

    @Override
    public Actor actor(PersonId person) {
        var held = postsOf(person);
        if (held.isEmpty()) {
            throw new NotPermittedException("person " + person.value() + " holds no post");
        }
        return acting(person, held.getFirst(), held);
    }

    private Actor acting(PersonId id, Post chosen, List<Post> held) {
        var person = everybody.get(id);
        if (person == null || !person.active()) {
            throw new NotPermittedException("person " + id.value() + " may not act");
        }
        return new Actor(id, person.name(), chosen, held);
    }
}
