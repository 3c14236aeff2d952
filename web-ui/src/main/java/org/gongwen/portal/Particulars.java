package org.gongwen.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.Edition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an article of its kind says beside its text, in the order in which pages say it. What is not named here is never
 * shown, whatever stands in its details.
 *
 * @param facts each with one text or several
 * @param pictures of a gallery, in their order
 */
record Particulars(List<Fact> facts, List<Picture> pictures) {

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
    record Fact(String key, List<String> texts) {}

    /** @param key of the medium */
    record Picture(String key, String text) {}

    static Particulars of(Edition edition) {
        var details = JSON.readTree(edition.details());
        var facts = new ArrayList<Fact>();
        for (var key : SHOWN.getOrDefault(edition.kind(), TEXT)) {
            var texts = texts(details.path(key));
            if (!texts.isEmpty()) {
                facts.add(new Fact(key, texts));
            }
        }
        var pictures = new ArrayList<Picture>();
        if (edition.kind() == ArticleKind.GALLERY) {
            for (var picture : details.path("pictures").values()) {
                pictures.add(new Picture(
                        picture.path("key").asString(""), picture.path("text").asString("")));
            }
        }
        return new Particulars(List.copyOf(facts), List.copyOf(pictures));
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
