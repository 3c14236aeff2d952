package org.gongwen.identity;

import static org.gongwen.identity.ImportFaults.place;
import static org.gongwen.identity.OrganisationRules.trimmed;

import java.util.List;
import java.util.Locale;
import org.gongwen.identity.OrganisationFile.Column;
import org.gongwen.identity.OrganisationFile.Entry;
import org.gongwen.identity.PlannedOrganisation.PlannedPerson;

/** Reads the rows about people into the plan. */
final class PersonRows {

    private final PlannedOrganisation plan;
    private final ImportFaults faults;
    private final boolean bySystem;

    PersonRows(PlannedOrganisation plan, ImportFaults faults, boolean bySystem) {
        this.plan = plan;
        this.faults = faults;
        this.bySystem = bySystem;
    }

    void read(List<Entry> entries) {
        for (var entry : entries) {
            if (RowKind.of(entry) != RowKind.PERSON) {
                continue;
            }
            var username = entry.get(Column.USERNAME).toLowerCase(Locale.ROOT);
            if (faults.add(entry, Column.USERNAME, OrganisationRules.username(username))) {
                continue;
            }
            var known = plan.person(username);
            if (known != null && known.entry() != null) {
                faults.add(
                        entry,
                        Column.USERNAME,
                        "organisation.import.fault.person.double",
                        username,
                        place(known.entry()));
                continue;
            }
            var before = known == null ? null : known.before();
            var name = orElse(entry.get(Column.NAME), before == null ? "" : before.name());
            faults.add(entry, Column.NAME, OrganisationRules.personName(name));
            if (before != null && !before.active()) {
                faults.add(entry, Column.USERNAME, "organisation.import.fault.person.disabled", before.name());
            }
            if (before != null
                    && !before.name().equals(name)
                    && !bySystem
                    && plan.standing().isAdministrator(before.id())) {
                faults.add(entry, Column.NAME, "organisation.import.fault.person.administrator", before.name());
            }
            plan.put(new PlannedPerson(before, entry, username, name));
        }
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : trimmed(text);
    }
}
