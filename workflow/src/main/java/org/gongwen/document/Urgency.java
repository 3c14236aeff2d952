package org.gongwen.document;

import org.jspecify.annotations.Nullable;

/** Urgency of a paper document (紧急程度), 党政机关公文处理工作条例 第九条第三项; ordered from calm to most urgent. */
public enum Urgency {
    /** Not marked. */
    NONE(""),
    URGENT("加急"),
    EXTRA_URGENT("特急");

    private final String term;

    Urgency(String term) {
        this.term = term;
    }

    /** Working days for each step of a document of this urgency; null where urgency sets no deadline. */
    public @Nullable Integer stepDays() {
        return switch (this) {
            case EXTRA_URGENT -> 1;
            case URGENT -> 3;
            case NONE -> null;
        };
    }

    /** The word that stands on the document; empty when nothing is marked. */
    public String term() {
        return term;
    }
}
