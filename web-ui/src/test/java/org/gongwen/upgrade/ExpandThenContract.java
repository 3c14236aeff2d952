package org.gongwen.upgrade;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what a migration takes away from the version before, which goes on working on the same tables while nodes are
 * replaced one after the other. Taking away is allowed where a line of comment directly before the statement names the
 * release that stopped using it, {@code -- contract: unused since 0.2.0}, and that release is out.
 */
final class ExpandThenContract {

    private static final Pattern NAMED = Pattern.compile("contract: unused since (\\d+\\.\\d+\\.\\d+)");
    private static final String NAME = "(?:if (?:not )?exists )?(?:only )?\"?([a-z_][a-z0-9_]*)\"?";
    private static final Pattern CREATED = Pattern.compile(
            "create (?:or replace )?(?:unlogged )?(?:table|view|materialized view|sequence|type|function|trigger) "
                    + NAME + ".*");
    private static final Pattern DROPPED =
            Pattern.compile("drop (table|view|materialized view|sequence|type|function|trigger|schema) " + NAME + ".*");
    private static final Pattern ALTERED = Pattern.compile("alter table " + NAME + " (.*)");
    private static final Pattern RENAMED =
            Pattern.compile("alter (view|materialized view|sequence|type|function|schema) .* rename .*");
    private static final Pattern UNIQUE_INDEX =
            Pattern.compile("create unique index (?:concurrently )?" + NAME + " on " + NAME + ".*");
    private static final Pattern CONSTRAINT_GONE = Pattern.compile("drop constraint " + NAME + ".*");
    private static final Pattern CONSTRAINT = Pattern.compile(
            "add (?:constraint " + NAME + " )?(?:check|unique|primary key|foreign key|exclude|not null)\\b.*");
    private static final Pattern COLUMN = Pattern.compile("add (?:column )?" + NAME + " .*");

    private final Set<String> released;

    /** @param released versions that are out, as {@code UPGRADING.md} heads them */
    ExpandThenContract(Set<String> released) {
        this.released = Set.copyOf(released);
    }

    /** What is wrong with a migration, one sentence for each; empty if the version before can go on. */
    List<String> faults(String sql) {
        var statements = MigrationStatement.of(sql);
        var created = new HashSet<String>();
        for (var statement : statements) {
            var found = CREATED.matcher(statement.text());
            if (found.matches()) {
                created.add(found.group(1));
            }
        }
        var faults = new ArrayList<String>();
        for (var statement : statements) {
            var taken = takenAway(statement.text(), created);
            if (taken.isEmpty()) {
                continue;
            }
            var named = NAMED.matcher(statement.comment());
            if (!named.find()) {
                taken.forEach(what -> faults.add(what + ", and names no release that stopped using it"));
            } else if (!released.contains(named.group(1))) {
                taken.forEach(what -> faults.add(what + "; release " + named.group(1) + " is not out"));
            }
        }
        return faults;
    }

    private static List<String> takenAway(String statement, Set<String> created) {
        var dropped = DROPPED.matcher(statement);
        if (dropped.matches()) {
            return created.contains(dropped.group(2))
                    ? List.of()
                    : List.of("drops the " + dropped.group(1) + " " + dropped.group(2));
        }
        var renamed = RENAMED.matcher(statement);
        if (renamed.matches()) {
            return List.of("renames a " + renamed.group(1));
        }
        if (statement.startsWith("truncate ")) {
            return List.of("empties a table");
        }
        var unique = UNIQUE_INDEX.matcher(statement);
        if (unique.matches()) {
            return created.contains(unique.group(2))
                    ? List.of()
                    : List.of("refuses rows that " + unique.group(2) + " has taken until now");
        }
        var altered = ALTERED.matcher(statement);
        if (!altered.matches() || created.contains(altered.group(1))) {
            return List.of();
        }
        return takenFromTable(altered.group(1), actions(altered.group(2)));
    }

    private static List<String> takenFromTable(String table, List<String> actions) {
        var faults = new ArrayList<String>();
        var widened = new HashSet<String>();
        for (var action : actions) {
            var gone = CONSTRAINT_GONE.matcher(action);
            if (gone.matches()) {
                widened.add(gone.group(1));
                continue;
            }
            var constraint = CONSTRAINT.matcher(action);
            if (constraint.matches()) {
                var name = constraint.group(1);
                if (name == null || !widened.contains(name)) {
                    faults.add("refuses rows that " + table + " has taken until now");
                }
            } else if (action.startsWith("rename ")) {
                faults.add("renames in " + table);
            } else if (action.startsWith("drop ")) {
                faults.add("drops a column of " + table);
            } else if (action.matches("alter (column )?\\S+ (set data )?type .*")) {
                faults.add("changes the type of a column of " + table);
            } else if (action.matches("alter (column )?\\S+ (set not null|drop default).*")) {
                faults.add("demands a column of " + table + " that might be left out until now");
            } else if (COLUMN.matcher(action).matches()
                    && action.contains(" not null")
                    && !action.matches(".* (default|generated) .*")) {
                faults.add("adds a column to " + table + " that nobody before fills in");
            }
        }
        return faults;
    }

    /** The parts of an {@code alter table}, which are separated by commas outside of parentheses. */
    private static List<String> actions(String text) {
        var actions = new ArrayList<String>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                actions.add(text.substring(begin, i).strip());
                begin = i + 1;
            }
        }
        actions.add(text.substring(begin).strip());
        return actions;
    }
}
