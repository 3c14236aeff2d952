package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        return read(text).map(reader -> reader.compared.keySet());
    }

    /**
     * The constants that a condition compares each of its variables with: Long or String, in the order of the text; none
     * for a variable that is only looked at. Empty if the condition is not of the allowed kind.
     */
    static Map<String, Set<Object>> constantsOfCondition(String text) {
        return read(text).map(reader -> reader.compared).orElse(Map.of());
    }

    private static Optional<Condition> read(String text) {
        var condition = text.strip();
        if (condition.length() > LONGEST || !condition.startsWith("${") || !condition.endsWith("}")) {
            return Optional.empty();
        }
        var reader = new Condition(tokens(condition.substring(2, condition.length() - 1)));
        return reader.isWhole() ? Optional.of(reader) : Optional.empty();
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

        private final Map<String, Set<Object>> compared = new LinkedHashMap<>();
        private final List<String> tokens;
        private int position;
        /** The name or constant that was read as an operand; null if it was more than that. */
        private @Nullable String plain;

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
                var left = plain;
                position++;
                if (!operand()) {
                    return false;
                }
                compare(left, plain);
                compare(plain, left);
            }
            return true;
        }

        private void compare(@Nullable String name, @Nullable String constant) {
            if (name == null || constant == null || !isName(name)) {
                return;
            }
            var constants = compared.computeIfAbsent(name, key -> new LinkedHashSet<>());
            if (Character.isDigit(constant.charAt(0))) {
                constants.add(Long.valueOf(constant));
            } else if (constant.charAt(0) == '\'') {
                constants.add(constant.substring(1, constant.length() - 1));
            }
        }

        private boolean operand() {
            if (takes("not") || takes("!") || takes("empty")) {
                var read = operand();
                plain = null;
                return read;
            }
            if (takes("(")) {
                var read = alternatives() && takes(")");
                plain = null;
                return read;
            }
            if (position == tokens.size()) {
                return false;
            }
            var token = tokens.get(position++);
            plain = token;
            if (isName(token)) {
                compared.computeIfAbsent(token, key -> new LinkedHashSet<>());
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
