package org.gongwen.document;

/**
 * How far a document may be known (密级). The three secret ones exist so that they can be refused by name: which ones an
 * installation accepts is configuration, see {@link DocumentSettings}.
 */
public enum Classification {
    /** May be published. */
    PUBLIC("公开"),
    /** For internal use; not a state secret. */
    INTERNAL("内部"),
    SECRET("秘密"),
    CONFIDENTIAL("机密"),
    TOP_SECRET("绝密");

    private final String term;

    Classification(String term) {
        this.term = term;
    }

    /** The word that stands on the document. */
    public String term() {
        return term;
    }

    /** Whether this is one of the three degrees of state secrets. */
    public boolean isSecret() {
        return compareTo(SECRET) >= 0;
    }
}
