package org.gongwen.process;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in a definition, or could be better.
 *
 * @param rule what was found
 * @param element the BPMN id of the element to select; null where it is about the whole file
 * @param arguments what the sentences name, in the order of the bundles: texts as written in the file, constants, numbers,
 *     and lists of these; the screen words them
 */
public record Finding(LintRule rule, @Nullable String element, List<Object> arguments) {

    public Finding {
        arguments = List.copyOf(arguments);
    }

    public static Finding of(LintRule rule, @Nullable String element, Object... arguments) {
        return new Finding(rule, element, Arrays.asList(arguments));
    }

    public LintRule.Severity severity() {
        return rule.severity();
    }

    /** Whether it keeps the definition from being deployed. */
    public boolean blocks() {
        return severity() == LintRule.Severity.ERROR;
    }

    /** Key of the sentence that says what is wrong. */
    public String messageKey() {
        return rule.messageKey();
    }

    /** Key of the sentence that says how to mend it; it takes the same arguments. */
    public String mendKey() {
        return rule.messageKey() + ".mend";
    }
}
