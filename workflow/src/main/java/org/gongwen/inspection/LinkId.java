package org.gongwen.inspection;

/** A link that stands somewhere in the public pages. */
public record LinkId(long value) {

    public String key() {
        return Long.toString(value);
    }
}
