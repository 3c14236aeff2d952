package org.gongwen.publication;

/** Identifies one submission of one version of an article. */
public record ReviewId(long value) {

    /** The form in which audit records refer to it. */
    public String key() {
        return Long.toString(value);
    }
}
