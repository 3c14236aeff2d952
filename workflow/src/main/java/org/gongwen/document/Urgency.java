package org.gongwen.document;

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

    /** The word that stands on the document; empty when nothing is marked. */
    public String term() {
        return term;
    }
}
