package org.gongwen.publication;

/** Identifies a site: the portal or the sub-site of a unit. */
public record SiteId(long value) {

    /** The form in which audit records and addresses refer to it. */
    public String key() {
        return Long.toString(value);
    }
}
