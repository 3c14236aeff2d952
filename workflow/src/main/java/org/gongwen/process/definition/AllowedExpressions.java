package org.gongwen.process.definition;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongwen.form.ConditionWords;

/**
 * The few expressions a definition may contain: the name of an automatic step, and conditions that compare variables
 * with constants. There is no dot, bracket, call, lambda or assignment, so nothing reaches a Java object.
 */
final class AllowedExpressions {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,80}");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private AllowedExpressions() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches() && !ConditionWords.has(text);
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
        return FlowCondition.read(text).map(FlowCondition::variables);
    }

    /**
     * The constants that a condition compares each of its variables with: Long or String, in the order of the text; none
     * for a variable that is only looked at. Empty if the condition is not of the allowed kind.
     */
    static Map<String, Set<Object>> constantsOfCondition(String text) {
        return FlowCondition.read(text).map(FlowCondition::constants).orElse(Map.of());
    }
}
