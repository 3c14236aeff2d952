package org.gongwen.process.definition;

import java.util.LinkedHashSet;
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

    private static final Set<String> WORDS =
            Set.of("and", "or", "not", "empty", "eq", "ne", "lt", "gt", "le", "ge", "true", "false", "null");

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
        if (condition.length() > 500 || !condition.startsWith("${") || !condition.endsWith("}")) {
            return Optional.empty();
        }
        var inner = condition.substring(2, condition.length() - 1);
        if (inner.isBlank()) {
            return Optional.empty();
        }
        var variables = new LinkedHashSet<String>();
        var afterVariable = false;
        var matcher = TOKEN.matcher(inner);
        var position = 0;
        while (position < inner.length()) {
            if (!matcher.find(position) || matcher.start() != position) {
                return Optional.empty();
            }
            var name = matcher.group("name");
            if (afterVariable && "(".equals(matcher.group("operator"))) {
                return Optional.empty();
            }
            afterVariable = name != null && !WORDS.contains(name);
            if (afterVariable) {
                variables.add(name);
            }
            position = matcher.end();
        }
        return Optional.of(variables);
    }
}
