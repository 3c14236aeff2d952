package org.gongwen.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongwen.word.WordImport.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of a file, looked at through its JSON alone. */
record Reading(JsonNode json, List<Doubt> doubts) {

    static Reading of(byte[] file) {
        return of(WordImport.read(file));
    }

    static Reading of(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Read.class);
        var read = (Outcome.Read) outcome;
        return new Reading(new JsonMapper().readTree(read.json()), read.doubts());
    }

    String text(String field) {
        return json.path(field).asString("");
    }

    /** All texts of the document without room, and behind them the sentences of the report. */
    String everything() {
        var text = new StringBuilder();
        gather(json, text);
        doubts.forEach(doubt -> text.append(doubt.sentence()).append('\n'));
        return packed(text.toString());
    }

    List<String> rules() {
        return doubts.stream().map(Doubt::rule).toList();
    }

    int count(String type) {
        return count(json, type);
    }

    private static int count(JsonNode node, String type) {
        int count = node.path("type").asString("").equals(type) ? 1 : 0;
        for (var child : node) {
            count += count(child, type);
        }
        return count;
    }

    private static void gather(JsonNode node, StringBuilder text) {
        if (node.isString()) {
            text.append(node.stringValue()).append('\n');
        }
        for (var child : node) {
            gather(child, text);
        }
    }

    static String packed(String text) {
        return text.replaceAll("[\\s\\u3000]", "");
    }
}
