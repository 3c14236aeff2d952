package org.gongwen.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the public is shown of the details of an article, and by what search finds it therefore, in the order in which pages
 * say it. What is not named here is neither shown nor found, whatever stands in the details.
 *
 * @param facts each with one text or several
 * @param pictures of a gallery, in their order
 */
public record ShownDetails(List<Fact> facts, List<Picture> pictures) {

    /** The index fields of open government information (政府信息公开目录), and where an organ is found. */
    private static final List<String> TEXT = List.of(
            "indexNumber",
            "topic",
            "issuer",
            "documentNumber",
            "signedOn",
            "disclosure",
            "validity",
            "place",
            "hours",
            "phone");

    /** What a guide must say (办事指南). */
    private static final List<String> GUIDE = List.of(
            "basis",
            "conditions",
            "materials",
            "procedure",
            "place",
            "hours",
            "phone",
            "days",
            "fee",
            "complaintPhone");

    private static final Map<ArticleKind, List<String>> SHOWN = Map.of(
            ArticleKind.GUIDE, GUIDE,
            ArticleKind.LEADER, List.of("office", "duties", "resume", "phone"),
            ArticleKind.SURVEY, List.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param key of its name */
    public record Fact(String key, List<String> texts) {}

    /** @param key of the medium */
    public record Picture(String key, String text) {}

    /** @param details as an article has them, JSON */
    public static ShownDetails of(ArticleKind kind, String details) {
        var read = JSON.readTree(details);
        var facts = new ArrayList<Fact>();
        for (var key : SHOWN.getOrDefault(kind, TEXT)) {
            var texts = texts(read.path(key));
            if (!texts.isEmpty()) {
                facts.add(new Fact(key, texts));
            }
        }
        var pictures = new ArrayList<Picture>();
        if (kind == ArticleKind.GALLERY) {
            for (var picture : read.path("pictures").values()) {
                pictures.add(new Picture(
                        picture.path("key").asString(""), picture.path("text").asString("")));
            }
        }
        return new ShownDetails(List.copyOf(facts), List.copyOf(pictures));
    }

    /** All of it as one text, the parts apart by blanks. */
    String text() {
        var texts = new ArrayList<String>();
        facts.forEach(fact -> texts.addAll(fact.texts()));
        pictures.forEach(picture -> texts.add(picture.text()));
        return String.join(" ", texts);
    }

    private static List<String> texts(JsonNode value) {
        return (value.isArray() ? List.copyOf(value.values()) : List.of(value))
                .stream()
                        .filter(JsonNode::isValueNode)
                        .map(each -> each.asString("").strip())
                        .filter(text -> !text.isEmpty())
                        .toList();
    }
}
