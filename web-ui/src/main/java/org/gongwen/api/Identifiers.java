package org.gongwen.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.task.InboxCursor;
import org.jspecify.annotations.Nullable;

/** Identifiers are strings in every request and answer, whatever they are inside. */
final class Identifiers {

    private Identifiers() {}

    static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw RequestRefusedException.of(Problem.Kind.INVALID_REQUEST, "api.refused.identifier", text);
        }
    }

    static DocumentId document(String text) {
        return new DocumentId(number(text));
    }

    static @Nullable DocumentId documentOrNull(@Nullable String text) {
        return text == null ? null : document(text);
    }

    static UnitId unit(String text) {
        return new UnitId(number(text));
    }

    static @Nullable UnitId unitOrNull(@Nullable String text) {
        return text == null ? null : unit(text);
    }

    static List<UnitId> units(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts.stream().map(Identifiers::unit).toList();
    }

    static PersonId person(String text) {
        return new PersonId(number(text));
    }

    static List<PersonId> people(@Nullable List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream().map(Identifiers::person).toList();
    }

    static String text(long value) {
        return Long.toString(value);
    }

    static String text(UnitId unit) {
        return text(unit.value());
    }

    static @Nullable String textOrNull(@Nullable UnitId unit) {
        return unit == null ? null : text(unit);
    }

    static List<String> texts(List<UnitId> units) {
        return units.stream().map(Identifiers::text).toList();
    }

    /** Where a page ends, as something to hand back and not to take apart. */
    static String cursor(InboxCursor cursor) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((cursor.at() + "|" + cursor.id()).getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable InboxCursor cursorOrNull(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
            return new InboxCursor(Instant.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (RuntimeException e) {
            throw RequestRefusedException.of(Problem.Kind.INVALID_REQUEST, "api.refused.identifier", text);
        }
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
