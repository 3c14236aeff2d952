package org.gongwen.identity;

import static org.gongwen.identity.OrganisationRules.trimmed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gongwen.identity.OrganisationFile.Column;
import org.gongwen.identity.OrganisationFile.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Compares a file with the organisation as it stands: what is to be created and changed, and every fault that stands in
 * the way. Units are recognised by code, people by username, posts by person, unit and role; an empty cell leaves what is
 * there, and what the file does not mention stays as it is.
 */
final class ImportPlan {

    /** A cell with this text takes a number word, leader in charge or principal head away. */
    static final String NONE = "-";

    private static final Map<String, UnitKind> UNIT_KINDS = Map.of(
            "局", UnitKind.BUREAU,
            "bureau", UnitKind.BUREAU,
            "内设机构", UnitKind.DEPARTMENT,
            "department", UnitKind.DEPARTMENT,
            "下属单位", UnitKind.SUBORDINATE,
            "subordinate", UnitKind.SUBORDINATE,
            "区县局", UnitKind.DISTRICT_BUREAU,
            "district bureau", UnitKind.DISTRICT_BUREAU);

    private static final Map<String, Role> ROLES = roles();

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

    private record PostKey(String username, String unit, Role role) {}

    private final DirectorySnapshot now;
    private final boolean bySystem;
    private final List<Entry> entries;
    private final List<ImportFault> faults;
    private final Map<String, PlannedUnit> units = new LinkedHashMap<>();
    private final Map<String, PlannedPerson> people = new LinkedHashMap<>();
    private final Map<PostKey, PlannedPost> posts = new LinkedHashMap<>();

    /** @param bySystem whether the installation itself imports, which alone may appoint administrators this way */
    ImportPlan(DirectorySnapshot now, OrganisationFile file, boolean bySystem) {
        this.now = now;
        this.bySystem = bySystem;
        this.entries = file.entries();
        this.faults = new ArrayList<>(file.faults());
        standing();
        readUnits();
        readPeople();
        readPosts();
        checkTree();
        checkNumberWords();
        checkLeaders();
        checkPrincipalHeads();
        checkAdministrators();
        faults.sort(Comparator.comparing(ImportFault::sheet).thenComparingInt(ImportFault::line));
    }

    List<ImportFault> faults() {
        return faults;
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

    List<Person> peopleStanding() {
        return now.everybody();
    }

    List<Unit> unitsStanding() {
        return now.units();
    }

    /** How many children each parent has already, by its code; the empty code stands for the roots. */
    Map<String, Integer> siblingsStanding() {
        Map<String, Integer> counts = new HashMap<>();
        now.units().forEach(unit -> counts.merge(codeOf(unit.parent()), 1, Integer::sum));
        return counts;
    }

    ImportReport report() {
        return new ImportReport(
                faults,
                entries.size(),
                count(
                        unitsNamed(),
                        unit -> unit.before() == null,
                        unit -> unit.before() != null && changed(unit, unit.before())),
                count(
                        peopleNamed(),
                        person -> person.before() == null,
                        person -> person.before() != null
                                && !person.before().name().equals(person.name())),
                count(
                        postsNamed(),
                        post -> post.before() == null,
                        post -> post.before() != null && !post.before().title().equals(post.title())));
    }

    private static <T> ImportReport.Count count(List<T> things, Predicate<T> created, Predicate<T> changed) {
        int fresh = (int) things.stream().filter(created).count();
        int other = (int) things.stream().filter(changed).count();
        return new ImportReport.Count(fresh, other, things.size() - fresh - other);
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

    // ---- what stands already

    private void standing() {
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

    // ---- rows

    private void readUnits() {
        for (var entry : ofKind("unit")) {
            var code = entry.get(Column.UNIT_CODE);
            if (faulty(entry, Column.UNIT_CODE, OrganisationRules.code(code))) {
                continue;
            }
            var known = units.get(code);
            if (known != null && known.entry() != null) {
                fault(entry, Column.UNIT_CODE, "organisation.import.fault.unit.double", code, place(known.entry()));
                continue;
            }
            if (known == null) {
                known = adoptPlaceholder(entry, code);
            }
            var kind = unitKind(entry, known);
            var name = orElse(entry.get(Column.UNIT_NAME), known == null ? "" : known.name());
            var shortName = orElse(
                    entry.get(Column.SHORT_NAME),
                    known == null || known.shortName().isEmpty() ? name : known.shortName());
            if (!faulty(entry, Column.UNIT_NAME, OrganisationRules.unitName(name))) {
                faulty(entry, Column.SHORT_NAME, OrganisationRules.shortName(shortName));
            }
            var word = numberWord(entry, known);
            if (kind != null) {
                faulty(entry, Column.NUMBER_WORD, OrganisationRules.numberWord(kind, word));
            }
            if (known != null && !known.active()) {
                fault(entry, Column.UNIT_CODE, "organisation.import.fault.unit.retired", known.name());
            }
            units.put(
                    code,
                    new PlannedUnit(
                            known == null ? null : known.before(),
                            entry,
                            code,
                            name,
                            shortName,
                            kind == null ? UnitKind.BUREAU : kind,
                            orElse(entry.get(Column.PARENT), known == null ? "" : known.parent()),
                            word,
                            username(entry, Column.LEADER, known == null ? "" : known.leader()),
                            username(entry, Column.HEAD, known == null ? "" : known.head()),
                            known == null || known.active()));
        }
    }

    /** The nameless organ of an installation that began empty becomes the first root that a file names. */
    private @Nullable PlannedUnit adoptPlaceholder(Entry entry, String code) {
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

    private @Nullable UnitKind unitKind(Entry entry, @Nullable PlannedUnit known) {
        var text = entry.get(Column.UNIT_KIND).toLowerCase(Locale.ROOT);
        if (text.isEmpty() && known != null) {
            return known.kind();
        }
        var kind = UNIT_KINDS.get(text);
        if (kind == null) {
            fault(
                    entry,
                    Column.UNIT_KIND,
                    text.isEmpty()
                            ? "organisation.import.fault.unitKind.missing"
                            : "organisation.import.fault.unitKind.unknown",
                    entry.get(Column.UNIT_KIND));
        }
        return kind;
    }

    private static @Nullable String numberWord(Entry entry, @Nullable PlannedUnit known) {
        var text = entry.get(Column.NUMBER_WORD);
        if (text.equals(NONE)) {
            return null;
        }
        if (text.isEmpty()) {
            return known == null ? null : known.numberWord();
        }
        return text;
    }

    private static String username(Entry entry, Column column, String standing) {
        var text = entry.get(column);
        return text.equals(NONE) ? "" : orElse(text.toLowerCase(Locale.ROOT), standing);
    }

    private void readPeople() {
        for (var entry : ofKind("person")) {
            var username = entry.get(Column.USERNAME).toLowerCase(Locale.ROOT);
            if (faulty(entry, Column.USERNAME, OrganisationRules.username(username))) {
                continue;
            }
            var known = people.get(username);
            if (known != null && known.entry() != null) {
                fault(
                        entry,
                        Column.USERNAME,
                        "organisation.import.fault.person.double",
                        username,
                        place(known.entry()));
                continue;
            }
            var before = known == null ? null : known.before();
            var name = orElse(entry.get(Column.NAME), before == null ? "" : before.name());
            faulty(entry, Column.NAME, OrganisationRules.personName(name));
            if (before != null && !before.active()) {
                fault(entry, Column.USERNAME, "organisation.import.fault.person.disabled", before.name());
            }
            if (before != null
                    && !before.name().equals(name)
                    && !bySystem
                    && Administration.isAdministrator(now, before.id())) {
                fault(entry, Column.NAME, "organisation.import.fault.person.administrator", before.name());
            }
            people.put(username, new PlannedPerson(before, entry, username, name));
        }
    }

    private void readPosts() {
        for (var entry : entries) {
            var kind = kindOf(entry);
            var carriesPost = !entry.get(Column.ROLE).isEmpty()
                    || !entry.get(Column.UNIT_CODE).isEmpty()
                    || !entry.get(Column.TITLE).isEmpty();
            if (kind.equals("post") || kind.equals("person") && carriesPost) {
                readPost(entry);
            } else if (kind.isEmpty()) {
                var given = entry.get(Column.KIND);
                fault(
                        entry,
                        Column.KIND,
                        given.isEmpty()
                                ? "organisation.import.fault.kind.missing"
                                : "organisation.import.fault.kind.unknown",
                        given);
            }
        }
    }

    private void readPost(Entry entry) {
        var username = entry.get(Column.USERNAME).toLowerCase(Locale.ROOT);
        var unitCode = entry.get(Column.UNIT_CODE);
        var person = people.get(username);
        var unit = units.get(unitCode);
        var role = ROLES.get(entry.get(Column.ROLE).toLowerCase(Locale.ROOT));
        if (username.isEmpty()) {
            fault(entry, Column.USERNAME, "organisation.refusal.username.missing");
        } else if (person == null) {
            // The username of a person's own row was judged there already.
            if (kindOf(entry).equals("post")) {
                fault(entry, Column.USERNAME, "organisation.import.fault.person.unknown", username);
            }
        } else {
            var name = entry.get(Column.NAME);
            if (!name.isEmpty() && !name.equals(person.name())) {
                fault(entry, Column.NAME, "organisation.import.fault.person.otherName", username, person.name(), name);
            }
            if (!person.active() && kindOf(entry).equals("post")) {
                fault(entry, Column.USERNAME, "organisation.import.fault.person.disabled", person.name());
            }
        }
        if (unitCode.isEmpty()) {
            fault(entry, Column.UNIT_CODE, "organisation.import.fault.post.unitMissing");
        } else if (unit == null) {
            fault(entry, Column.UNIT_CODE, "organisation.import.fault.unit.unknown", unitCode);
        } else if (!unit.active()) {
            fault(entry, Column.UNIT_CODE, "organisation.import.fault.unit.retired", unit.name());
        }
        if (entry.get(Column.ROLE).isEmpty()) {
            fault(entry, Column.ROLE, "organisation.import.fault.role.missing", List.of(Role.values()));
        } else if (role == null) {
            fault(
                    entry,
                    Column.ROLE,
                    "organisation.import.fault.role.unknown",
                    entry.get(Column.ROLE),
                    List.of(Role.values()));
        }
        if (person == null || unit == null || role == null) {
            return;
        }
        var key = new PostKey(username, unitCode, role);
        var known = posts.get(key);
        if (known != null && known.entry() != null) {
            fault(entry, Column.ROLE, "organisation.import.fault.post.double", place(known.entry()));
            return;
        }
        var before = known == null ? null : known.before();
        var title = orElse(entry.get(Column.TITLE), before == null ? RoleTitles.of(role) : before.title());
        faulty(entry, Column.TITLE, OrganisationRules.title(title));
        if (role.isAdministrator() && before == null && !bySystem) {
            fault(entry, Column.ROLE, "organisation.import.fault.role.administrator", role);
        }
        posts.put(key, new PlannedPost(before, entry, username, unitCode, role, title));
    }

    // ---- the whole as it would be

    private void checkTree() {
        for (var unit : units.values()) {
            var parent = units.get(unit.parent());
            var entry = unit.entry();
            if (entry == null) {
                if (parent != null
                        && parent.entry() != null
                        && unit.kind().isOrgan()
                        && !parent.kind().isOrgan()) {
                    fault(
                            parent.entry(),
                            Column.UNIT_KIND,
                            "organisation.import.fault.unit.hasOrgansBelow",
                            parent.name(),
                            unit.name());
                }
                continue;
            }
            if (unit.parent().isEmpty()) {
                if (!unit.kind().isOrgan()) {
                    fault(entry, Column.PARENT, "organisation.refusal.unit.departmentWithoutParent");
                }
            } else if (parent == null) {
                fault(entry, Column.PARENT, "organisation.import.fault.parent.unknown", unit.parent());
            } else if (!parent.active()) {
                fault(entry, Column.PARENT, "organisation.refusal.unit.parentRetired", parent.name());
            } else if (inCycle(unit)) {
                fault(entry, Column.PARENT, "organisation.import.fault.parent.cycle", unit.code(), cycle(unit));
            } else if (unit.kind().isOrgan() && !parent.kind().isOrgan()) {
                fault(entry, Column.PARENT, "organisation.refusal.unit.organUnderDepartment", parent.name());
            }
        }
    }

    private boolean inCycle(PlannedUnit unit) {
        Set<String> seen = new HashSet<>();
        var current = units.get(unit.parent());
        while (current != null && seen.add(current.code())) {
            if (current.code().equals(unit.code())) {
                return true;
            }
            current = units.get(current.parent());
        }
        return false;
    }

    private String cycle(PlannedUnit unit) {
        List<String> path = new ArrayList<>(List.of(unit.code()));
        var current = units.get(unit.parent());
        while (current != null && !current.code().equals(unit.code())) {
            path.add(current.code());
            current = units.get(current.parent());
        }
        path.add(unit.code());
        return String.join(" → ", path);
    }

    private void checkNumberWords() {
        Map<String, PlannedUnit> owners = new HashMap<>();
        var standingFirst =
                Stream.concat(units.values().stream().filter(unit -> unit.entry() == null), unitsNamed().stream());
        standingFirst.forEach(unit -> {
            var word = unit.numberWord();
            if (word == null) {
                return;
            }
            var other = owners.putIfAbsent(word, unit);
            if (other != null && unit.entry() != null) {
                fault(unit.entry(), Column.NUMBER_WORD, "organisation.refusal.numberWord.taken", word, other.name());
            }
        });
    }

    private void checkLeaders() {
        for (var unit : unitsNamed()) {
            var entry = unit.entry();
            if (entry == null || unit.leader().isEmpty()) {
                continue;
            }
            var leader = people.get(unit.leader());
            if (leader == null) {
                fault(entry, Column.LEADER, "organisation.import.fault.person.unknown", unit.leader());
            } else if (!leader.active() || !leadsAbove(leader.username(), unit)) {
                fault(entry, Column.LEADER, "organisation.refusal.unit.notALeader", leader.name(), unit.name());
            }
        }
    }

    private void checkPrincipalHeads() {
        for (var unit : unitsNamed()) {
            var entry = unit.entry();
            if (entry == null || unit.head().isEmpty()) {
                continue;
            }
            var head = people.get(unit.head());
            if (!unit.kind().isOrgan()) {
                fault(entry, Column.HEAD, "organisation.refusal.unit.headOfDepartment", unit.name());
            } else if (head == null) {
                fault(entry, Column.HEAD, "organisation.import.fault.person.unknown", unit.head());
            } else if (!head.active() || !posts.containsKey(new PostKey(head.username(), unit.code(), Role.LEADER))) {
                fault(entry, Column.HEAD, "organisation.refusal.unit.notItsLeader", head.name(), unit.name());
            }
        }
    }

    private boolean leadsAbove(String username, PlannedUnit unit) {
        Set<String> seen = new HashSet<>();
        for (var current = unit; current != null && seen.add(current.code()); current = units.get(current.parent())) {
            if (posts.containsKey(new PostKey(username, current.code(), Role.LEADER))) {
                return true;
            }
        }
        return false;
    }

    private void checkAdministrators() {
        Map<String, List<Role>> held = new HashMap<>();
        var standingFirst =
                Stream.concat(posts.values().stream().filter(post -> post.entry() == null), postsNamed().stream());
        standingFirst.filter(post -> post.role().isAdministrator()).forEach(post -> {
            var roles = held.computeIfAbsent(post.username(), key -> new ArrayList<>());
            var entry = post.entry();
            if (entry != null && !roles.isEmpty()) {
                var name = Objects.requireNonNull(people.get(post.username())).name();
                if (roles.contains(post.role())) {
                    fault(
                            entry,
                            Column.ROLE,
                            "organisation.refusal.post.alreadyHeld",
                            name,
                            Objects.requireNonNull(units.get(post.unit())).shortName(),
                            post.role());
                } else {
                    fault(
                            entry,
                            Column.ROLE,
                            "organisation.refusal.administratorsApart",
                            name,
                            roles.getFirst(),
                            post.role());
                }
            }
            roles.add(post.role());
        });
    }

    // ---- small things

    private List<Entry> ofKind(String kind) {
        return entries.stream().filter(entry -> kindOf(entry).equals(kind)).toList();
    }

    private static String kindOf(Entry entry) {
        return switch (entry.get(Column.KIND).toLowerCase(Locale.ROOT)) {
            case "单位", "unit" -> "unit";
            case "人员", "person" -> "person";
            case "任职", "post" -> "post";
            default -> "";
        };
    }

    private boolean faulty(Entry entry, Column column, Optional<Refusal> refusal) {
        refusal.ifPresent(what -> faults.add(new ImportFault(entry.sheet(), entry.line(), column.heading, what)));
        return refusal.isPresent();
    }

    private void fault(Entry entry, Column column, String key, Object... arguments) {
        faults.add(new ImportFault(entry.sheet(), entry.line(), column.heading, Refusal.of(key, arguments)));
    }

    private static String place(Entry entry) {
        return entry.sheet().isEmpty() ? "" + entry.line() : entry.sheet() + " " + entry.line();
    }

    private String codeOf(@Nullable UnitId unit) {
        return unit == null ? "" : now.unit(unit).code();
    }

    private String usernameOf(@Nullable PersonId person) {
        return person == null ? "" : now.person(person).map(Person::username).orElse("");
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : trimmed(text);
    }

    private static Map<String, Role> roles() {
        Map<String, Role> roles = new HashMap<>();
        for (var role : Role.values()) {
            roles.put(RoleTitles.of(role), role);
            roles.put(role.name().toLowerCase(Locale.ROOT), role);
            roles.put(role.name().toLowerCase(Locale.ROOT).replace('_', ' '), role);
        }
        return Map.copyOf(roles);
    }
}
