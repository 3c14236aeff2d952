package org.gongwen.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes single values out of the file of a form and notes those that may not be there: expressions, templates, tags and
 * addresses wherever they stand.
 */
final class FormValues {

    static final int LONGEST_LABEL = 200;
    static final int LONGEST_WORDS = 2_000;

    private static final Pattern MARKUP =
            Pattern.compile("<[A-Za-z/!?]|[A-Za-z][A-Za-z0-9+.-]{1,20}://|(?i:javascript:|data:)");

    private final List<FormFinding> findings = new ArrayList<>();

    List<FormFinding> findings() {
        return findings;
    }

    void add(FormRule rule, String part, Object... arguments) {
        findings.add(FormFinding.of(rule, part, arguments));
    }

    String text(JsonNode node, String name, String called, int longest) {
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

    static boolean isPlain(String text) {
        return !text.startsWith("=")
                && !text.contains("{{")
                && !text.contains("${")
                && !text.contains("#{")
                && !MARKUP.matcher(text).find();
    }

    boolean flag(JsonNode node, String name, String called) {
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

    @Nullable
    Integer whole(JsonNode node, String name, int least, int most, String called) {
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

    @Nullable
    BigDecimal bound(JsonNode node, String name, String called) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        var number = value.isNumber() ? FormJson.sensible(value.decimalValue()) : null;
        if (number == null) {
            add(FormRule.VALUE_WRONG, called, name, "0, 1, 2.5 …");
        }
        return number;
    }

    <E extends Enum<E>> @Nullable E constant(JsonNode node, String name, E[] known, String called) {
        var word = node.path(name).asString("");
        Predicate<E> same = one -> word(one).equals(word);
        return Arrays.stream(known).filter(same).findFirst().orElseGet(() -> {
            add(
                    FormRule.VALUE_WRONG,
                    called,
                    name,
                    Arrays.stream(known).map(FormValues::word).collect(Collectors.joining(", ")));
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

    /** What people call a part: its label, key, id or type, whichever it has. */
    static String called(JsonNode node) {
        for (var name : List.of("label", "dateLabel", "timeLabel", "key", "id", "type")) {
            var text = node.path(name).asString("").strip();
            if (!text.isEmpty()) {
                return text.length() > LONGEST_LABEL ? text.substring(0, LONGEST_LABEL) : text;
            }
        }
        return "";
    }

    static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.split(" ")));
    }
}
