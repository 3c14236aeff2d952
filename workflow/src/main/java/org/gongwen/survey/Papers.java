package org.gongwen.survey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A paper as the details of an article keep it: plain texts, numbers and lists, four levels deep at most. */
final class Papers {

    private static final int WHOLE = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Papers() {}

    /** Empty where nothing is asked, or nothing that this version understands. */
    static Optional<SurveyPaper> read(String title, String details) {
        var tree = JSON.readTree(details);
        if (!tree.has("questions")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SurveyPaper(
                    title,
                    SurveyKind.valueOf(tree.path("form").asString("")),
                    moment(tree.path("opens").asString("")),
                    OffsetDateTime.parse(tree.path("closes").asString("")),
                    ResultsShown.valueOf(tree.path("results").asString("")),
                    tree.path("publicWeight").asInt(WHOLE),
                    StreamSupport.stream(tree.path("questions").spliterator(), false)
                            .map(Papers::question)
                            .toList()));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static SurveyQuestion question(JsonNode node) {
        var names = texts(node.path("options"));
        var texts = texts(node.path("texts"));
        var pictures = texts(node.path("pictures"));
        var options = new ArrayList<SurveyOption>();
        for (int at = 0; at < names.size(); at++) {
            options.add(new SurveyOption(names.get(at), at(texts, at), at(pictures, at)));
        }
        return new SurveyQuestion(
                node.path("text").asString(""),
                QuestionKind.valueOf(node.path("kind").asString("")),
                node.path("most").asInt(1),
                node.path("required").asBoolean(false),
                List.copyOf(options));
    }

    /** What is not of a survey stays as it was. */
    static String write(String before, SurveyPaper paper) {
        var tree = (ObjectNode) JSON.readTree(before);
        var opens = paper.opens();
        tree.put("form", paper.kind().name());
        tree.put("opens", opens == null ? "" : opens.toString());
        tree.put("closes", paper.closes().toString());
        tree.put("results", paper.results().name());
        tree.put("publicWeight", paper.publicWeight());
        var questions = tree.putArray("questions");
        for (var question : paper.questions()) {
            var node = questions.addObject();
            node.put("text", question.text().strip());
            node.put("kind", question.kind().name());
            node.put("most", question.limit());
            node.put("required", question.required());
            if (question.kind() != QuestionKind.TEXT) {
                var names = node.putArray("options");
                var texts = node.putArray("texts");
                var pictures = node.putArray("pictures");
                question.options().forEach(option -> {
                    names.add(option.name().strip());
                    texts.add(option.text().strip());
                    pictures.add(option.picture());
                });
            }
        }
        return JSON.writeValueAsString(tree);
    }

    /** By which answers belong to the questions that were asked: when, how long, and with which pictures makes no difference. */
    static byte[] hash(SurveyPaper paper) {
        var tree = JSON.createArrayNode();
        tree.add(paper.kind().name());
        if (paper.kind() == SurveyKind.CONTEST) {
            tree.add(paper.publicWeight());
        }
        for (var question : paper.questions()) {
            var node = tree.addArray();
            node.add(question.text().strip())
                    .add(question.kind().name())
                    .add(question.limit())
                    .add(question.required());
            question.options()
                    .forEach(option ->
                            node.add(option.name().strip()).add(option.text().strip()));
        }
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(JSON.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    private static @Nullable OffsetDateTime moment(String text) {
        return text.isEmpty() ? null : OffsetDateTime.parse(text);
    }

    private static String at(List<String> texts, int at) {
        return at < texts.size() ? texts.get(at) : "";
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.asString(""))
                .toList();
    }
}
