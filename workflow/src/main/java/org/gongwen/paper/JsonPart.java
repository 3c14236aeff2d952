package org.gongwen.paper;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object of the JSON form, which says where something is wrong. */
final class JsonPart {

    private final JsonNode node;
    private final String path;

    private JsonPart(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    static JsonPart of(JsonNode node, String path, String... fields) {
        if (!node.isObject()) {
            throw new DocumentFormatException(path, "is an object");
        }
        var known = Set.of(fields);
        for (var name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw new DocumentFormatException(
                        path,
                        "has no field " + name + "; it has "
                                + known.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
        return new JsonPart(node, path);
    }

    boolean has(String field) {
        return node.has(field);
    }

    JsonNode get(String field) {
        return node.get(field);
    }

    String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    DocumentFormatException fault(String field, String sentence) {
        return new DocumentFormatException(path(field), sentence);
    }

    /** Empty when the field is missing. */
    String text(String field) {
        return has(field) ? text(get(field), path(field)) : "";
    }

    String needed(String field) {
        var text = text(field);
        if (text.isBlank()) {
            throw fault(field, "is needed");
        }
        return text;
    }

    static String text(JsonNode node, String path) {
        if (!node.isString()) {
            throw new DocumentFormatException(path, "is a text");
        }
        var text = node.stringValue();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean paired = Character.isHighSurrogate(unit)
                    ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                    : !Character.isLowSurrogate(unit) || (i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
            if (!paired || (Character.isISOControl(unit) && unit != '\n' && unit != '\t')) {
                throw new DocumentFormatException(path, "has a character at %d that cannot be set".formatted(i + 1));
            }
        }
        return text;
    }

    /** A text or a list of texts. */
    List<String> texts(String field) {
        if (!has(field)) {
            return List.of();
        }
        if (get(field).isString()) {
            return List.of(text(field));
        }
        var texts = new ArrayList<String>();
        for (var item : items(field)) {
            texts.add(text(item, path(field) + "[" + texts.size() + "]"));
        }
        return texts;
    }

    /** Empty when the field is missing. */
    List<JsonNode> items(String field) {
        if (!has(field)) {
            return List.of();
        }
        if (!get(field).isArray()) {
            throw fault(field, "is a list");
        }
        var items = new ArrayList<JsonNode>();
        get(field).forEach(items::add);
        return items;
    }

    @Nullable
    LocalDate date(String field) {
        if (!has(field)) {
            return null;
        }
        try {
            return LocalDate.parse(text(field));
        } catch (DateTimeException e) {
            throw fault(field, "is a day such as 2026-11-22");
        }
    }

    int whole(String field, int otherwise, int least, int most) {
        if (!has(field)) {
            return otherwise;
        }
        if (!get(field).isInt() || get(field).intValue() < least || get(field).intValue() > most) {
            throw fault(field, "is a whole number from %d to %d".formatted(least, most));
        }
        return get(field).intValue();
    }

    double length(String field, double otherwise, double least, double most) {
        if (!has(field)) {
            return otherwise;
        }
        if (!get(field).isNumber()
                || get(field).doubleValue() < least
                || get(field).doubleValue() > most) {
            throw fault(field, "is a number of mm from %s to %s".formatted(least, most));
        }
        return get(field).doubleValue();
    }

    boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!get(field).isBoolean()) {
            throw fault(field, "is true or false");
        }
        return get(field).booleanValue();
    }

    /** One of the words of an enumeration, in lower case. */
    <E extends Enum<E>> E word(String field, Class<E> type, @Nullable E otherwise) {
        if (!has(field) && otherwise != null) {
            return otherwise;
        }
        var text = text(field);
        var words = new ArrayList<String>();
        for (var constant : type.getEnumConstants()) {
            var word = constant.name().toLowerCase(java.util.Locale.ROOT);
            if (word.equals(text)) {
                return constant;
            }
            words.add(word);
        }
        throw fault(field, "is one of " + String.join(", ", words));
    }
}
