package org.gongwen.article;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an article of its kind says beside its text: a JSON object of plain texts, numbers, truths and lists of them. */
final class ArticleDetails {

    static final String NONE = "{}";

    private static final int LONGEST = 50_000;
    private static final int DEEPEST = 4;

    private static final String FILES = "files";
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ArticleDetails() {}

    /** The keys of the files that it names, in their order. */
    static List<String> files(String kept) {
        return tree(kept).path(FILES).values().stream()
                .map(key -> key.asString(""))
                .filter(key -> KEY.matcher(key).matches())
                .distinct()
                .toList();
    }

    /** Of plain texts. */
    static String of(Map<String, String> texts) {
        return JSON.writeValueAsString(texts);
    }

    /** Of plain texts, naming files beside them. */
    static String of(Map<String, String> texts, List<String> files) {
        var details = JSON.createObjectNode();
        texts.forEach(details::put);
        if (!files.isEmpty()) {
            var named = details.putArray(FILES);
            files.forEach(named::add);
        }
        return JSON.writeValueAsString(details);
    }

    /** The same saying these texts and naming these files instead of those before. */
    static String with(String kept, Map<String, String> texts, List<String> files) {
        var details = (ObjectNode) tree(kept);
        texts.forEach(details::put);
        details.remove(FILES);
        if (!files.isEmpty()) {
            var named = details.putArray(FILES);
            files.forEach(named::add);
        }
        return JSON.writeValueAsString(details);
    }

    /** Written in one way; empty if it is not what details may be. */
    static Optional<String> read(String json) {
        if (json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var tree = JSON.readTree(json);
            return tree.isObject() && isPlain(tree, DEEPEST)
                    ? Optional.of(JSON.writeValueAsString(tree))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static JsonNode tree(String kept) {
        return JSON.readTree(kept);
    }

    private static boolean isPlain(JsonNode node, int depth) {
        if (node.isContainer()) {
            return depth > 0
                    && node.values().stream().allMatch(inner -> isPlain(inner, depth - 1))
                    && node.propertyNames().stream().allMatch(ArticleDetails::isText);
        }
        return !node.isString() || isText(node.asString());
    }

    /** PostgreSQL keeps no NUL, and half a pair is no character. */
    private static boolean isText(String text) {
        return text.codePoints()
                .allMatch(point -> point == '\n'
                        || point == '\t'
                        || !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE);
    }
}
