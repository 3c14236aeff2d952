package org.gongwen.process.definition;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Conditions of other products that mean a comparison, as it is written here. */
final class ForeignConditions {

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    private static final String TEXT = "'[^'\\\\${}#]*'";

    private static final Pattern GIVEN =
            Pattern.compile("(?:execution\\s*\\.\\s*)?getVariable\\(\\s*'(" + NAME + ")'\\s*\\)");
    private static final Pattern SAME = Pattern.compile(
            "(" + NAME + "|" + TEXT + ")\\s*\\.\\s*equals(?:IgnoreCase)?\\(\\s*(" + NAME + "|" + TEXT + ")\\s*\\)");
    private static final Pattern FUNCTION = Pattern.compile(
            "(?:variables|vars|var)\\s*:\\s*(eq|equals|ne|notEquals|gt|greaterThan|ge|gte|lt|lowerThan|le|lte)"
                    + "\\(\\s*'?(" + NAME + ")'?\\s*,\\s*([0-9]+|" + TEXT + ")\\s*\\)");
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("eq", "=="),
            Map.entry("equals", "=="),
            Map.entry("ne", "!="),
            Map.entry("notEquals", "!="),
            Map.entry("gt", ">"),
            Map.entry("greaterThan", ">"),
            Map.entry("ge", ">="),
            Map.entry("gte", ">="),
            Map.entry("lt", "<"),
            Map.entry("lowerThan", "<"),
            Map.entry("le", "<="),
            Map.entry("lte", "<="));

    private static final Pattern COMPARISON =
            Pattern.compile("\\$\\{\\s*(" + NAME + ")\\s*(==|!=|<=|>=|<|>)\\s*([0-9]+|" + TEXT + "|true|false)\\s*}");
    private static final Map<String, String> OPPOSITE =
            Map.of("==", "!=", "!=", "==", "<", ">=", ">=", "<", ">", "<=", "<=", ">");

    private ForeignConditions() {}

    /** The same condition as it is written here; empty where that cannot be told. */
    static Optional<String> comparable(String written) {
        var simple = written.strip()
                .replace('"', '\'')
                .replace("#{", "${")
                .replaceAll("\\s*===?\\s*", " == ")
                .replaceAll("\\s*!==?\\s*", " != ");
        simple = GIVEN.matcher(simple).replaceAll("$1");
        simple = SAME.matcher(simple).replaceAll("$1 == $2");
        simple = FUNCTION.matcher(simple)
                .replaceAll(found -> found.group(2) + " " + OPERATORS.get(found.group(1)) + " " + found.group(3));
        return AllowedExpressions.variablesOfCondition(simple).isPresent() ? Optional.of(simple) : Optional.empty();
    }

    /** Whether of two conditions always exactly one holds, so that one of them need not be asked. */
    static boolean areOpposite(String one, String other) {
        var first = COMPARISON.matcher(one.strip());
        var second = COMPARISON.matcher(other.strip());
        if (!first.matches() || !second.matches() || !first.group(1).equals(second.group(1))) {
            return false;
        }
        var isTruth = "true false".contains(first.group(3)) && "true false".contains(second.group(3));
        return first.group(3).equals(second.group(3))
                ? second.group(2).equals(OPPOSITE.get(first.group(2)))
                : isTruth && first.group(2).equals("==") && second.group(2).equals("==");
    }
}
