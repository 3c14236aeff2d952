package org.gongwen.identity;

import static org.gongwen.identity.ImportFaults.place;
import static org.gongwen.identity.OrganisationRules.trimmed;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongwen.identity.OrganisationFile.Column;
import org.gongwen.identity.OrganisationFile.Entry;
import org.gongwen.identity.PlannedOrganisation.PlannedUnit;
import org.jspecify.annotations.Nullable;

/** Reads the rows about units into the plan; an empty cell leaves what is there. */
final class UnitRows {

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

    private final PlannedOrganisation plan;
    private final ImportFaults faults;

    UnitRows(PlannedOrganisation plan, ImportFaults faults) {
        this.plan = plan;
        this.faults = faults;
    }

    void read(List<Entry> entries) {
        for (var entry : entries) {
            if (RowKind.of(entry) != RowKind.UNIT) {
                continue;
            }
            var code = entry.get(Column.UNIT_CODE);
            if (faults.add(entry, Column.UNIT_CODE, OrganisationRules.code(code))) {
                continue;
            }
            var known = plan.unit(code);
            if (known != null && known.entry() != null) {
                faults.add(
                        entry, Column.UNIT_CODE, "organisation.import.fault.unit.double", code, place(known.entry()));
                continue;
            }
            if (known == null) {
                known = plan.adoptPlaceholder(entry, code);
            }
            var kind = unitKind(entry, known);
            var name = orElse(entry.get(Column.UNIT_NAME), known == null ? "" : known.name());
            var shortName = orElse(
                    entry.get(Column.SHORT_NAME),
                    known == null || known.shortName().isEmpty() ? name : known.shortName());
            if (!faults.add(entry, Column.UNIT_NAME, OrganisationRules.unitName(name))) {
                faults.add(entry, Column.SHORT_NAME, OrganisationRules.shortName(shortName));
            }
            var word = numberWord(entry, known);
            if (kind != null) {
                faults.add(entry, Column.NUMBER_WORD, OrganisationRules.numberWord(kind, word));
            }
            if (known != null && !known.active()) {
                faults.add(entry, Column.UNIT_CODE, "organisation.import.fault.unit.retired", known.name());
            }
            plan.put(new PlannedUnit(
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

    private @Nullable UnitKind unitKind(Entry entry, @Nullable PlannedUnit known) {
        var text = entry.get(Column.UNIT_KIND).toLowerCase(Locale.ROOT);
        if (text.isEmpty() && known != null) {
            return known.kind();
        }
        var kind = UNIT_KINDS.get(text);
        if (kind == null) {
            faults.add(
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

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : trimmed(text);
    }
}
