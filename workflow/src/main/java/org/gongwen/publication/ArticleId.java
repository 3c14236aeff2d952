package org.gongwen.publication;

/** Identifies an article; part of its public address. */
public record ArticleId(long value) {

    /** The form in which audit records and addresses refer to it. */
    public String key() {
        return Long.toString(value);
    }
}
