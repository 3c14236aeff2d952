package org.gongwen.form;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the file of a form: JSON as form-js writes it, of which only what is on a list may be there. Nothing in it is
 * evaluated, fetched or shown as markup: expressions, templates, tags and addresses are findings wherever they stand.
 */
public final class FormReader {

    /** The largest file that is read, in bytes. */
    public static final int MOST_BYTES = 128 * 1024;

    public static final int MOST_PARTS = 200;
    static final int MOST_OPTIONS = 200;
    static final int MOST_LEVELS = 4;
    static final int LONGEST_LABEL = 200;
    static final int LONGEST_WORDS = 2_000;

    private static final int MOST_JSON_LEVELS = 24;
    private static final int LARGEST_SCALE = 40;
    private static final int MOST_DECIMALS = 6;

    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");

    /** What conditions of a process understand as something else than a name. */
    private static final Set<String> RESERVED = Set.of(
            "and",
            "or",
            "not",
            "empty",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "true",
            "false",
            "null",
            "div",
            "mod",
            "instanceof",
            "unit");

    private static final Pattern MARKUP =
            Pattern.compile("<[A-Za-z/!?]|[A-Za-z][A-Za-z0-9+.-]{1,20}://|(?i:javascript:|data:)");

    private static final String ANYWHERE = "type id layout";
    private static final String FIELD =
            ANYWHERE + " key label description readonly disabled validate defaultValue properties";
    private static final String CHOICE = FIELD + " values searchable";

    /** Of each type the attributes that it may have. */
    private static final Map<String, Set<String>> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("textfield", words(FIELD + " appearance"));
        TYPES.put("textarea", words(FIELD));
        TYPES.put("number", words(FIELD + " appearance decimalDigits increment serializeToString"));
        TYPES.put(
                "datetime",
                words(
                        FIELD
                                + " subtype dateLabel timeLabel timeInterval timeSerializingFormat use24h disallowPassedDates"));
        TYPES.put("select", words(CHOICE));
        TYPES.put("radio", words(CHOICE));
        TYPES.put("checklist", words(CHOICE));
        TYPES.put("checkbox", words(FIELD));
        TYPES.put("person", words(FIELD));
        TYPES.put("unit", words(FIELD));
        TYPES.put("text", words(ANYWHERE + " text"));
        TYPES.put("group", words(ANYWHERE + " label components showOutline verticalAlignment"));
        TYPES.put("separator", words(ANYWHERE));
        TYPES.put("spacer", words(ANYWHERE + " height"));
    }

    private static final Set<String> TOP = words(
            "type id components schemaVersion exporter executionPlatform" + " executionPlatformVersion versionTag");

    private final List<FormFinding> findings = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
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
        return new Reading(form, reader.findings);
    }

    /** The types of parts that a form may have, in the order in which they are offered. */
    public static List<String> types() {
        return List.copyOf(TYPES.keySet());
    }

    /** Whether a field may have this key. */
    public static boolean isKey(String key) {
        return KEY.matcher(key).matches() && !RESERVED.contains(key);
    }

    static JsonMapper strictMapper() {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MOST_JSON_LEVELS)
                                .maxStringLength(MOST_BYTES)
                                .maxNumberLength(LARGEST_SCALE)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /** A number whose digits can be written out; null for any other. */
    static @Nullable BigDecimal sensible(BigDecimal number) {
        return Math.abs(number.scale()) <= LARGEST_SCALE ? number : null;
    }

    private @Nullable FormSchema form(String json) {
        if (json.length() > MOST_BYTES || json.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            add(FormRule.TOO_LARGE, "", MOST_BYTES / 1024);
            return null;
        }
        if (json.codePoints().anyMatch(character -> Character.getType(character) == Character.SURROGATE)) {
            add(FormRule.UNREADABLE, "", 1, 1);
            return null;
        }
        JsonNode tree;
        try {
            tree = strictMapper().readTree(json);
        } catch (JacksonException e) {
            var at = e.getLocation();
            add(FormRule.UNREADABLE, "", at == null ? 0 : at.getLineNr(), at == null ? 0 : at.getColumnNr());
            return null;
        }
        if (!tree.isObject() || !tree.path("components").isArray()) {
            add(FormRule.UNREADABLE, "", 1, 1);
            return null;
        }
        for (var name : tree.propertyNames()) {
            if (!TOP.contains(name)) {
                add(FormRule.KEY_NOT_ALLOWED, "", name, "form");
            }
        }
        var id = tree.path("id").asString("");
        if (!isKey(id)) {
            add(FormRule.FIELD_KEY, "", id);
        }
        if (!tree.path("type").asString("default").equals("default")) {
            add(FormRule.VALUE_WRONG, "", "type", "default");
        }
        var parts = parts(tree.path("components"), 1);
        var form = new FormSchema(id, parts);
        if (findings.isEmpty() && form.fields().findAny().isEmpty()) {
            add(FormRule.EMPTY, "");
        }
        return form;
    }

    private List<FormPart> parts(JsonNode components, int level) {
        if (level > MOST_LEVELS) {
            add(FormRule.TOO_DEEP, "", MOST_LEVELS);
            return List.of();
        }
        var read = new ArrayList<FormPart>();
        for (var component : components.values()) {
            if (++parts > MOST_PARTS) {
                if (parts == MOST_PARTS + 1) {
                    add(FormRule.TOO_MANY, "", MOST_PARTS);
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
        var called = called(node);
        var allowed = TYPES.get(type);
        if (!node.isObject() || allowed == null) {
            add(FormRule.TYPE_UNKNOWN, called, type, types());
            return null;
        }
        for (var name : node.propertyNames()) {
            if (!allowed.contains(name)) {
                add(FormRule.KEY_NOT_ALLOWED, called, name, type);
            }
        }
        if (!node.path("properties").isEmpty()) {
            add(FormRule.KEY_NOT_ALLOWED, called, "properties", type);
        }
        var id = node.path("id").asString("");
        if (id.isEmpty()) {
            id = type + "_" + parts;
        }
        if (!id.matches("[A-Za-z_][A-Za-z0-9_.-]{0,80}")) {
            add(FormRule.FIELD_KEY, called, id);
        } else if (!ids.add(id)) {
            add(FormRule.ID_TWICE, called, id);
        }
        return switch (type) {
            case "text" -> new FormText(id, text(node, "text", called, LONGEST_WORDS));
            case "group" ->
                new FormGroup(
                        id,
                        text(node, "label", called, LONGEST_LABEL),
                        node.path("components").isArray() ? parts(node.path("components"), level + 1) : List.of());
            case "separator" -> new FormGap(id, true);
            case "spacer" -> new FormGap(id, false);
            default -> field(node, type, id, called);
        };
    }

    private FormField field(JsonNode node, String type, String id, String called) {
        var key = node.path("key").asString("");
        if (!isKey(key)) {
            add(FormRule.FIELD_KEY, called, key);
        } else if (!keys.add(key)) {
            add(FormRule.FIELD_KEY_TWICE, called, key);
        }
        var label = text(node, label(node, type), called, LONGEST_LABEL);
        if (label.isBlank()) {
            add(FormRule.LABEL_MISSING, called);
        }
        var validate = node.path("validate");
        var answer = answer(node, type, validate, called);
        var initial = initial(node, answer, called);
        return new FormField(
                id,
                key,
                label,
                text(node, "description", called, LONGEST_WORDS),
                flag(validate, "required", called),
                flag(node, "readonly", called) || flag(node, "disabled", called),
                half(node, called),
                answer,
                initial);
    }

    /** form-js calls the label of a moment by its precision. */
    private static String label(JsonNode node, String type) {
        if (!type.equals("datetime") || node.has("label")) {
            return "label";
        }
        return node.path("subtype").asString("").equals("time") ? "timeLabel" : "dateLabel";
    }

    private Answer answer(JsonNode node, String type, JsonNode validate, String called) {
        switch (type) {
            case "textfield", "textarea" ->
                limits(validate, called, type, "required minLength maxLength pattern validationType");
            case "number" -> limits(validate, called, type, "required min max");
            default -> limits(validate, called, type, "required");
        }
        return switch (type) {
            case "textfield", "textarea" -> text(node, type, validate, called);
            case "number" -> number(node, validate, called);
            case "datetime" -> {
                var precision = constant(node, "subtype", Answer.Precision.values(), called);
                yield new Answer.Moment(
                        precision == null ? Answer.Precision.DATE : precision,
                        flag(node, "disallowPassedDates", called));
            }
            case "checkbox" -> new Answer.YesNo();
            case "person" -> new Answer.OnePerson();
            case "unit" -> new Answer.OneUnit();
            default -> new Answer.Choice(Answer.Look.valueOf(type.toUpperCase(Locale.ROOT)), options(node, called));
        };
    }

    private void limits(JsonNode validate, String called, String type, String known) {
        if (!validate.isMissingNode() && !validate.isObject()) {
            add(FormRule.VALUE_WRONG, called, "validate", "{…}");
            return;
        }
        var names = words(known);
        for (var name : validate.propertyNames()) {
            if (!names.contains(name)) {
                add(FormRule.KEY_NOT_ALLOWED, called, "validate." + name, type);
            }
        }
    }

    private Answer text(JsonNode node, String type, JsonNode validate, String called) {
        var lines = type.equals("textarea");
        var most = lines ? Answer.LONGEST_TEXT : Answer.LONGEST_LINE;
        var shortest = whole(validate, "minLength", 0, most, called);
        var longest = whole(validate, "maxLength", 1, most, called);
        if (shortest != null && longest != null && shortest > longest) {
            add(FormRule.BOUNDS_CROSSED, called, shortest.toString(), longest.toString());
        }
        var kind = validate.has("validationType")
                ? constant(validate, "validationType", TextKind.values(), called)
                : TextKind.ANY;
        if (validate.has("pattern")) {
            add(
                    FormRule.PATTERN,
                    called,
                    validate.path("pattern").asString(""),
                    Arrays.stream(TextKind.values()).map(FormReader::word).toList());
        }
        adornment(node, called);
        return new Answer.Text(lines, shortest, longest, kind == null ? TextKind.ANY : kind);
    }

    private Answer number(JsonNode node, JsonNode validate, String called) {
        var least = bound(validate, "min", called);
        var most = bound(validate, "max", called);
        if (least != null && most != null && least.compareTo(most) > 0) {
            add(FormRule.BOUNDS_CROSSED, called, least.toPlainString(), most.toPlainString());
        }
        if (flag(node, "serializeToString", called)) {
            add(FormRule.VALUE_WRONG, called, "serializeToString", "false");
        }
        var decimals = whole(node, "decimalDigits", 0, MOST_DECIMALS, called);
        return new Answer.Number(least, most, decimals == null ? 0 : decimals, adornment(node, called));
    }

    /** What stands behind the field: the measure of a number. */
    private String adornment(JsonNode node, String called) {
        var appearance = node.path("appearance");
        for (var name : appearance.propertyNames()) {
            if (!name.equals("suffixAdorner")) {
                add(
                        FormRule.KEY_NOT_ALLOWED,
                        called,
                        "appearance." + name,
                        node.path("type").asString(""));
            }
        }
        return text(appearance, "suffixAdorner", called, LONGEST_LABEL);
    }

    private List<Answer.Option> options(JsonNode node, String called) {
        var options = new ArrayList<Answer.Option>();
        var values = new HashSet<String>();
        for (var one : node.path("values").values()) {
            var value = text(one, "value", called, LONGEST_LABEL);
            var label = text(one, "label", called, LONGEST_LABEL);
            for (var name : one.propertyNames()) {
                if (!name.equals("value") && !name.equals("label")) {
                    add(FormRule.KEY_NOT_ALLOWED, called, name, "values");
                }
            }
            if (value.isBlank() || options.size() == MOST_OPTIONS) {
                add(FormRule.VALUE_WRONG, called, "values", "1–" + MOST_OPTIONS);
                break;
            }
            if (!values.add(value)) {
                add(FormRule.OPTION_TWICE, called, value);
            }
            options.add(new Answer.Option(value, label.isBlank() ? value : label));
        }
        if (options.isEmpty()) {
            add(FormRule.OPTIONS_MISSING, called);
        }
        return options;
    }

    private @Nullable Object initial(JsonNode node, Answer answer, String called) {
        var given = node.path("defaultValue");
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        var initial = FormAnswers.answer(answer, given);
        if (initial == null || initial instanceof String text && !isPlain(text)) {
            add(FormRule.INITIAL_WRONG, called);
            return null;
        }
        var probe = new FormField("probe", "probe", "probe", "", false, false, false, answer, initial);
        var form = new FormSchema("probe", List.of(probe));
        var data = FormData.initial(form);
        if (!FormCheck.check(form, FormAccess.EVERYTHING, data, LocalDate.MIN).isEmpty()) {
            add(FormRule.INITIAL_WRONG, called);
            return null;
        }
        return initial;
    }

    /** form-js divides a row into sixteen columns. */
    private boolean half(JsonNode node, String called) {
        var layout = node.path("layout");
        for (var name : layout.propertyNames()) {
            if (!name.equals("row") && !name.equals("columns")) {
                add(
                        FormRule.KEY_NOT_ALLOWED,
                        called,
                        "layout." + name,
                        node.path("type").asString(""));
            }
        }
        var columns = whole(layout, "columns", 1, 16, called);
        return columns != null && columns <= 8;
    }

    private String text(JsonNode node, String name, String called, int longest) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        var text = value.asString("");
        if (!value.isString() || text.codePointCount(0, text.length()) > longest) {
            add(FormRule.VALUE_WRONG, called, name, "1–" + longest);
            return "";
        }
        if (text.startsWith("=") || text.contains("{{") || text.contains("${") || text.contains("#{")) {
            add(FormRule.EXPRESSION, called, name);
        }
        if (MARKUP.matcher(text).find()) {
            add(FormRule.MARKUP, called, name);
        }
        if (text.codePoints().anyMatch(character -> Character.isISOControl(character) && character != '\n')) {
            add(FormRule.VALUE_WRONG, called, name, "1–" + longest);
        }
        return text;
    }

    private static boolean isPlain(String text) {
        return !text.startsWith("=")
                && !text.contains("{{")
                && !text.contains("${")
                && !text.contains("#{")
                && !MARKUP.matcher(text).find();
    }

    private boolean flag(JsonNode node, String name, String called) {
        var value = node.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            add(
                    value.isString() && value.asString().startsWith("=") ? FormRule.EXPRESSION : FormRule.VALUE_WRONG,
                    called,
                    name,
                    "true, false");
        }
        return value.isBoolean() && value.booleanValue();
    }

    private @Nullable Integer whole(JsonNode node, String name, int least, int most, String called) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= least
                && value.intValue() <= most) {
            return value.intValue();
        }
        add(FormRule.VALUE_WRONG, called, name, least + "–" + most);
        return null;
    }

    private @Nullable BigDecimal bound(JsonNode node, String name, String called) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        var number = value.isNumber() ? sensible(value.decimalValue()) : null;
        if (number == null) {
            add(FormRule.VALUE_WRONG, called, name, "0, 1, 2.5 …");
        }
        return number;
    }

    private <E extends Enum<E>> @Nullable E constant(JsonNode node, String name, E[] known, String called) {
        var word = node.path(name).asString("");
        Predicate<E> same = one -> word(one).equals(word);
        return Arrays.stream(known).filter(same).findFirst().orElseGet(() -> {
            add(
                    FormRule.VALUE_WRONG,
                    called,
                    name,
                    Arrays.stream(known).map(FormReader::word).collect(Collectors.joining(", ")));
            return null;
        });
    }

    /** The word by which a file names a constant: ID_NUMBER is {@code idNumber}. */
    static String word(Enum<?> constant) {
        var parts = constant.name().toLowerCase(Locale.ROOT).split("_");
        return parts[0]
                + Arrays.stream(parts)
                        .skip(1)
                        .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                        .collect(Collectors.joining());
    }

    private static String called(JsonNode node) {
        for (var name : List.of("label", "dateLabel", "timeLabel", "key", "id", "type")) {
            var text = node.path(name).asString("").strip();
            if (!text.isEmpty()) {
                return text.length() > LONGEST_LABEL ? text.substring(0, LONGEST_LABEL) : text;
            }
        }
        return "";
    }

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.split(" ")));
    }

    private void add(FormRule rule, String part, Object... arguments) {
        findings.add(FormFinding.of(rule, part, arguments));
    }
}
