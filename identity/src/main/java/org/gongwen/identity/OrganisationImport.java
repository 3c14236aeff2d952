package org.gongwen.identity;

import static org.gongwen.identity.OrganisationRules.details;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.identity.OrganisationFile.Column;
import org.gongwen.identity.PlannedOrganisation.PlannedPerson;
import org.gongwen.identity.PlannedOrganisation.PlannedPost;
import org.gongwen.identity.PlannedOrganisation.PlannedUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over units, people and posts from one CSV file or Excel workbook. The system administrator may; administrators'
 * roles cannot be given this way. A file is applied as a whole or not at all, and applying it again changes nothing.
 */
@Service
public class OrganisationImport {

    private final OrganisationTable table;
    private final SnapshotDirectory directory;
    private final AuditTrail audit;
    private final ObjectProvider<Credentials> credentials;
    private final ObjectProvider<FurtherNumberWords> furtherWords;

    OrganisationImport(
            OrganisationTable table,
            SnapshotDirectory directory,
            AuditTrail audit,
            ObjectProvider<Credentials> credentials,
            ObjectProvider<FurtherNumberWords> furtherWords) {
        this.furtherWords = furtherWords;
        this.table = table;
        this.directory = directory;
        this.audit = audit;
        this.credentials = credentials;
    }

    /** Dry run: what the file would change, and every fault in it. Changes nothing. */
    @Transactional(readOnly = true)
    public ImportReport examine(Actor actor, byte[] content) {
        Administration.requireSystemAdministrator(actor);
        return plan(table.load(), content, false).report();
    }

    /** Applies the file if it has no fault. */
    @Transactional
    public ImportResult apply(Actor actor, byte[] content) {
        Administration.requireSystemAdministrator(actor);
        var plan = plan(table.loadForChange(), content, false);
        if (!plan.faults().isEmpty()) {
            return new ImportResult.Faulty(plan.report());
        }
        var written = execute(plan.planned());
        recordEach(actor, plan.planned(), written);
        record(actor, plan.report());
        var keeper = credentials.getIfAvailable();
        var passwords = keeper == null ? List.<OneTimePassword>of() : keeper.issue(written.created());
        return new ImportResult.Applied(plan.report(), passwords);
    }

    /**
     * Applies a file of the installation itself, administrators included.
     *
     * @return everybody who is new
     * @throws IllegalArgumentException if the file has faults
     */
    List<Person> applyAsSystem(DirectorySnapshot now, byte[] content) {
        var plan = plan(now, content, true);
        if (!plan.faults().isEmpty()) {
            throw new IllegalArgumentException("the organisation cannot be imported: " + plan.faults());
        }
        var written = execute(plan.planned());
        record(null, plan.report());
        return written.created();
    }

    private ImportPlan plan(DirectorySnapshot now, byte[] content, boolean bySystem) {
        return new ImportPlan(now, OrganisationFile.read(content), bySystem, this::ownersOf);
    }

    private Map<String, UnitId> ownersOf(Collection<String> words) {
        var owners = new HashMap<String, UnitId>();
        furtherWords.forEach(keeper -> owners.putAll(keeper.ownersOf(words)));
        return owners;
    }

    /** An example of the format as CSV that spreadsheet programs open with the right characters. */
    public byte[] template() {
        var headings = Stream.of(Column.values()).map(column -> column.heading).collect(Collectors.joining(","));
        var text = "\uFEFF" + headings + "\r\n" + """
                单位,JG,滨海市某某局,市某某局,局,,滨某,,,,,,zhangsan
                单位,JG-BGS,办公室,,内设机构,JG,,zhangsan,,,,
                单位,JG-G1,滨海市某某馆,市某某馆,下属单位,JG,滨某馆,,,,,
                人员,JG,,,,,,,zhangsan,张三,领导,局长
                人员,JG-BGS,,,,,,,lisi,李四,部门负责人,办公室主任
                任职,JG,,,,,,,lisi,李四,机要文书,机要文书
                人员,JG-G1,,,,,,,wangwu,王五,收发员,
                """.replace("\n", "\r\n");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** People first, then the units they lead, then the posts that need both: three inserts whatever the size. */
    private Written execute(PlannedOrganisation plan) {
        var people = writePeople(plan.standing().everybody(), plan.peopleNamed());
        var units = writeUnits(plan, people.ids());
        writePosts(plan.postsNamed(), people.ids(), units);
        directory.changing();
        return new Written(people.created(), people.ids(), units);
    }

    /** Who is new, and the identifiers of everything the file names. */
    private record Written(List<Person> created, Map<String, PersonId> people, Map<String, UnitId> units) {}

    private record People(Map<String, PersonId> ids, List<Person> created) {}

    private People writePeople(List<Person> everybody, List<PlannedPerson> named) {
        Map<String, PersonId> ids = new HashMap<>();
        everybody.forEach(person -> ids.put(person.username(), person.id()));
        List<OrganisationTable.NewPerson> fresh = new ArrayList<>();
        List<Person> renamed = new ArrayList<>();
        for (var person : named) {
            var before = person.before();
            if (before == null) {
                fresh.add(new OrganisationTable.NewPerson(person.username(), person.name()));
            } else {
                ids.put(person.username(), before.id());
                if (!before.name().equals(person.name())) {
                    renamed.add(new Person(before.id(), before.username(), person.name(), before.active()));
                }
            }
        }
        table.updatePeople(renamed);
        ids.putAll(table.insertPeople(fresh));
        var created = fresh.stream()
                .map(person -> new Person(
                        Objects.requireNonNull(ids.get(person.username())), person.username(), person.name(), true))
                .toList();
        return new People(ids, created);
    }

    private Map<String, UnitId> writeUnits(PlannedOrganisation plan, Map<String, PersonId> people) {
        var named = plan.unitsNamed();
        Map<String, UnitId> ids = new HashMap<>();
        plan.standing().units().forEach(unit -> ids.put(unit.code(), unit.id()));
        var fresh = named.stream().filter(unit -> unit.before() == null).toList();
        var numbers = fresh.isEmpty() ? List.<UnitId>of() : table.nextUnitIds(fresh.size());
        for (int i = 0; i < fresh.size(); i++) {
            ids.put(fresh.get(i).code(), numbers.get(i));
        }
        Map<String, Integer> places = new HashMap<>(plan.siblingsStanding());
        List<Unit> inserts = new ArrayList<>();
        List<Unit> updates = new ArrayList<>();
        for (var unit : named) {
            var before = unit.before();
            if (before == null) {
                inserts.add(unit(unit, ids, people, places.merge(unit.parent(), 1, Integer::sum) - 1));
            } else {
                ids.put(unit.code(), before.id());
                if (plan.changed(unit, before)) {
                    updates.add(unit(unit, ids, people, before.position()));
                }
            }
        }
        table.updateUnits(updates);
        table.insertUnits(inserts);
        return ids;
    }

    private static Unit unit(PlannedUnit unit, Map<String, UnitId> units, Map<String, PersonId> people, int position) {
        return new Unit(
                Objects.requireNonNull(units.get(unit.code())),
                unit.parent().isEmpty() ? null : units.get(unit.parent()),
                unit.code(),
                unit.name(),
                unit.shortName(),
                unit.kind(),
                unit.numberWord(),
                unit.leader().isEmpty() ? null : people.get(unit.leader()),
                unit.head().isEmpty() ? null : people.get(unit.head()),
                position,
                unit.active());
    }

    private void writePosts(List<PlannedPost> named, Map<String, PersonId> people, Map<String, UnitId> units) {
        List<OrganisationTable.NewPost> fresh = new ArrayList<>();
        List<Post> retitled = new ArrayList<>();
        for (var post : named) {
            var before = post.before();
            if (before == null) {
                fresh.add(new OrganisationTable.NewPost(
                        Objects.requireNonNull(people.get(post.username())),
                        Objects.requireNonNull(units.get(post.unit())),
                        post.role(),
                        post.title()));
            } else if (!before.title().equals(post.title())) {
                retitled.add(new Post(
                        before.id(), before.person(), before.unit(), before.role(), post.title(), before.since()));
            }
        }
        table.updatePostTitles(retitled);
        table.insertPosts(fresh);
    }

    private void recordEach(Actor actor, PlannedOrganisation plan, Written written) {
        for (var unit : plan.unitsNamed()) {
            var before = unit.before();
            if (before == null || plan.changed(unit, before)) {
                audit.record(new AuditRecord(
                        actor,
                        before == null ? "unit.create" : "unit.change",
                        "unit",
                        String.valueOf(Objects.requireNonNull(written.units().get(unit.code()))
                                .value()),
                        details("code", unit.code(), "name", unit.name(), "by", "import")));
            }
        }
        for (var person : written.created()) {
            audit.record(new AuditRecord(
                    actor,
                    "person.register",
                    "person",
                    String.valueOf(person.id().value()),
                    details("username", person.username(), "name", person.name(), "by", "import")));
        }
        for (var person : plan.peopleNamed()) {
            var before = person.before();
            if (before != null && !before.name().equals(person.name())) {
                audit.record(new AuditRecord(
                        actor,
                        "person.rename",
                        "person",
                        String.valueOf(before.id().value()),
                        details("from", before.name(), "to", person.name(), "by", "import")));
            }
        }
        for (var post : plan.postsNamed()) {
            var before = post.before();
            if (before == null) {
                audit.record(new AuditRecord(
                        actor,
                        "post.give",
                        "person",
                        String.valueOf(Objects.requireNonNull(written.people().get(post.username()))
                                .value()),
                        details(
                                "unit",
                                post.unit(),
                                "role",
                                post.role().name(),
                                "title",
                                post.title(),
                                "by",
                                "import")));
            } else if (!before.title().equals(post.title())) {
                audit.record(new AuditRecord(
                        actor,
                        "post.retitle",
                        "person",
                        String.valueOf(before.person().value()),
                        details(
                                "unit",
                                post.unit(),
                                "role",
                                post.role().name(),
                                "from",
                                before.title(),
                                "to",
                                post.title(),
                                "by",
                                "import")));
            }
        }
    }

    private void record(@Nullable Actor actor, ImportReport report) {
        audit.record(new AuditRecord(
                actor,
                "organisation.import",
                "organisation",
                "all",
                details(
                        "units", count(report.units()),
                        "people", count(report.people()),
                        "posts", count(report.posts()))));
    }

    private static String count(ImportReport.Count count) {
        return "+" + count.created() + " ~" + count.changed() + " =" + count.unchanged();
    }
}
