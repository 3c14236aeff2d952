package org.gongwen.word;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers that Word puts in front of paragraphs by itself, made into text (ECMA-376-1, 17.9). */
final class ListNumbers {

    private static final int LEVELS = 9;
    private static final int LONGEST_LABEL = 60;

    private final Map<String, WordNode> abstracts = new HashMap<>();
    private final Map<String, WordNode> numbers = new HashMap<>();
    private final Map<String, int[]> counters = new HashMap<>();
    private final Set<String> restarted = new HashSet<>();
    private final Doubts doubts;

    ListNumbers(@Nullable WordNode numbering, Doubts doubts) {
        this.doubts = doubts;
        if (numbering == null) {
            return;
        }
        for (var child : numbering.children()) {
            if (child.name().equals("abstractNum")) {
                abstracts.put(child.get("abstractNumId"), child);
            } else if (child.name().equals("num")) {
                numbers.put(child.get("numId"), child);
            }
        }
    }

    /** The label of the next paragraph of this list and level; empty where it has none. */
    String next(String list, int level) {
        var number = numbers.get(list);
        var id = number == null ? null : number.valueAt("abstractNumId");
        var shape = id == null ? null : abstracts.get(id);
        if (number == null || id == null || shape == null || level < 0 || level >= LEVELS) {
            return "";
        }
        var counter = counters.computeIfAbsent(id, key -> unset());
        restart(list, number, counter);
        counter[level] = counter[level] == Integer.MIN_VALUE ? start(number, shape, level) : counter[level] + 1;
        for (int deeper = level + 1; deeper < LEVELS; deeper++) {
            counter[deeper] = Integer.MIN_VALUE;
        }
        for (int above = 0; above < level; above++) {
            if (counter[above] == Integer.MIN_VALUE) {
                counter[above] = start(number, shape, above);
            }
        }
        return label(number, shape, counter, level);
    }

    private static int[] unset() {
        var counter = new int[LEVELS];
        java.util.Arrays.fill(counter, Integer.MIN_VALUE);
        return counter;
    }

    /** A list that says where it begins anew does so when it is first used. */
    private void restart(String list, WordNode number, int[] counter) {
        if (!restarted.add(list)) {
            return;
        }
        for (var child : number.children()) {
            if (child.name().equals("lvlOverride") && child.child("startOverride") != null) {
                int level = whole(child.get("ilvl"), -1);
                if (level >= 0 && level < LEVELS) {
                    counter[level] = Integer.MIN_VALUE;
                }
            }
        }
    }

    private static int start(WordNode number, WordNode shape, int level) {
        for (var child : number.children()) {
            if (child.name().equals("lvlOverride") && whole(child.get("ilvl"), -1) == level) {
                var start = child.valueAt("startOverride");
                if (start != null) {
                    return whole(start, 1);
                }
            }
        }
        var lvl = level(number, shape, level);
        return lvl == null ? 1 : whole(lvl.valueAt("start"), 1);
    }

    private static @Nullable WordNode level(WordNode number, WordNode shape, int level) {
        for (var child : number.children()) {
            if (child.name().equals("lvlOverride")
                    && whole(child.get("ilvl"), -1) == level
                    && child.child("lvl") != null) {
                return child.child("lvl");
            }
        }
        for (var child : shape.children()) {
            if (child.name().equals("lvl") && whole(child.get("ilvl"), -1) == level) {
                return child;
            }
        }
        return null;
    }

    private String label(WordNode number, WordNode shape, int[] counter, int level) {
        var lvl = level(number, shape, level);
        var pattern = lvl == null ? null : lvl.valueAt("lvlText");
        if (lvl == null || pattern == null) {
            return "";
        }
        var format = format(lvl);
        if (format.equals("none")) {
            return "";
        }
        if (format.equals("bullet")) {
            boolean own = pattern.codePoints().anyMatch(c -> c >= 0xe000 && c <= 0xf8ff);
            return own || pattern.isBlank() ? "•" : pattern;
        }
        boolean legal = lvl.isOn("isLgl");
        var label = new StringBuilder();
        for (int i = 0; i < pattern.length() && label.length() < LONGEST_LABEL; i++) {
            char c = pattern.charAt(i);
            if (c == '%' && i + 1 < pattern.length() && pattern.charAt(i + 1) >= '1' && pattern.charAt(i + 1) <= '9') {
                int which = pattern.charAt(++i) - '1';
                var of = level(number, shape, which);
                int value = counter[which] == Integer.MIN_VALUE ? 1 : counter[which];
                label.append(written(value, legal || of == null ? "decimal" : format(of)));
            } else {
                label.append(c);
            }
        }
        return label.toString().strip();
    }

    private static String format(WordNode level) {
        var format = level.valueAt("numFmt");
        return format == null || format.isEmpty() ? "decimal" : format;
    }

    private String written(int value, String format) {
        return switch (format) {
            case "decimal" -> Integer.toString(value);
            case "decimalZero" -> value < 10 && value >= 0 ? "0" + value : Integer.toString(value);
            case "chineseCounting",
                    "chineseCountingThousand",
                    "japaneseCounting",
                    "taiwaneseCounting",
                    "taiwaneseCountingThousand",
                    "ideographDigital" -> ChineseNumbers.counting(value);
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" ->
                value >= 1 && value <= 20 ? Character.toString('①' + value - 1) : Integer.toString(value);
            case "decimalFullWidth", "decimalFullWidth2" -> ChineseNumbers.wide(value);
            case "ideographTraditional" ->
                value >= 1 && value <= 10 ? "甲乙丙丁戊己庚辛壬癸".substring(value - 1, value) : Integer.toString(value);
            case "upperLetter" -> letter(value, 'A');
            case "lowerLetter" -> letter(value, 'a');
            case "upperRoman" -> ChineseNumbers.roman(value);
            case "lowerRoman" -> ChineseNumbers.roman(value).toLowerCase(java.util.Locale.ROOT);
            default -> {
                doubts.add("number-format", "Numbers of the kind %s were written as 1, 2, 3.".formatted(format));
                yield Integer.toString(value);
            }
        };
    }

    private static String letter(int value, char first) {
        if (value < 1 || value > 26 * LONGEST_LABEL) {
            return Integer.toString(value);
        }
        return Character.toString(first + (value - 1) % 26).repeat((value - 1) / 26 + 1);
    }

    static int whole(@Nullable String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
