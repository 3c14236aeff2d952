package org.gongwen.identity;

import static org.gongwen.identity.ImportFaults.place;
import static org.gongwen.identity.OrganisationRules.trimmed;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongwen.identity.OrganisationFile.Column;
import org.gongwen.identity.OrganisationFile.Entry;
import org.gongwen.identity.PlannedOrganisation.PlannedPost;
import org.gongwen.identity.PlannedOrganisation.PostKey;

/** Reads the rows about posts, and the posts in rows about people, into the plan. */
final class PostRows {

    private static final Map<String, Role> ROLES = roles();

    private final PlannedOrganisation plan;
    private final ImportFaults faults;
    private final boolean bySystem;

    PostRows(PlannedOrganisation plan, ImportFaults faults, boolean bySystem) {
        this.plan = plan;
        this.faults = faults;
        this.bySystem = bySystem;
    }

    void read(List<Entry> entries) {
        for (var entry : entries) {
            var kind = RowKind.of(entry);
            var carriesPost = !entry.get(Column.ROLE).isEmpty()
                    || !entry.get(Column.UNIT_CODE).isEmpty()
                    || !entry.get(Column.TITLE).isEmpty();
            if (kind == RowKind.POST || kind == RowKind.PERSON && carriesPost) {
                readPost(entry);
            } else if (kind == RowKind.UNKNOWN) {
                var given = entry.get(Column.KIND);
                faults.add(
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
        var person = plan.person(username);
        var unit = plan.unit(unitCode);
        var role = ROLES.get(entry.get(Column.ROLE).toLowerCase(Locale.ROOT));
        if (username.isEmpty()) {
            faults.add(entry, Column.USERNAME, "organisation.refusal.username.missing");
        } else if (person == null) {
            // The username of a person's own row was judged there already.
            if (RowKind.of(entry) == RowKind.POST) {
                faults.add(entry, Column.USERNAME, "organisation.import.fault.person.unknown", username);
            }
        } else {
            var name = entry.get(Column.NAME);
            if (!name.isEmpty() && !name.equals(person.name())) {
                faults.add(
                        entry,
                        Column.NAME,
                        "organisation.import.fault.person.otherName",
                        username,
                        person.name(),
                        name);
            }
            if (!person.active() && RowKind.of(entry) == RowKind.POST) {
                faults.add(entry, Column.USERNAME, "organisation.import.fault.person.disabled", person.name());
            }
        }
        if (unitCode.isEmpty()) {
            faults.add(entry, Column.UNIT_CODE, "organisation.import.fault.post.unitMissing");
        } else if (unit == null) {
            faults.add(entry, Column.UNIT_CODE, "organisation.import.fault.unit.unknown", unitCode);
        } else if (!unit.active()) {
            faults.add(entry, Column.UNIT_CODE, "organisation.import.fault.unit.retired", unit.name());
        }
        if (entry.get(Column.ROLE).isEmpty()) {
            faults.add(entry, Column.ROLE, "organisation.import.fault.role.missing", List.of(Role.values()));
        } else if (role == null) {
            faults.add(
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
        var known = plan.post(key);
        if (known != null && known.entry() != null) {
            faults.add(entry, Column.ROLE, "organisation.import.fault.post.double", place(known.entry()));
            return;
        }
        var before = known == null ? null : known.before();
        var title = orElse(entry.get(Column.TITLE), before == null ? RoleTitles.of(role) : before.title());
        faults.add(entry, Column.TITLE, OrganisationRules.title(title));
        if (role.isAdministrator() && before == null && !bySystem) {
            faults.add(entry, Column.ROLE, "organisation.import.fault.role.administrator", role);
        }
        plan.put(new PlannedPost(before, entry, username, unitCode, role, title));
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

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : trimmed(text);
    }
}
