package org.gongwen.design;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongwen.identity.UnitId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The values that processes decide on, as JSON: a Boolean, a whole number, a String or a list of UnitId by each name. */
public final class DecisiveValues {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DecisiveValues() {}

    /** @throws IllegalArgumentException if there is anything else among them */
    public static String write(Map<String, Object> values) {
        return JSON.writeValueAsString(plain(values));
    }

    static Map<String, Object> plain(Map<String, Object> values) {
        var plain = new TreeMap<String, Object>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case Integer number -> number.longValue();
            case Long number -> number;
            case String text -> text;
            case List<?> units ->
                units.stream().map(one -> ((UnitId) one).value()).toList();
            default -> throw new IllegalArgumentException("no process decides on a " + value.getClass());
        };
    }

    /** What was written; anything else that stands there is left out. */
    public static Map<String, Object> read(String json) {
        return read(JSON.readTree(json));
    }

    static Map<String, Object> read(JsonNode tree) {
        var values = new LinkedHashMap<String, Object>();
        tree.properties().forEach(entry -> {
            var node = entry.getValue();
            if (node.isBoolean()) {
                values.put(entry.getKey(), node.booleanValue());
            } else if (node.isIntegralNumber()) {
                values.put(entry.getKey(), node.longValue());
            } else if (node.isString()) {
                values.put(entry.getKey(), node.asString());
            } else if (node.isArray()) {
                values.put(
                        entry.getKey(),
                        node.values().stream()
                                .map(unit -> new UnitId(unit.longValue()))
                                .toList());
            }
        });
        return values;
    }
}
