package org.gongwen.identity;

import java.util.List;
import java.util.function.Predicate;

/**
 * Compares a file with the organisation as it stands: what is to be created and changed, and every fault that stands in
 * the way. An empty cell leaves what is there, and what the file does not mention stays as it is.
 */
final class ImportPlan {

    private final PlannedOrganisation planned;
    private final List<ImportFault> faults;
    private final int rows;

    /** @param bySystem whether the installation itself imports, which alone may appoint administrators this way */
    ImportPlan(DirectorySnapshot now, OrganisationFile file, boolean bySystem, FurtherNumberWords further) {
        planned = new PlannedOrganisation(now);
        rows = file.entries().size();
        var found = new ImportFaults(file.faults());
        new UnitRows(planned, found).read(file.entries());
        new PersonRows(planned, found, bySystem).read(file.entries());
        new PostRows(planned, found, bySystem).read(file.entries());
        new OrganisationCheck(planned, found, further).check();
        faults = found.inOrder();
    }

    List<ImportFault> faults() {
        return faults;
    }

    /** The organisation as the file would have it. */
    PlannedOrganisation planned() {
        return planned;
    }

    ImportReport report() {
        return new ImportReport(
                faults,
                rows,
                count(
                        planned.unitsNamed(),
                        unit -> unit.before() == null,
                        unit -> unit.before() != null && planned.changed(unit, unit.before())),
                count(
                        planned.peopleNamed(),
                        person -> person.before() == null,
                        person -> person.before() != null
                                && !person.before().name().equals(person.name())),
                count(
                        planned.postsNamed(),
                        post -> post.before() == null,
                        post -> post.before() != null && !post.before().title().equals(post.title())));
    }

    private static <T> ImportReport.Count count(List<T> things, Predicate<T> created, Predicate<T> changed) {
        int fresh = (int) things.stream().filter(created).count();
        int other = (int) things.stream().filter(changed).count();
        return new ImportReport.Count(fresh, other, things.size() - fresh - other);
    }
}
