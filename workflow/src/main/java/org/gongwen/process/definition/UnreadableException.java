package org.gongwen.process.definition;

import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;

/** A file that is not taken apart at all, and why. */
final class UnreadableException extends Exception {

    private final transient Finding finding;

    UnreadableException(LintRule rule, Object... arguments) {
        super(rule.name());
        finding = Finding.of(rule, null, arguments);
    }

    Finding finding() {
        return finding;
    }
}
