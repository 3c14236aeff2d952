package org.gongwen.identity;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gongwen.identity.OrganisationFile.Column;
import org.gongwen.identity.OrganisationFile.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The organisation as it would be after an import: what stands, overlaid with what the rows of a file say. Units are
 * recognised by code, people by username, posts by person, unit and role.
 */
final class PlannedOrganisation {

    /** A unit as it shall be; identifiers are still missing for new ones. */
    record PlannedUnit(
            @Nullable Unit before,
            @Nullable Entry entry,
            String code,
            String name,
            String shortName,
            UnitKind kind,
            String parent,
            @Nullable String numberWord,
            String leader,
            String head,
            boolean active) {}

    /** A person as it shall be. */
    record PlannedPerson(@Nullable Person before, @Nullable Entry entry, String username, String name) {
        boolean active() {
            return before == null || before.active();
        }
    }

    /** A post as it shall be. */
    record PlannedPost(
            @Nullable Post before, @Nullable Entry entry, String username, String unit, Role role, String title) {}

    record PostKey(String username, String unit, Role role) {}

    private final DirectorySnapshot now;
    private final Map<String, PlannedUnit> units = new LinkedHashMap<>();
    private final Map<String, PlannedPerson> people = new LinkedHashMap<>();
    private final Map<PostKey, PlannedPost> posts = new LinkedHashMap<>();

    PlannedOrganisation(DirectorySnapshot now) {
        this.now = now;
        for (var unit : now.units()) {
            units.put(
                    unit.code(),
                    new PlannedUnit(
                            unit,
                            null,
                            unit.code(),
                            unit.name(),
                            unit.shortName(),
                            unit.kind(),
                            codeOf(unit.parent()),
                            unit.numberWord(),
                            usernameOf(unit.leaderInCharge()),
                            usernameOf(unit.principalHead()),
                            unit.active()));
        }
        for (var person : now.everybody()) {
            people.put(person.username(), new PlannedPerson(person, null, person.username(), person.name()));
        }
        for (var post : now.posts()) {
            var username = usernameOf(post.person());
            var unit = now.unit(post.unit()).code();
            posts.put(
                    new PostKey(username, unit, post.role()),
                    new PlannedPost(post, null, username, unit, post.role(), post.title()));
        }
    }

    DirectorySnapshot standing() {
        return now;
    }

    @Nullable
    PlannedUnit unit(String code) {
        return units.get(code);
    }

    @Nullable
    PlannedPerson person(String username) {
        return people.get(username);
    }

    @Nullable
    PlannedPost post(PostKey key) {
        return posts.get(key);
    }

    void put(PlannedUnit unit) {
        units.put(unit.code(), unit);
    }

    void put(PlannedPerson person) {
        people.put(person.username(), person);
    }

    void put(PlannedPost post) {
        posts.put(new PostKey(post.username(), post.unit(), post.role()), post);
    }

    List<PlannedUnit> units() {
        return List.copyOf(units.values());
    }

    List<PlannedUnit> unitsNamed() {
        return units.values().stream().filter(unit -> unit.entry() != null).toList();
    }

    List<PlannedPerson> peopleNamed() {
        return people.values().stream().filter(person -> person.entry() != null).toList();
    }

    List<PlannedPost> postsNamed() {
        return posts.values().stream().filter(post -> post.entry() != null).toList();
    }

    /** What stands before what the file names: it was there first. */
    Stream<PlannedUnit> unitsStandingFirst() {
        return Stream.concat(units.values().stream().filter(unit -> unit.entry() == null), unitsNamed().stream());
    }

    Stream<PlannedPost> postsStandingFirst() {
        return Stream.concat(posts.values().stream().filter(post -> post.entry() == null), postsNamed().stream());
    }

    /** The nameless organ of an installation that began empty becomes the first root that a file names. */
    @Nullable
    PlannedUnit adoptPlaceholder(Entry entry, String code) {
        var placeholder = units.get(InstallationSetup.PLACEHOLDER_CODE);
        if (placeholder == null
                || now.units().size() != 1
                || placeholder.entry() != null
                || !entry.get(Column.PARENT).isEmpty()) {
            return null;
        }
        units.remove(InstallationSetup.PLACEHOLDER_CODE);
        List.copyOf(posts.entrySet()).stream()
                .filter(held -> held.getKey().unit().equals(InstallationSetup.PLACEHOLDER_CODE))
                .forEach(held -> {
                    posts.remove(held.getKey());
                    var post = held.getValue();
                    posts.put(
                            new PostKey(post.username(), code, post.role()),
                            new PlannedPost(post.before(), null, post.username(), code, post.role(), post.title()));
                });
        return new PlannedUnit(
                placeholder.before(),
                null,
                code,
                "",
                "",
                placeholder.kind(),
                "",
                placeholder.numberWord(),
                "",
                "",
                true);
    }

    /** How many children each parent has already, by its code; the empty code stands for the roots. */
    Map<String, Integer> siblingsStanding() {
        Map<String, Integer> counts = new HashMap<>();
        now.units().forEach(unit -> counts.merge(codeOf(unit.parent()), 1, Integer::sum));
        return counts;
    }

    boolean changed(PlannedUnit unit, Unit before) {
        return !unit.code().equals(before.code())
                || !unit.name().equals(before.name())
                || !unit.shortName().equals(before.shortName())
                || unit.kind() != before.kind()
                || !Objects.equals(unit.numberWord(), before.numberWord())
                || !unit.parent().equals(codeOf(before.parent()))
                || !unit.leader().equals(usernameOf(before.leaderInCharge()))
                || !unit.head().equals(usernameOf(before.principalHead()));
    }

    private String codeOf(@Nullable UnitId unit) {
        return unit == null ? "" : now.unit(unit).code();
    }

    private String usernameOf(@Nullable PersonId person) {
        return person == null ? "" : now.person(person).map(Person::username).orElse("");
    }
}
