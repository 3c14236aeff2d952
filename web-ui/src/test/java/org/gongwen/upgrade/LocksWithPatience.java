package org.gongwen.upgrade;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds where a migration waits for a lock on a table in use without an end: whoever comes after it waits behind it, on all
 * nodes. {@code set local lock_timeout} before it lets the migration end instead.
 */
final class LocksWithPatience {

    private static final String NAME = "(?:if (?:not )?exists )?(?:only )?\"?([a-z_][a-z0-9_]*)\"?";
    private static final Pattern CREATED = Pattern.compile("create (?:unlogged )?table " + NAME + ".*");
    private static final Pattern BOUND = Pattern.compile("set (?:local |session )?lock_timeout ?(?:=|to)(?! ?0$).+");
    private static final List<Pattern> LOCKING = List.of(
            Pattern.compile("(?:alter|drop|lock) table " + NAME + ".*"),
            Pattern.compile("create (?:unique )?index (?!concurrently ).*?\\bon " + NAME + ".*"),
            Pattern.compile("create (?:or replace )?(?:constraint )?trigger .*?\\bon " + NAME + ".*"),
            Pattern.compile("drop trigger .*?\\bon " + NAME + ".*"));
    /** Whom a foreign key leads to cannot be written to meanwhile. */
    private static final Pattern REFERENCE = Pattern.compile("\\breferences " + NAME);

    /** What is wrong with a migration, one sentence for each statement; empty if nobody waits without an end. */
    List<String> faults(String sql) {
        var statements = MigrationStatement.of(sql);
        var created = new HashSet<String>();
        var faults = new ArrayList<String>();
        for (var statement : statements) {
            var text = statement.text();
            if (BOUND.matcher(text).matches()) {
                return faults;
            }
            var table = CREATED.matcher(text);
            if (table.matches()) {
                created.add(table.group(1));
            }
            locked(text)
                    .filter(name -> !created.contains(name))
                    .or(() -> REFERENCE
                            .matcher(text)
                            .results()
                            .map(found -> found.group(1))
                            .filter(name -> !created.contains(name))
                            .findFirst())
                    .ifPresent(name -> faults.add("locks " + name + " and waits for it without an end"));
        }
        return faults;
    }

    private static Optional<String> locked(String text) {
        return LOCKING.stream()
                .map(pattern -> pattern.matcher(text))
                .filter(found -> found.matches())
                .map(found -> found.group(1))
                .findFirst();
    }
}
