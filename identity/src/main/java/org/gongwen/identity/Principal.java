package org.gongwen.identity;

import java.util.Locale;

/**
 * Whom a task is for: one person, or whoever holds a role, or any post but an administrator's, in a unit at the moment of
 * looking. Work addressed to a role
 * follows the post when its holder changes, so nothing is stranded.
 */
public sealed interface Principal {

    /** The form stored in work lists: {@code p:17}, {@code r:4:office_clerk} or {@code u:4}. */
    String key();

    static Principal of(PersonId person) {
        return new OfPerson(person);
    }

    static Principal of(Role role, UnitId unit) {
        return new OfRole(role, unit);
    }

    /** Everybody who works in the unit. */
    static Principal ofMembers(UnitId unit) {
        return new OfUnit(unit);
    }

    /**
     * Reads back what {@link #key()} wrote.
     *
     * @throws IllegalArgumentException if the text is no principal's key
     */
    static Principal parse(String key) {
        var parts = key.split(":", -1);
        if (parts.length == 2 && parts[0].equals("p")) {
            return of(new PersonId(Long.parseLong(parts[1])));
        }
        if (parts.length == 2 && parts[0].equals("u")) {
            return ofMembers(new UnitId(Long.parseLong(parts[1])));
        }
        if (parts.length == 3 && parts[0].equals("r")) {
            return of(Role.valueOf(parts[2].toUpperCase(Locale.ROOT)), new UnitId(Long.parseLong(parts[1])));
        }
        throw new IllegalArgumentException("not the key of a principal: " + key);
    }

    record OfPerson(PersonId person) implements Principal {
        @Override
        public String key() {
            return "p:" + person.value();
        }
    }

    record OfRole(Role role, UnitId unit) implements Principal {
        @Override
        public String key() {
            return "r:" + unit.value() + ":" + role.name().toLowerCase(Locale.ROOT);
        }
    }

    record OfUnit(UnitId unit) implements Principal {
        @Override
        public String key() {
            return "u:" + unit.value();
        }
    }
}
