package org.gongwen.identity;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold for units, people and posts, whether they are entered on a screen or imported. */
final class OrganisationRules {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int UNIT_NAME = 120;
    private static final int NAME = 60;
    private static final int NUMBER_WORD = 20;

    private OrganisationRules() {}

    static Optional<Refusal> code(String code) {
        if (code.isEmpty()) {
            return refuse("organisation.refusal.code.missing");
        }
        return CODE.matcher(code).matches() ? Optional.empty() : refuse("organisation.refusal.code.invalid", code);
    }

    static Optional<Refusal> unitName(String name) {
        return text(name, UNIT_NAME, "organisation.refusal.unitName");
    }

    static Optional<Refusal> shortName(String name) {
        return text(name, NAME, "organisation.refusal.shortName");
    }

    static Optional<Refusal> numberWord(UnitKind kind, @Nullable String word) {
        if (word == null) {
            return Optional.empty();
        }
        if (!kind.isOrgan()) {
            return refuse("organisation.refusal.numberWord.department", word);
        }
        return text(word, NUMBER_WORD, "organisation.refusal.numberWord");
    }

    static Optional<Refusal> username(String username) {
        if (username.isEmpty()) {
            return refuse("organisation.refusal.username.missing");
        }
        return USERNAME.matcher(username).matches()
                ? Optional.empty()
                : refuse("organisation.refusal.username.invalid", username);
    }

    static Optional<Refusal> personName(String name) {
        return text(name, NAME, "organisation.refusal.personName");
    }

    static Optional<Refusal> title(String title) {
        return text(title, NAME, "organisation.refusal.title");
    }

    /** Lengths count characters as PostgreSQL does, so a rare character counts once. */
    private static Optional<Refusal> text(String text, int longest, String key) {
        if (text.isBlank()) {
            return refuse(key + ".missing");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            return refuse(key + ".long", text, String.valueOf(longest));
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            return refuse("organisation.refusal.controlCharacter");
        }
        return Optional.empty();
    }

    /** GB/T 22239-2019, level 3: one person holds at most one of the three administrators' roles. */
    static Optional<Refusal> administratorsApart(Person person, Iterable<Role> held, Role asked) {
        if (!asked.isAdministrator()) {
            return Optional.empty();
        }
        for (var role : held) {
            if (role.isAdministrator() && role != asked) {
                return refuse("organisation.refusal.administratorsApart", person.name(), role, asked);
            }
        }
        return Optional.empty();
    }

    /** The text without the spaces around it, full-width ones included. */
    static String trimmed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    static Optional<Refusal> refuse(String key, Object... arguments) {
        return Optional.of(Refusal.of(key, arguments));
    }

    /** Details of an audit record in a stable order. */
    static Map<String, String> details(String... keysAndValues) {
        var details = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            details.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return details;
    }
}
