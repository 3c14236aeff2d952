package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The few expressions a definition may contain: the name of an automatic step, and conditions that compare variables
 * with constants. There is no dot, bracket, call, lambda or assignment, so nothing reaches a Java object.
 */
final class AllowedExpressions {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<number>[0-9]{1,18})|(?<text>'[^'\\\\${}#]*')"
                    + "|(?<operator>==|!=|<=|>=|&&|\\|\\||[<>!()]))\\s*");

    private static final Set<String> WORDS = Set.of(
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
            "instanceof");

    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");

    private static final int LONGEST = 500;

    private AllowedExpressions() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches() && !WORDS.contains(text);
    }

    /** Whether text that should be plain would be read as an expression by the engine. */
    static boolean looksLikeExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** The name in <code>${name}</code>; empty if the text is anything else. */
    static Optional<String> reference(String text) {
        var matcher = REFERENCE.matcher(text.strip());
        return matcher.matches() && isName(matcher.group(1)) ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The variables that a condition reads; empty if it is not of the allowed kind. */
    static Optional<Set<String>> variablesOfCondition(String text) {
        var condition = text.strip();
        if (condition.length() > LONGEST || !condition.startsWith("${") || !condition.endsWith("}")) {
            return Optional.empty();
        }
        var reader = new Condition(tokens(condition.substring(2, condition.length() - 1)));
        return reader.isWhole() ? Optional.of(reader.variables) : Optional.empty();
    }

    /** The tokens of a condition; one that is none where something else stands. */
    private static List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(text);
        var position = 0;
        while (position < text.length()) {
            if (!matcher.find(position) || matcher.start() != position) {
                return List.of("?");
            }
            tokens.add(matcher.group().strip());
            position = matcher.end();
        }
        return tokens;
    }

    /**
     * Reads a condition by its grammar: comparisons of variables and constants, joined by and, or, not and parentheses.
     * There is nothing in it that could stand for a call, a property or an assignment.
     */
    private static final class Condition {

        private static final Set<String> OPERATORS =
                Set.of("==", "!=", "<", ">", "<=", ">=", "eq", "ne", "lt", "gt", "le", "ge");

        private final Set<String> variables = new LinkedHashSet<>();
        private final List<String> tokens;
        private int position;

        Condition(List<String> tokens) {
            this.tokens = tokens;
        }

        boolean isWhole() {
            return alternatives() && position == tokens.size();
        }

        private boolean alternatives() {
            do {
                if (!conjunction()) {
                    return false;
                }
            } while (takes("or") || takes("||"));
            return true;
        }

        private boolean conjunction() {
            do {
                if (!comparison()) {
                    return false;
                }
            } while (takes("and") || takes("&&"));
            return true;
        }

        private boolean comparison() {
            if (!operand()) {
                return false;
            }
            if (position < tokens.size() && OPERATORS.contains(tokens.get(position))) {
                position++;
                return operand();
            }
            return true;
        }

        private boolean operand() {
            if (takes("not") || takes("!") || takes("empty")) {
                return operand();
            }
            if (takes("(")) {
                return alternatives() && takes(")");
            }
            if (position == tokens.size()) {
                return false;
            }
            var token = tokens.get(position++);
            if (isName(token)) {
                variables.add(token);
                return true;
            }
            return CONSTANTS.contains(token) || Character.isDigit(token.charAt(0)) || token.charAt(0) == '\'';
        }

        private boolean takes(String token) {
            var found = position < tokens.size() && tokens.get(position).equals(token);
            if (found) {
                position++;
            }
            return found;
        }
    }
}
