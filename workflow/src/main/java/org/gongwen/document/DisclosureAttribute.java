package org.gongwen.document;

/** Whether a document is made public (公开属性), as the organ that makes it decides (政府信息公开条例, art. 10, 19 and 27). */
public enum DisclosureAttribute {
    /** Unasked, within 20 working days (art. 26). */
    ACTIVE("主动公开"),
    /** To those who apply for it. */
    ON_REQUEST("依申请公开"),
    NONE("不予公开");

    private final String term;

    DisclosureAttribute(String term) {
        this.term = term;
    }

    /** The word that stands on the document. */
    public String term() {
        return term;
    }
}
