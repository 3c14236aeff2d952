package org.gongwen.api;

import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One thing a rule has to say about a document.
 *
 * @param article where the rule stands; null where it comes from no published rule
 */
record FindingResource(
        Finding.Severity severity,
        Element element,
        String key,
        String sentence,
        @Nullable String article) {}
