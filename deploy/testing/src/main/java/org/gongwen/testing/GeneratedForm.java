package org.gongwen.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** A form with questions of some of the kinds that there are. */
final class GeneratedForm {

    private static final List<String> LABELS =
            List.of("事由 & 𠮷祥", "天数", "去<何处>", "it's urgent", "代办人喆", "“备注”", "𡈽地情况", "经费（元）");
    private static final String OPTIONS =
            "\"values\":[{\"label\":\"公出\",\"value\":\"out\"},{\"label\":\"<其他> & 堃\",\"value\":\"other\"}]";

    /** A kind of question. @param condition over its answer and a number; empty where there is none */
    private enum Kind {
        TEXTAREA("reason", "\"maxLength\":200", "", ""),
        TEXTFIELD("place", "\"minLength\":1,\"maxLength\":80", "", "${%s != '第%d处'}"),
        NUMBER("days", "\"min\":1,\"max\":9000", "\"appearance\":{\"suffixAdorner\":\"天\"}", "${%s > %d}"),
        SELECT("sort", "", OPTIONS, "${%s == 'out' and flag != %d}"),
        RADIO("way", "", OPTIONS + ",\"defaultValue\":\"other\"", "${not (%s eq 'other') or flag == %d}"),
        CHECKLIST("things", "", OPTIONS, ""),
        CHECKBOX("sure", "", "", "${%s and flag != %d}"),
        DATETIME("day", "", "\"subtype\":\"date\",\"disallowPassedDates\":true", ""),
        PERSON("helper", "", "", ""),
        UNIT("office", "", "", ""),
        UNITS("asked", "", "", "${not empty %s and flag != %d}");

        private final String word;
        private final String limits;
        private final String more;
        private final String condition;

        Kind(String word, String limits, String more, String condition) {
            this.word = word;
            this.limits = limits;
            this.more = more;
            this.condition = condition;
        }

        /** Lists of units are known by their end. */
        String key(int number) {
            return this == UNITS ? word + number + "Units" : word + number;
        }
    }

    private record Question(Kind kind, String key, String json) {}

    private final List<Question> questions = new ArrayList<>();
    private final Random random;
    private final String json;

    GeneratedForm(Random random) {
        this.random = random;
        var kinds = new ArrayList<>(List.of(Kind.values()));
        Collections.shuffle(kinds, random);
        kinds.subList(0, 2 + random.nextInt(kinds.size() - 2)).forEach(kind -> questions.add(question(kind)));
        var parts = new ArrayList<>(questions.stream().map(Question::json).toList());
        if (random.nextBoolean()) {
            var grouped = parts.removeLast();
            parts.add("{\"type\":\"group\",\"label\":\"其他\",\"components\":[%s]}".formatted(grouped));
        }
        if (random.nextBoolean()) {
            parts.addFirst("{\"type\":\"text\",\"text\":\"请如实填写：𠮷 & 喆。\"}");
            parts.add(1, random.nextBoolean() ? "{\"type\":\"separator\"}" : "{\"type\":\"spacer\",\"height\":40}");
        }
        json = "{\"type\":\"default\",\"id\":\"answers\",\"schemaVersion\":18,\"components\":[%s]}"
                .formatted(String.join(",\n", parts));
    }

    private Question question(Kind kind) {
        var key = kind.key(random.nextInt(9));
        var words = new ArrayList<String>();
        words.add("\"type\":\"%s\"".formatted(kind.name().toLowerCase(java.util.Locale.ROOT)));
        words.add("\"key\":\"%s\"".formatted(key));
        words.add("\"%s\":\"%s\"".formatted(kind == Kind.DATETIME ? "dateLabel" : "label", pick(LABELS)));
        if (random.nextInt(3) == 0) {
            words.add("\"description\":\"见第三条，不得涂改。\"");
        }
        var limits = new ArrayList<String>();
        if (random.nextBoolean()) {
            limits.add("\"required\":" + random.nextBoolean());
        }
        if (!kind.limits.isEmpty() && random.nextBoolean()) {
            limits.add(kind.limits);
        }
        if (!limits.isEmpty()) {
            words.add("\"validate\":{%s}".formatted(String.join(",", limits)));
        }
        if (!kind.more.isEmpty()) {
            words.add(kind.more);
        }
        if (random.nextInt(4) == 0) {
            words.add("\"layout\":{\"columns\":8}");
        }
        return new Question(kind, key, "{" + String.join(",", words) + "}");
    }

    String json() {
        return json;
    }

    /** The lists of units that steps may ask. */
    List<String> unitLists() {
        return questions.stream()
                .filter(question -> question.kind == Kind.UNITS)
                .map(Question::key)
                .toList();
    }

    /** A condition over one of the answers; empty where none can be compared. */
    String condition(int number) {
        var decisive = questions.stream()
                .filter(question -> !question.kind.condition.isEmpty())
                .toList();
        if (decisive.isEmpty()) {
            return "";
        }
        var question = pick(decisive);
        return question.kind.condition.formatted(question.key, number);
    }

    /** What a step does with some of the questions. */
    String access() {
        return questions.stream()
                .filter(question -> random.nextInt(3) == 0)
                .map(question -> "<gongwen:field name=\"%s\" %s/>"
                        .formatted(
                                question.key,
                                pick(List.of(
                                        "access=\"edit\"",
                                        "access=\"edit\" required=\"true\"",
                                        "access=\"show\"",
                                        "access=\"hide\""))))
                .collect(Collectors.joining());
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
