package org.gongwen.form;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the file of a form: JSON as form-js writes it, of which only what is on a list may be there. Nothing in it is
 * evaluated, fetched or shown as markup: expressions, templates, tags and addresses are findings wherever they stand.
 */
public final class FormReader {

    /** The largest file that is read, in bytes. */
    public static final int MOST_BYTES = 128 * 1024;

    public static final int MOST_PARTS = 200;
    static final int MOST_LEVELS = 4;

    /** The variable that tells a step which unit it is for. */
    private static final String UNIT = "unit";

    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");

    private static final String ANYWHERE = "type id layout";
    private static final String FIELD =
            ANYWHERE + " key label description readonly disabled validate defaultValue properties";
    private static final String CHOICE = FIELD + " values searchable";

    /** Of each type the attributes that it may have. */
    private static final Map<String, Set<String>> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("textfield", FormValues.words(FIELD + " appearance"));
        TYPES.put("textarea", FormValues.words(FIELD));
        TYPES.put("number", FormValues.words(FIELD + " appearance decimalDigits increment serializeToString"));
        TYPES.put(
                "datetime",
                FormValues.words(
                        FIELD
                                + " subtype dateLabel timeLabel timeInterval timeSerializingFormat use24h disallowPassedDates"));
        TYPES.put("select", FormValues.words(CHOICE));
        TYPES.put("radio", FormValues.words(CHOICE));
        TYPES.put("checklist", FormValues.words(CHOICE));
        TYPES.put("checkbox", FormValues.words(FIELD));
        TYPES.put("person", FormValues.words(FIELD));
        TYPES.put("unit", FormValues.words(FIELD));
        TYPES.put("units", FormValues.words(FIELD));
        TYPES.put("text", FormValues.words(ANYWHERE + " text"));
        TYPES.put("group", FormValues.words(ANYWHERE + " label components showOutline verticalAlignment"));
        TYPES.put("separator", FormValues.words(ANYWHERE));
        TYPES.put("spacer", FormValues.words(ANYWHERE + " height"));
    }

    private static final Set<String> TOP = FormValues.words(
            "type id components schemaVersion exporter executionPlatform" + " executionPlatformVersion versionTag");

    private final FormValues values = new FormValues();
    private final FieldReader fields = new FieldReader(values);
    private final Set<String> ids = new HashSet<>();
    private int parts;

    private FormReader() {}

    /**
     * What was read.
     *
     * @param form the form as far as it could be understood; null where it is no form at all
     * @param findings whatever keeps it from being deployed
     */
    public record Reading(@Nullable FormSchema form, List<FormFinding> findings) {
        public Reading {
            findings = List.copyOf(findings);
        }

        public boolean accepted() {
            return findings.isEmpty();
        }
    }

    public static Reading read(String json) {
        var reader = new FormReader();
        var form = reader.form(json);
        return new Reading(form, reader.values.findings());
    }

    /** The types of parts that a form may have, in the order in which they are offered. */
    public static List<String> types() {
        return List.copyOf(TYPES.keySet());
    }

    /** Whether a field may have this key. */
    public static boolean isKey(String key) {
        return KEY.matcher(key).matches() && !ConditionWords.has(key) && !key.equals(UNIT);
    }

    private @Nullable FormSchema form(String json) {
        if (json.length() > MOST_BYTES || json.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            values.add(FormRule.TOO_LARGE, "", MOST_BYTES / 1024);
            return null;
        }
        if (json.codePoints().anyMatch(character -> Character.getType(character) == Character.SURROGATE)) {
            values.add(FormRule.UNREADABLE, "", 1, 1);
            return null;
        }
        JsonNode tree;
        try {
            tree = FormJson.mapper().readTree(json);
        } catch (JacksonException e) {
            var at = e.getLocation();
            values.add(FormRule.UNREADABLE, "", at == null ? 0 : at.getLineNr(), at == null ? 0 : at.getColumnNr());
            return null;
        }
        if (!tree.isObject() || !tree.path("components").isArray()) {
            values.add(FormRule.UNREADABLE, "", 1, 1);
            return null;
        }
        for (var name : tree.propertyNames()) {
            if (!TOP.contains(name)) {
                values.add(FormRule.KEY_NOT_ALLOWED, "", name, "form");
            }
        }
        var id = tree.path("id").asString("");
        if (!isKey(id)) {
            values.add(FormRule.FIELD_KEY, "", id);
        }
        if (!tree.path("type").asString("default").equals("default")) {
            values.add(FormRule.VALUE_WRONG, "", "type", "default");
        }
        var parts = parts(tree.path("components"), 1);
        var form = new FormSchema(id, parts);
        if (values.findings().isEmpty() && form.fields().findAny().isEmpty()) {
            values.add(FormRule.EMPTY, "");
        }
        return form;
    }

    private List<FormPart> parts(JsonNode components, int level) {
        if (level > MOST_LEVELS) {
            values.add(FormRule.TOO_DEEP, "", MOST_LEVELS);
            return List.of();
        }
        var read = new ArrayList<FormPart>();
        for (var component : components.values()) {
            if (++parts > MOST_PARTS) {
                if (parts == MOST_PARTS + 1) {
                    values.add(FormRule.TOO_MANY, "", MOST_PARTS);
                }
                break;
            }
            var part = part(component, level);
            if (part != null) {
                read.add(part);
            }
        }
        return read;
    }

    private @Nullable FormPart part(JsonNode node, int level) {
        var type = node.path("type").asString("");
        var called = FormValues.called(node);
        var allowed = TYPES.get(type);
        if (!node.isObject() || allowed == null) {
            values.add(FormRule.TYPE_UNKNOWN, called, type, types());
            return null;
        }
        for (var name : node.propertyNames()) {
            if (!allowed.contains(name)) {
                values.add(FormRule.KEY_NOT_ALLOWED, called, name, type);
            }
        }
        if (!node.path("properties").isEmpty()) {
            values.add(FormRule.KEY_NOT_ALLOWED, called, "properties", type);
        }
        var id = node.path("id").asString("");
        if (id.isEmpty()) {
            id = type + "_" + parts;
        }
        if (!id.matches("[A-Za-z_][A-Za-z0-9_.-]{0,80}")) {
            values.add(FormRule.FIELD_KEY, called, id);
        } else if (!ids.add(id)) {
            values.add(FormRule.ID_TWICE, called, id);
        }
        return switch (type) {
            case "text" -> new FormText(id, values.text(node, "text", called, FormValues.LONGEST_WORDS));
            case "group" ->
                new FormGroup(
                        id,
                        values.text(node, "label", called, FormValues.LONGEST_LABEL),
                        node.path("components").isArray() ? parts(node.path("components"), level + 1) : List.of());
            case "separator" -> new FormGap(id, true);
            case "spacer" -> new FormGap(id, false);
            default -> fields.field(node, type, id, called);
        };
    }
}
