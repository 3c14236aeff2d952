package org.gongwen.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a rule has to say about a document.
 *
 * @param element the element it is about
 * @param messageKey key of the sentence in the message bundles
 * @param article where the rule stands, in Chinese, for example {@code 《党政机关公文处理工作条例》第十五条第一项}; null where it
 *     comes from no published rule
 * @param args what the sentence names: names as texts, terms as their constants, days as dates, several as a list; the
 *     screen words them
 */
public record Finding(
        Severity severity,
        Element element,
        String messageKey,
        @Nullable String article,
        List<Object> args) {

    public Finding {
        args = List.copyOf(args);
    }

    public boolean blocks() {
        return severity == Severity.ERROR;
    }

    /** How much a finding weighs. */
    public enum Severity {
        /** The document cannot be submitted like this. */
        ERROR,
        /** Unusual; the drafter decides. */
        WARNING
    }
}
